import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors';
import type { StoreAnswer, StoreTask } from './store-thread';

/** Main's and the CLI's programs stand in folders beside that of the built thread. */
export const STORE_THREAD = join(import.meta.dirname, '..', 'store', 'store-thread.js');

/** Runs a task of {@link StoreTask} in a thread that ends with it, or when `signal` aborts. */
export async function runStoreTask<Value>(
  task: StoreTask,
  signal?: AbortSignal,
  threadPath = STORE_THREAD,
): Promise<Value> {
  signal?.throwIfAborted();
  const thread = new Worker(threadPath, { workerData: task });
  let stop = () => {};
  try {
    const answer = await new Promise<StoreAnswer<Value>>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => reject(new Error(`The store’s thread ended with code ${code}.`)));
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
    });
    if (!answer.ok) throw AppError.fromShape(answer.error);
    return answer.value;
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
