/**
 * A signal that aborts after this many milliseconds, like that of `AbortSignal.timeout`, and keeps no process running.
 * In Node 20 that one is collected as garbage if only `AbortSignal.any` holds it, which then never aborts; a timer holds
 * this one.
 */
export function deadlineAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort(new DOMException('The time is over.', 'TimeoutError'));
  }, milliseconds).unref();
  return controller.signal;
}
