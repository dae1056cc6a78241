import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { isTemporal } from '#core/temporal/is-temporal';

/** Temporal's numbers for workflow tasks and activity tasks. */
const TASK_TYPES = [1, 2];
const LOOK_EVERY_MS = 20;

/**
 * Settles once the server at `address`, which may yet have to start, lists a poller of this task queue for both
 * kinds of tasks. The server remembers pollers for minutes, so each measurement needs its own task queue.
 */
export async function untilPolling(address: string, taskQueue: string): Promise<void> {
  while (!(await isTemporal({ address }))) await delay(LOOK_EVERY_MS);
  const connection = await Connection.connect({ address });
  try {
    for (const taskQueueType of TASK_TYPES) {
      while (!(await isPolled(taskQueueType))) await delay(LOOK_EVERY_MS);
    }
  } finally {
    await connection.close();
  }

  async function isPolled(taskQueueType: number): Promise<boolean> {
    const { pollers } = await connection.workflowService
      .describeTaskQueue({ namespace: 'default', taskQueue: { name: taskQueue }, taskQueueType })
      // A server that has just begun does not have its namespace yet.
      .catch(() => ({ pollers: [] }));
    return pollers.length > 0;
  }
}
