import { spareCores } from '#core/platform/threads/thread-pool';
import { frontQueue } from '#shared/jobs/front-queue';
import { workQueueNames, type Work } from '#shared/jobs/work-queue-names';

/**
 * How much of each is done at a time. Further work waits on the server, where it costs the worker nothing, and short
 * work, which has the worker's other slots, does not wait behind it.
 */
const SLOTS: Record<Work, number> = {
  /** More would only wait for a thread. */
  drawing: spareCores(),
  /** Texts are read in one thread; the others wait for the store or for a text model. */
  reading: 4,
  /** Each may take as much memory as DuckDB is allowed; a short one does not wait for a long one. */
  analysing: 2,
};

/** Slots for what was moved to the front of a line: it begins beside what is under way. */
const FRONT_SLOTS = 1;

/** The queues beside the worker's own, with the slots of each. */
export function workQueues(taskQueue: string, most: number): { name: string; work: Work; slots: number }[] {
  const queues = workQueueNames(taskQueue);
  return (Object.keys(SLOTS) as Work[]).flatMap((work) => [
    { name: queues[work], work, slots: Math.min(SLOTS[work], most) },
    { name: frontQueue(queues[work]), work, slots: FRONT_SLOTS },
  ]);
}
