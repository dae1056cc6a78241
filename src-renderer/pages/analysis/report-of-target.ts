import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';

/**
 * The report that a link leads to: that of a completed job, or the one that has this id. Null for a job that has none,
 * which is shown as what it is.
 */
export function reportOfTarget(id: string, jobs: readonly Job[]): string | null {
  const job = jobs.find(({ workflow_id }) => workflow_id === id);
  if (!job) return id;
  if (job.state !== 'completed') return null;
  return JOBS.analysis.resultSchema.safeParse(job.result).data?.results?.analysis_id ?? null;
}
