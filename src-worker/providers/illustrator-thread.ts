import { parentPort } from 'node:worker_threads';
import { illustrate, type IllustrationRequest } from './illustrator/illustrate';

/** What one picture needs that can go to another thread. */
export type DrawingRequest = Omit<IllustrationRequest, 'signal' | 'onProgress'>;

export interface Drawing {
  png: Uint8Array;
  drawn: string[];
  undrawn: string[];
}

export type ToThread = { type: 'draw'; request: DrawingRequest } | { type: 'stop' };
export type FromThread =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; drawing: Drawing }
  | { type: 'failed'; error: unknown };

/**
 * The entry of a thread of `DrawingThreads`: draws one picture after the other. Drawing is busy work, and the
 * worker's own thread must answer the server meanwhile.
 */
let stopping = new AbortController();
const tell = (message: FromThread) => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'stop') stopping.abort();
  else void draw(message.request);
});

async function draw(request: DrawingRequest): Promise<void> {
  stopping = new AbortController();
  try {
    const { png, drawn, undrawn } = await illustrate({
      ...request,
      signal: stopping.signal,
      onProgress: (fraction) => tell({ type: 'progress', fraction }),
    });
    tell({ type: 'done', drawing: { png, drawn, undrawn } });
  } catch (error) {
    tell({ type: 'failed', error });
  }
}
