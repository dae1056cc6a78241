import type { WorkerJob } from '../../worker-job';
import { wordsActivities } from './words-activities';

/** Word counts: they need nothing that the worker has, and leave nothing. */
export function wordsWorkerJob(): WorkerJob {
  return { activities: wordsActivities };
}
