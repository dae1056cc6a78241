import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const REFERENCE = join(import.meta.dirname, 'reference');

export interface BareWorker {
  pid: number;
  stop(): Promise<void>;
}

/** Bundles the reference workflows beforehand, as the app's are. Returns the bundle's file, in `folder`. */
export async function bundleBareWorkflows(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(REFERENCE, 'bare-workflows.mjs'),
    logger: new DefaultLogger('WARN'),
  });
  const file = join(folder, 'bare-workflows.js');
  await writeFile(file, code);
  return file;
}

/** Starts the reference worker, a Node process; returns before it polls. */
export function startBareWorker(address: string, taskQueue: string, bundle: string): BareWorker {
  const child = fork(join(REFERENCE, 'bare-worker.mjs'), [address, taskQueue, bundle], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
