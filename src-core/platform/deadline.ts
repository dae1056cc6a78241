/**
 * A signal that aborts after so many milliseconds, as `AbortSignal.timeout` does, and keeps no process running. In Node 20
 * that one is collected as garbage where only `AbortSignal.any` has it, which then never aborts; a timer holds this one.
 */
export function deadlineAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort(new DOMException('The time is over.', 'TimeoutError'));
  }, milliseconds).unref();
  return controller.signal;
}
