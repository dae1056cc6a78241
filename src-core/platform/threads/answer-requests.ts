import { parentPort } from 'node:worker_threads';
import { toErrorShape, type ErrorShape } from '#shared/errors';

export type ToThread<Request> = { type: 'run'; request: Request } | { type: 'stop' };
export type FromThread<Answer> =
  | { type: 'progress'; fraction: number; detail?: string }
  | { type: 'done'; answer: Answer }
  | { type: 'failed'; error: ErrorShape };

export interface RequestControl {
  /** Aborted when the answer is no longer wanted and the thread is to live on. */
  signal: AbortSignal;
  /** From 0 to 1, and in words; also shows that the thread is not stuck. */
  report(fraction: number, detail?: string): void;
}

/** A thread's whole entry: it answers the requests of a `Thread`, one after the other. */
export function answerRequests<Request, Answer>(
  answer: (request: Request, control: RequestControl) => Answer | Promise<Answer>,
): void {
  const tell = (message: FromThread<Answer>) => parentPort?.postMessage(message);
  let stopping = new AbortController();
  const run = async (request: Request) => {
    stopping = new AbortController();
    try {
      const report = (fraction: number, detail?: string) => tell({ type: 'progress', fraction, detail });
      tell({ type: 'done', answer: await answer(request, { signal: stopping.signal, report }) });
    } catch (error) {
      tell({ type: 'failed', error: toErrorShape(error) });
    }
  };
  parentPort?.on('message', (message: ToThread<Request>) => {
    if (message.type === 'stop') stopping.abort();
    else void run(message.request);
  });
}
