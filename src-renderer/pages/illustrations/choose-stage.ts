import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { jobProgress } from '../../words/job-progress';

/**
 * The job that is shown large: the one the person chose or started last; otherwise one that is being drawn; otherwise
 * the newest in flight; otherwise the one that ended last, with a picture or without. A cancelled job has nothing to
 * show. Jobs come newest first.
 */
export function chooseStage(jobs: readonly Job[], chosenId: string | null): Job | null {
  const worthShowing = jobs.filter((job) => job.state !== 'cancelled');
  return (
    worthShowing.find((job) => job.workflow_id === chosenId) ??
    worthShowing.find((job) => !isEnded(job.state) && jobProgress(job).moves) ??
    worthShowing.find((job) => !isEnded(job.state)) ??
    worthShowing.toSorted((a, b) => (b.ended_at ?? '').localeCompare(a.ended_at ?? ''))[0] ??
    null
  );
}
