import type { Job } from '#shared/jobs/job';
import type { Target } from '../../chapter';
import { isWaiting } from '../../hooks/use-jobs';

const SECTION_IDS = ['learn', 'waiting', 'library', 'vault'] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** The section in which a link's target is shown. */
export function sectionOfTarget(target: Target, jobs: readonly Job[]): SectionId {
  switch (target.kind) {
    case 'section':
      return SECTION_IDS.find((section) => section === target.section) ?? 'learn';
    case 'made':
      return 'library';
    case 'workflow': {
      const job = jobs.find(({ workflow_id }) => workflow_id === target.workflowId);
      return job && isWaiting(job) ? 'waiting' : 'learn';
    }
    case 'files':
    case 'request':
      return 'learn';
  }
}
