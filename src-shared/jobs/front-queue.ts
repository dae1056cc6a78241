const SUFFIX = '-front';

/**
 * The task queue beside one of CPU-bound work, for what is to come before the others of its line. The worker serves
 * both, and lets no more of the two begin than one has slots, so what is moved begins at the next free one.
 */
export function frontQueue(taskQueue: string): string {
  return `${taskQueue}${SUFFIX}`;
}

/** Whether this is the {@link frontQueue} of another. */
export function isFrontQueue(taskQueue: string): boolean {
  return taskQueue.endsWith(SUFFIX);
}

/** The queue beside which a {@link frontQueue} is; any other queue is its own. */
export function baseQueue(taskQueue: string): string {
  return isFrontQueue(taskQueue) ? taskQueue.slice(0, -SUFFIX.length) : taskQueue;
}
