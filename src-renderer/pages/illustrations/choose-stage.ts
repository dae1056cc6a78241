import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';

/**
 * The job that is shown large: the one the person chose or started last; else the newest that runs; else the one that
 * ended last, with a picture or without. A job that was cancelled has nothing to show. Jobs come newest first.
 */
export function chooseStage(jobs: readonly Job[], chosenId: string | null): Job | null {
  const worthShowing = jobs.filter((job) => job.state !== 'cancelled');
  return (
    worthShowing.find((job) => job.workflow_id === chosenId) ??
    worthShowing.find((job) => !isEnded(job.state)) ??
    worthShowing.toSorted((a, b) => (b.ended_at ?? '').localeCompare(a.ended_at ?? ''))[0] ??
    null
  );
}
