/**
 * Task queues that only the workers of one data folder serve, for the steps of a job that find there what its first
 * step has kept.
 * @param taskQueue The queue on which any worker would take the step.
 * @param place The data folder's name among workers.
 */
export function queueAt(taskQueue: string, place: string): string {
  return `${taskQueue}-at-${place}`;
}

/** Where a worker only says that it is there: it answers however much it has to do. */
export function presenceQueue(taskQueue: string, place: string): string {
  return `${queueAt(taskQueue, place)}-presence`;
}
