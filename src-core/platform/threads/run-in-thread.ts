import { Thread, ThreadEnded, type RequestOptions } from './thread';

export interface RunInThreadOptions extends RequestOptions {
  signal?: AbortSignal;
  memoryLimitMb?: number;
  /** A thread that neither answers nor reports progress for this long is ended. */
  standstillMs?: number;
}

/**
 * The answer of a separate thread, which then ends; it ends at once when `signal` aborts. Whatever a hostile request
 * leaves behind is gone with it.
 * @param path The built entry, which calls `answerRequests`.
 * @throws what the thread throws, as an AppError; {@link ThreadEnded}; the signal's reason.
 */
export async function runInThread<Request, Answer>(
  path: string,
  request: Request,
  { signal, memoryLimitMb, standstillMs, onProgress, transfer }: RunInThreadOptions = {},
): Promise<Answer> {
  signal?.throwIfAborted();
  const thread = new Thread<Request, Answer>(path, { memoryLimitMb });
  let stop = () => {};
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop);
      const wait = () => {
        clearTimeout(timer);
        if (standstillMs === undefined) return;
        timer = setTimeout(() => reject(new ThreadEnded('The thread stopped responding.')), standstillMs);
      };
      const report = (fraction: number, detail?: string) => {
        wait();
        onProgress?.(fraction, detail);
      };
      wait();
      thread.run(request, { transfer, onProgress: report }).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    await thread.end();
  }
}
