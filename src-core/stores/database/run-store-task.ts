import { join } from 'node:path';
import { runInThread } from '../../platform/threads/run-in-thread';
import type { StoreTask } from './store-thread';

/** The programs of the main process and the command are in folders beside that of the built thread. */
export const STORE_THREAD = join(import.meta.dirname, '..', 'store', 'store-thread.js');

/** Runs a task of {@link StoreTask} in a thread that ends with it, or when `signal` aborts. */
export function runStoreTask<Value>(
  task: StoreTask,
  signal?: AbortSignal,
  threadPath = STORE_THREAD,
): Promise<Value> {
  return runInThread(threadPath, task, { signal });
}
