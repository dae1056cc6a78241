import { setTimeout as delay } from 'node:timers/promises';
import type { NativeConnection } from '@temporalio/worker';

/** Temporal's numbers for the two kinds of tasks. */
const WORKFLOW_TASKS = 1;
const ACTIVITY_TASKS = 2;

const LOOK_EVERY_MS = 50;

/** Resolves once the server itself lists this worker among the pollers of its task queue, for both kinds of tasks. */
export async function waitUntilPolling(
  connection: NativeConnection,
  { namespace, taskQueue, identity }: { namespace: string; taskQueue: string; identity: string },
  signal: AbortSignal,
): Promise<void> {
  for (const taskQueueType of [WORKFLOW_TASKS, ACTIVITY_TASKS]) {
    while (!(await isListed(taskQueueType))) await delay(LOOK_EVERY_MS, undefined, { signal });
  }

  async function isListed(taskQueueType: number): Promise<boolean> {
    signal.throwIfAborted();
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType,
    });
    return pollers?.some((poller) => poller.identity === identity) ?? false;
  }
}
