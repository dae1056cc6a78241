import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';

/**
 * The report that a link leads to: that of a completed job. Null for a job that has none, which is shown as what it
 * is.
 */
export function reportOfTarget(id: string, jobs: readonly Job[]): string | null {
  const job = jobs.find(({ workflow_id }) => workflow_id === id);
  return (job && reportOfJob(job)) ?? null;
}

/** The analysis that a completed job made. */
export function reportOfJob(job: Job): string | undefined {
  if (job.kind !== 'analysis' || job.state !== 'completed') return undefined;
  return JOBS.analysis.resultSchema.safeParse(job.result).data?.results?.analysis_id;
}
