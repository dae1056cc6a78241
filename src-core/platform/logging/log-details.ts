/** Whether somebody wants the details of every task, here and in the processes that this one starts. */
export function wantsDetails(): boolean {
  return process.env.LEATHER_BOOK_LOG_LEVEL === 'debug';
}

/** For the processes that are started from now on. */
export function wantDetails(): void {
  process.env.LEATHER_BOOK_LOG_LEVEL = 'debug';
}
