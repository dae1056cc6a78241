/**
 * The task queue beside one of busy work that has what a person has moved to the front of its line. The worker serves
 * both, each with slots of its own, so what is moved begins at once or is the next.
 */
export function frontQueue(taskQueue: string): string {
  return `${taskQueue}-front`;
}

/** Whether this is the {@link frontQueue} of another. */
export function isFrontQueue(taskQueue: string): boolean {
  return taskQueue.endsWith('-front');
}
