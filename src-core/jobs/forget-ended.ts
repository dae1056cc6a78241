import { setTimeout as delay } from 'node:timers/promises';
import { callServer } from '../history/connected-client';
import type { ConnectedClient } from '../history/connected-client';
import { isWorkflowMissing } from '../history/grpc-failure';
import type { Outbox } from '../store/outbox';

const CALL_TIMEOUT_MS = 30_000;
/** Nobody waits for it: the server's time belongs to the window and the worker. */
const PAUSE_MS = 20;
/** Temporal's numbers. */
const RUNNING = 1;
const TIMED_OUT = 7;

/**
 * Takes those of these jobs out of the outbox that ended while nobody followed them. One that the server no longer
 * knows stays.
 * @returns those that have timed out: they may be run again, and stay, too.
 * @throws the Temporal client's errors; the signal's reason when it aborts.
 */
export async function forgetEnded(
  workflowIds: readonly string[],
  outbox: Outbox,
  server: ConnectedClient,
  signal: AbortSignal,
): Promise<string[]> {
  const timedOut: string[] = [];
  for (const workflowId of workflowIds) {
    try {
      const { workflowExecutionInfo } = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
        client.workflowService.describeWorkflowExecution({
          namespace: client.options.namespace,
          execution: { workflowId },
        }),
      );
      const status = workflowExecutionInfo?.status;
      if (status === TIMED_OUT) timedOut.push(workflowId);
      else if (status !== RUNNING) outbox.remove(workflowId);
    } catch (error) {
      if (!isWorkflowMissing(error)) throw error;
    }
    await delay(PAUSE_MS, undefined, { signal });
  }
  return timedOut;
}
