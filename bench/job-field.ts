import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { startJobWorld, type JobWorld } from '../src-worker/testing/job-world';
import { bundleBareWorkflows, startBareWorker } from './bare-worker';
import { untilPolling } from './until-polling';

const BARE_TASK_QUEUE = 'bare';

/** One Temporal server with both workers on it, each on its own task queue: the app's, as built, and a bare one. */
export interface JobField {
  world: JobWorld;
  startBare(workflow: 'oneActivity' | 'threeActivities'): Promise<WorkflowHandle>;
  close(): Promise<void>;
}

export async function openJobField(): Promise<JobField> {
  const world = await startJobWorld();
  const bundle = await bundleBareWorkflows(world.paths.root);
  const { address } = world.server;
  await world.worker();
  const bareWorker = startBareWorker(address, BARE_TASK_QUEUE, bundle);
  await untilPolling(address, BARE_TASK_QUEUE);
  return {
    world,
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
