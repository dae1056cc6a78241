import { parentPort, workerData } from 'node:worker_threads';
import { toErrorShape, type ErrorShape } from '#shared/errors';
import { copyStore, type CopyRequest } from './copy-store';
import { integrityProblems } from './integrity-problems';

export type StoreTask = { task: 'check'; path: string } | ({ task: 'copy' } & CopyRequest);
export type StoreAnswer<Value = unknown> = { ok: true; value: Value } | { ok: false; error: ErrorShape };

/** What reads the whole store is done here, one task a thread: the window's process goes on meanwhile. */
async function run(task: StoreTask): Promise<unknown> {
  return task.task === 'check' ? integrityProblems(task.path) : copyStore(task);
}

const answer: StoreAnswer = await run(workerData as StoreTask).then(
  (value) => ({ ok: true, value }),
  (error: unknown) => ({ ok: false, error: toErrorShape(error) }),
);
parentPort?.postMessage(answer);
