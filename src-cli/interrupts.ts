/**
 * Calls `listener` with 1 at the first Ctrl-C, 2 at the second, and so on, instead of ending the process. Returns a
 * function that leaves Ctrl-C to the system again.
 */
export function onInterrupt(listener: (count: number) => void): () => void {
  let count = 0;
  const handle = () => listener((count += 1));
  process.on('SIGINT', handle);
  return () => process.off('SIGINT', handle);
}

/** Aborts when the process is asked to end, which it then does in order. */
export function terminationSignal(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.on('SIGTERM', abort);
  process.on('SIGHUP', abort);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGTERM', abort);
      process.off('SIGHUP', abort);
    },
  };
}
