import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { buildScript } from '../../testing/build-script';

/** Worker processes for `image-workflow.ts`, built once. */
export interface ImageWorkers {
  /** Starts one; settles when it polls. */
  start(server: { address: string }, taskQueue: string): Promise<ImageWorker>;
  /** Lets the job that was asked to draw "until told" go on. */
  tell(workflowId: string): Promise<void>;
  remove(): Promise<void>;
}

export interface ImageWorker {
  /** As a crash would end it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function buildImageWorkers(): Promise<ImageWorkers> {
  const script = await buildScript(join(import.meta.dirname, 'image-worker.ts'));
  const signalFolder = await mkdtemp(join(tmpdir(), 'image-worker-'));
  const bundlePath = join(dirname(script.path), 'workflows.js');
  const silent = { debug() {}, info() {}, warn() {}, error() {}, trace() {}, log() {} };
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(import.meta.dirname, 'image-workflow.ts'),
    logger: silent,
  });
  await writeFile(bundlePath, code);
  return {
    async start({ address }, taskQueue) {
      const child = fork(script.path, [address, taskQueue, bundlePath, signalFolder], { stdio: 'ignore' });
      await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => Promise.reject(new Error('The worker ended at its start.'))),
      ]);
      return {
        kill: () => ended(child, () => child.kill('SIGKILL')),
        stop: () => ended(child, () => child.disconnect()),
      };
    },
    tell: (workflowId) => writeFile(join(signalFolder, workflowId), ''),
    async remove() {
      await script.remove();
      await rm(signalFolder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  end();
  await exit;
}
