import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import { isRunning } from '../platform/is-running';

/** Temporal's numbers for the two kinds of tasks. */
export const WORKFLOW_TASKS = 1;
export const ACTIVITY_TASKS = 2;
/** A poll lasts a minute at most; the server lists pollers a few minutes longer. */
const POLL_MS = 90_000;

/**
 * How many workers poll a task queue for workflows and for activities, as the server sees it. Workers of this computer
 * that have ended do not count, even if the server still lists them.
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
    const counts = answers.map(({ pollers }) => pollers.filter((poller) => isPolling(poller)).length);
    // A job needs both kinds.
    return Math.min(...counts);
  });
}

/** A worker that the server lists among the pollers of a task queue. */
export interface SeenPoller {
  identity?: string | null;
  lastAccessTime?: { seconds?: unknown } | null;
}

/** Whether it still polls, as far as is known here. */
export function isPolling(poller: SeenPoller): boolean {
  if (processOf(poller) === 'ended') return false;
  return Date.now() - Number(poller.lastAccessTime?.seconds ?? 0) * 1000 < POLL_MS;
}

/**
 * Whether the process behind it runs on this computer; undefined for another computer's, and for other programs. The
 * name before the process id is the person's choice (`TEMPORAL_WORKER_IDENTITY`).
 */
export function processOf({ identity }: SeenPoller): 'running' | 'ended' | undefined {
  const [, pid, host] = /^.+-(\d+)@(.*)$/.exec(identity ?? '') ?? [];
  if (host !== hostname()) return undefined;
  return isRunning(Number(pid)) ? 'running' : 'ended';
}
