import { setTimeout as delay } from 'node:timers/promises';
import { callServer } from '../history/connected-client';
import type { ConnectedClient } from '../history/connected-client';
import { isWorkflowMissing } from '../history/grpc-failure';
import type { Outbox } from '../stores/local/outbox';
import { Backoff } from '../temporal/backoff';

const CALL_TIMEOUT_MS = 30_000;
/** Nobody waits for this: the server's time belongs to the window and the worker. */
const PAUSE_MS = 20;
/** Temporal's numbers. */
const RUNNING = 1;
const TIMED_OUT = 7;

interface ForgetEndedOptions {
  outbox: Outbox;
  server: ConnectedClient;
  signal: AbortSignal;
  /** It may be run again, and stays in the outbox. */
  timedOut: (workflowId: string) => void;
  /** The server no longer knows it; it stays, too. */
  lost: (workflowId: string) => void;
}

/**
 * Removes from the outbox those of these jobs that ended while nobody followed them. If the server does not answer, it
 * is asked again until another client replaces it.
 * @throws the signal's reason when it aborts.
 */
export async function forgetEnded(
  workflowIds: readonly string[],
  { outbox, server, signal, timedOut, lost }: ForgetEndedOptions,
): Promise<void> {
  const backoff = new Backoff();
  const waiting = [...workflowIds];
  for (let id = waiting.shift(); id !== undefined && !server.replaced?.aborted; id = waiting.shift()) {
    try {
      const status = await statusOf(id, server, signal);
      if (status === undefined) lost(id);
      else if (status === TIMED_OUT) timedOut(id);
      else if (status !== RUNNING) outbox.remove(id);
      backoff.reset();
      await delay(PAUSE_MS, undefined, { signal });
    } catch {
      signal.throwIfAborted();
      // After the others, so that they do not wait for it.
      waiting.push(id);
      await backoff.wait(signal, server.replaced);
    }
  }
}

/** Undefined if the server does not know it. */
async function statusOf(
  workflowId: string,
  server: ConnectedClient,
  signal: AbortSignal,
): Promise<number | null | undefined> {
  try {
    const { workflowExecutionInfo } = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: { workflowId },
      }),
    );
    return workflowExecutionInfo?.status ?? null;
  } catch (error) {
    if (isWorkflowMissing(error)) return undefined;
    throw error;
  }
}
