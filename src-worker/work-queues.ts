import { availableParallelism } from 'node:os';
import { longNativeCalls } from '#core/platform/threads/libuv-threads';
import { spareCores } from '#core/platform/threads/thread-pool';
import { canYieldProcessor } from '#core/platform/threads/yield-processor';
import { frontQueue } from '#shared/jobs/front-queue';
import { workQueueNames, type Work } from '#shared/jobs/work-queue-names';
import { presenceQueue, queueAt } from '#shared/jobs/worker-queues';

/**
 * How much of each is done at a time. Further work waits on the server, where it costs the worker nothing, and short
 * work, which has the worker's other slots, does not wait behind it.
 */
export const SLOTS: Record<Work, number> = {
  /** A picture keeps one core busy. Where drawing cannot give way to all else, a core stays free. */
  drawing: Math.min(canYieldProcessor ? availableParallelism() : spareCores(), longNativeCalls()),
  /** Texts are read in one thread; the others wait for the store or for a text model. */
  reading: 4,
  /** Each may take as much memory as DuckDB is allowed; a short one does not wait for a long one. */
  analysing: 2,
};

/** Slots for saying that the worker is there. */
const PRESENCE_SLOTS = 5;

export interface WorkQueue {
  name: string;
  slots: number;
}

/**
 * The queues beside the worker's own, with the slots of each: those that all workers serve, and those of this data
 * folder.
 * @param most Slots of the worker's own queue.
 * @param place The data folder's name, if machines share its store; without one, all workers have the same folder.
 */
export function workQueues(taskQueue: string, most: number, place?: string): WorkQueue[] {
  const queues = workQueueNames(taskQueue);
  const forAll = (Object.keys(SLOTS) as Work[]).flatMap((work) =>
    withFront(queues[work], slotsOf(work, most)),
  );
  if (place === undefined) return forAll;
  return [
    ...forAll,
    ...withFront(queueAt(queues.analysing, place), slotsOf('analysing', most)),
    { name: queueAt(taskQueue, place), slots: most },
    { name: presenceQueue(taskQueue, place), slots: PRESENCE_SLOTS },
  ];
}

/** The slots of each of these queues, by its name. */
export function slotsOfQueues(
  { taskQueue, maxConcurrentActivities }: { taskQueue: string; maxConcurrentActivities: number },
  place?: string,
): (name: string) => number | undefined {
  const queues = workQueues(taskQueue, maxConcurrentActivities, place);
  const slots = new Map(queues.map((queue) => [queue.name, queue.slots]));
  return (name) => slots.get(name);
}

function slotsOf(work: Work, most: number): number {
  return Math.min(SLOTS[work], most);
}

function withFront(name: string, slots: number): WorkQueue[] {
  return [
    { name, slots },
    // As many: while these are used, what comes later in the line is held back in the others.
    { name: frontQueue(name), slots },
  ];
}
