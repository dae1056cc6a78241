import type { Job } from '#shared/jobs/job';
import { isWaiting } from '../../hooks/use-jobs';

export const SECTION_IDS = ['learn', 'waiting', 'library', 'vault'] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/**
 * The section in which a link's target is shown. The target is a section by name, something known by its id, or a job
 * by its workflow id.
 */
export function sectionOfTarget(id: string, jobs: readonly Job[]): SectionId {
  const named = SECTION_IDS.find((section) => section === id);
  if (named) return named;
  if (id.startsWith('knowledge-')) return 'library';
  const job = jobs.find(({ workflow_id }) => workflow_id === id);
  return job && isWaiting(job) ? 'waiting' : 'learn';
}
