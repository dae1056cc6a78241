/** CPU-bound work, by kind. Each kind has its own task queues and slots. */
export type Work = 'drawing' | 'reading' | 'analysing';

/** The task queue of each kind of work. */
export type WorkQueues = Record<Work, string>;

/** The task queues of CPU-bound work beside a worker's own. */
export function workQueueNames(taskQueue: string): WorkQueues {
  return {
    drawing: `${taskQueue}-drawing`,
    reading: `${taskQueue}-reading`,
    analysing: `${taskQueue}-analysing`,
  };
}
