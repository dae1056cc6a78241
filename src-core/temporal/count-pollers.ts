import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import { isRunning } from '../platform/is-running';

/** Temporal's numbers for the two kinds of tasks. */
const WORKFLOW_TASKS = 1;
const ACTIVITY_TASKS = 2;
/** A poll lasts a minute at most; the server lists pollers a few minutes longer. */
const POLL_MS = 90_000;

/**
 * How many workers poll a task queue for workflows and for activities, as the server sees it. Workers of this computer
 * that have ended do not count, although the server still lists them.
 * @throws the gRPC error if the server does not answer in time.
 */
export async function countPollers(client: Client, taskQueue: string, timeoutMs = 5000): Promise<number> {
  const { connection } = client;
  const { namespace } = client.options;
  return connection.withDeadline(Date.now() + timeoutMs, async () => {
    const answers = await Promise.all(
      [WORKFLOW_TASKS, ACTIVITY_TASKS].map((taskQueueType) =>
        connection.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: taskQueue },
          taskQueueType,
        }),
      ),
    );
    const counts = answers.map(({ pollers }) => pollers.filter(isPolling).length);
    // A job needs both kinds.
    return Math.min(...counts);
  });
}

function isPolling(poller: {
  identity?: string | null;
  lastAccessTime?: { seconds?: unknown } | null;
}): boolean {
  const [, pid, host] = /^leather-book-(\d+)@(.*)$/.exec(poller.identity ?? '') ?? [];
  if (host === hostname() && !isRunning(Number(pid))) return false;
  return Date.now() - Number(poller.lastAccessTime?.seconds ?? 0) * 1000 < POLL_MS;
}
