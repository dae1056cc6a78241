import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { startJobWorld, type JobWorld } from '../src-worker/testing/job-world';
import { bundleBareWorkflows, startBareWorker } from './bare-worker';
import { untilPolling } from './until-polling';

const BARE_TASK_QUEUE = 'bare';

/** Of `reference/bare-workflows.mjs`. */
export type BareWorkflow = 'oneActivity' | 'threeActivities' | 'fourActivities';

/** One Temporal server with both workers on it, each on its own task queue: the app's, as built, and a bare one. */
export interface JobField {
  world: JobWorld;
  startBare(workflow: BareWorkflow): Promise<WorkflowHandle>;
  /** The process ids of the server and of both workers. */
  pids: { server: number; worker: number; bareWorker: number };
  close(): Promise<void>;
}

/** @param env Of the app's worker, beside its usual one. */
export async function openJobField(env: Record<string, string> = {}): Promise<JobField> {
  const world = await startJobWorld();
  const bundle = await bundleBareWorkflows(world.paths.root);
  const { address } = world.server;
  const worker = await world.worker(env);
  const bareWorker = startBareWorker(address, BARE_TASK_QUEUE, bundle);
  await untilPolling(address, BARE_TASK_QUEUE);
  return {
    world,
    pids: { server: world.server.pid, worker: worker.pid, bareWorker: bareWorker.pid },
    startBare: (workflow) =>
      world.client.workflow.start(workflow, {
        taskQueue: BARE_TASK_QUEUE,
        workflowId: `bare-${randomUUID()}`,
      }),
    async close() {
      await bareWorker.stop();
      await world.close();
    },
  };
}
