import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';

/**
 * The job that is shown large: the one the person chose or started last, while it runs and once it has
 * completed; else the newest that runs; else the newest that completed. Jobs come newest first.
 */
export function chooseStage(jobs: readonly Job[], chosenId: string | null): Job | null {
  const worthShowing = jobs.filter((job) => !isEnded(job.state) || job.state === 'completed');
  return (
    worthShowing.find((job) => job.workflow_id === chosenId) ??
    worthShowing.find((job) => !isEnded(job.state)) ??
    worthShowing.toSorted((a, b) => (b.ended_at ?? '').localeCompare(a.ended_at ?? ''))[0] ??
    null
  );
}
