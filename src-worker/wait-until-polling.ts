import { setTimeout as delay } from 'node:timers/promises';
import type { NativeConnection } from '@temporalio/worker';
import { deadlineAfter } from '#core/platform/deadline';

/** Temporal's numbers for the two kinds of tasks: of workflows, and of activities. */
const TASKS = [1, 2];
const ANSWER_WITHIN_MS = 4000;

const LOOK_EVERY_MS = 50;

/** A worker, as the server knows it. */
export interface Poller {
  namespace: string;
  taskQueue: string;
  identity: string;
}

/** Resolves once the server itself lists this worker among the pollers of its task queue, for both kinds of tasks. */
export async function waitUntilPolling(
  connection: () => NativeConnection,
  poller: Poller,
  signal: AbortSignal,
): Promise<void> {
  for (const taskQueueType of TASKS) {
    signal.throwIfAborted();
    while (!(await isListed(connection(), poller, taskQueueType))) {
      await delay(LOOK_EVERY_MS, undefined, { signal });
    }
  }
}

/** Whether the server lists this worker now. @throws the connection's error if it does not answer in time. */
export async function isPolling(connection: NativeConnection, poller: Poller): Promise<boolean> {
  const listed = connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
    Promise.all(TASKS.map((taskQueueType) => isListed(connection, poller, taskQueueType))),
  );
  // The SDK's retries may go on beyond the deadline.
  const deadline = deadlineAfter(ANSWER_WITHIN_MS);
  const late = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener('abort', () => reject(deadline.reason as Error));
  });
  late.catch(() => undefined);
  return (await Promise.race([listed, late])).every(Boolean);
}

async function isListed(
  connection: NativeConnection,
  { namespace, taskQueue, identity }: Poller,
  taskQueueType: number,
): Promise<boolean> {
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType,
  });
  return pollers?.some((poller) => poller.identity === identity) ?? false;
}
