import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import type { Target } from '../../chapter';

/**
 * The report that a link leads to: the one it names, or that of a completed job. Null if there is none, as for a
 * running job, which is shown as such.
 */
export function reportOfTarget(target: Target, jobs: readonly Job[]): string | null {
  if (target.kind === 'made') return target.id;
  if (target.kind !== 'workflow') return null;
  const job = jobs.find(({ workflow_id }) => workflow_id === target.workflowId);
  if (job?.state !== 'completed') return null;
  return JOBS.analysis.resultSchema.safeParse(job.result).data?.results?.analysis_id ?? null;
}
