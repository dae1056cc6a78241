/**
 * The task queue beside one of CPU-bound work, for what a person has moved to the front of its line. The worker serves
 * both, each with its own slots, so what is moved begins at once or next.
 */
export function frontQueue(taskQueue: string): string {
  return `${taskQueue}-front`;
}

/** Whether this is the {@link frontQueue} of another. */
export function isFrontQueue(taskQueue: string): boolean {
  return taskQueue.endsWith('-front');
}
