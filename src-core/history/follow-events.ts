import type { temporal } from '@temporalio/proto';
import { Backoff } from '../temporal/backoff';
import { toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { callServer } from './connected-client';
import type { ConnectedClient } from './connected-client';
import { grpcStatusOf, isWorkflowMissing } from './grpc-failure';

export type WorkflowEvent = temporal.api.history.v1.IHistoryEvent;

export interface WorkflowRun {
  workflow_id: string;
  /** Without it, the latest run. */
  run_id?: string | null;
}

/** The server ends an empty long poll after about 20 seconds; a later answer will not come. */
const LONG_POLL_TIMEOUT_MS = 90_000;

/**
 * The events of one run, in the server's batches, from the first to the one that closes it. Waits with one open call
 * instead of polling, and resumes after the server was away.
 * @param connected Returns the present client, waiting for one if need be; called again for each call.
 * @param isFinal Which errors end it; after any other it asks again, for as long as it takes.
 * @throws AppError `not_found` if the server does not know the run; the signal's reason when it aborts.
 */
export async function* followEvents(
  connected: (signal: AbortSignal) => ConnectedClient | Promise<ConnectedClient>,
  run: WorkflowRun,
  signal: AbortSignal,
  isFinal: (error: unknown) => boolean = isWorkflowMissing,
): AsyncGenerator<WorkflowEvent[]> {
  const backoff = new Backoff();
  let nextPageToken: Uint8Array | undefined;
  let lastEventId = 0;
  for (;;) {
    const server = await connected(signal);
    let events: WorkflowEvent[];
    try {
      const response = await callServer(server, LONG_POLL_TIMEOUT_MS, signal, (client) =>
        client.workflowService.getWorkflowExecutionHistory({
          namespace: client.options.namespace,
          execution: { workflowId: run.workflow_id, runId: run.run_id ?? '' },
          waitNewEvent: true,
          nextPageToken,
        }),
      );
      events = response.history?.events ?? [];
      nextPageToken = response.nextPageToken;
    } catch (error) {
      signal.throwIfAborted();
      if (grpcStatusOf(error) === GrpcStatus.INVALID_ARGUMENT) {
        if (nextPageToken === undefined) throw toClientError(error);
        // Another server may not understand the previous server's token: begin again, skipping what was seen.
        nextPageToken = undefined;
      } else if (isFinal(error)) {
        throw toClientError(error);
      }
      await backoff.wait(signal, server.replaced);
      continue;
    }
    backoff.reset();
    const unseen = events.filter((event) => Number(event.eventId) > lastEventId);
    lastEventId = Number(unseen.at(-1)?.eventId ?? lastEventId);
    if (unseen.length > 0) yield unseen;
    if (!nextPageToken || nextPageToken.length === 0) return;
  }
}
