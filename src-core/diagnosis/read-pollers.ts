import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { callServer } from '../history/connected-client';
import { CALL_TIMEOUT_MS } from './check';

export type Poller = temporal.api.taskqueue.v1.IPollerInfo;

/**
 * Who polls a task queue, as the server lists them: also some who have ended in the last minutes.
 * @param taskQueueType Temporal's number for the kind of tasks.
 */
export async function readPollers(
  client: Client,
  taskQueue: string,
  taskQueueType: number,
  signal: AbortSignal,
): Promise<Poller[]> {
  const { pollers } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
    client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: taskQueue },
      taskQueueType,
    }),
  );
  return pollers;
}

/** The build that a poller names. */
export function buildOf({ deploymentOptions, workerVersionCapabilities }: Poller): string {
  return deploymentOptions?.buildId || workerVersionCapabilities?.buildId || '';
}
