import { once } from 'node:events';
import { AppError } from '#shared/errors';
import { callServer } from '../history/connected-client';
import type { ConnectedClient } from '../history/connected-client';
import { grpcStatusOf, isWorkflowMissing } from '../history/grpc-failure';
import { EMBEDDED, serverOf } from '../stores/local/outbox';
import type { Outbox } from '../stores/local/outbox';
import { startRefusal, toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { Backoff } from '../temporal/backoff';
import type { ClientSlot } from './client-slot';
import { isForgotten } from './is-forgotten';
import { submitJob } from './submit-job';
import type { SubmitConfig } from './submit-job';
import type { StartMarks } from '../history/start-marks';

const CALL_TIMEOUT_MS = 30_000;

interface Delivery {
  workflowId: string;
  outbox: Outbox;
  config: SubmitConfig;
  marks: StartMarks;
  slot: ClientSlot;
  signal: AbortSignal;
  /** Called when the server does not allow the job to start, or another one has it; it is submitted again later. */
  notTaken: (reason: AppError) => void;
}

/**
 * Tells the server what the outbox holds about one job, trying until it succeeds: starts it, or cancels it. A
 * cancellation that arrives while the start is on its way is sent after it.
 * @throws AppError `invalid_input` if the server will never accept the job, which then leaves the outbox; `not_found`
 * if nobody can say whether it was done, and it stays there; the signal's reason when it aborts.
 */
export async function deliver({
  workflowId,
  outbox,
  config,
  marks,
  slot,
  signal,
  notTaken,
}: Delivery): Promise<void> {
  const backoff = new Backoff();
  for (;;) {
    const server = await slot.wait(signal);
    const entry = outbox.get(workflowId);
    if (!entry) return;
    const name = server.name ?? EMBEDDED;
    const owner = serverOf(entry);
    if (owner !== null && owner !== name) {
      // Here it would be done a second time, and only the server that has it can cancel it.
      notTaken(keptFor(owner));
      await untilReplaced(server, signal);
      continue;
    }
    if (entry.started_on !== null && !entry.cancel_requested) return;
    try {
      if (entry.cancel_requested) {
        await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
          client.workflow.getHandle(workflowId).cancel(),
        );
        outbox.remove(workflowId);
      } else {
        if (entry.start_attempted && (await isForgotten(server, entry, signal))) throw forgotten();
        outbox.markStartAttempted(workflowId, name);
        await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
          submitJob(client, config, marks, entry),
        );
        outbox.markStarted(workflowId, name);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError && error.code === 'not_found') throw error;
      if (entry.cancel_requested && isWorkflowMissing(error)) {
        // It never started, or has ended: either way there is nothing left to cancel.
        outbox.remove(workflowId);
        return;
      }
      if (grpcStatusOf(error) === GrpcStatus.INVALID_ARGUMENT) {
        outbox.remove(workflowId);
        throw toClientError(error);
      }
      const refusal = startRefusal(error);
      if (refusal && !entry.cancel_requested) notTaken(refusal);
      await backoff.wait(signal, server.replaced);
    }
  }
}

/** Why a job waits although there is a server. */
function keptFor(owner: string): AppError {
  const isOwn = owner === EMBEDDED;
  return new AppError('server_unavailable', `It is on ${isOwn ? 'the app’s own server' : owner}.`, {
    hint: 'It is kept there, and goes on when the app uses that server again.',
  });
}

/** Settles when another client has taken this one’s place. */
export async function untilReplaced({ replaced }: ConnectedClient, signal: AbortSignal): Promise<void> {
  if (replaced && !replaced.aborted) await once(replaced, 'abort', { signal });
}

function forgotten(): AppError {
  return new AppError('not_found', 'It was sent to the server, which no longer knows how it ended.', {
    hint: 'The app was closed for longer than the server keeps ended jobs. Look for its result; if there is none, run it again.',
  });
}
