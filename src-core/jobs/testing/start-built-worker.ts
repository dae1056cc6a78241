import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fromWorkerSchema } from '#shared/worker-messages';

const WORKER = join(import.meta.dirname, '..', '..', '..', 'dist', 'worker', 'worker.js');

export interface BuiltWorker {
  /** As a crash would end it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The app's own worker, from `dist`; settles when it polls. */
export async function startBuiltWorker(env: {
  LEATHER_BOOK_DATA_DIR: string;
  TEMPORAL_HOST: string;
  TEMPORAL_TASK_QUEUE: string;
}): Promise<BuiltWorker> {
  const child = fork(WORKER, [], { env: { ...process.env, ...env }, stdio: 'ignore' });
  const exited = once(child, 'exit');
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      if (fromWorkerSchema.safeParse(message).data?.type === 'ready') resolve();
    });
  });
  await Promise.race([ready, exited.then(() => Promise.reject(new Error('The worker ended at its start.')))]);
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  return {
    async kill() {
      if (!isGone()) child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      if (!isGone()) child.send({ type: 'shutdown' });
      await exited;
    },
  };
}
