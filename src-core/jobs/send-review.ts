import { WorkflowUpdateFailedError } from '@temporalio/client';
import { TemporalFailure } from '@temporalio/common';
import { AppError } from '#shared/errors';
import { UPDATE_REVIEW } from '#shared/jobs/review';
import type { Review } from '#shared/jobs/review';
import { callServer } from '../history/connected-client';
import type { ConnectedClient } from '../history/connected-client';
import { failureShape } from '../history/failure-shape';
import { grpcStatusOf, isWorkflowMissing } from '../history/grpc-failure';
import { EMBEDDED } from '../stores/local/outbox';
import { toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { Backoff } from '../temporal/backoff';
import type { ClientSlot } from './client-slot';
import { untilReplaced } from './deliver';
import { endedReview } from './ended-review';

/** The server answers an update only once a worker has picked it up; until then it is asked again. */
const CALL_TIMEOUT_MS = 60_000;

export interface SentReview {
  workflowId: string;
  /** Temporal's id of the update: sent again, the same id counts once. */
  reviewId: string;
  review: Review;
  /** Whether another server than this one has the workflow. */
  isElsewhere?: (server: string) => boolean;
}

/**
 * Gives a workflow the review it waits for. Tries, under the same id, until the workflow has answered: an update that
 * no worker has picked up is lost with the server.
 * @throws AppError if the review does not count: `already_reviewed`, `not_found`, or what the workflow says; the
 * signal's reason when it aborts.
 */
export async function sendReview(sent: SentReview, slot: ClientSlot, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff();
  for (;;) {
    const server = await slot.wait(signal);
    if (sent.isElsewhere?.(server.name ?? EMBEDDED)) {
      await untilReplaced(server, signal);
      continue;
    }
    let refusal: unknown;
    try {
      refusal = await refusalOf(sent, server, signal);
    } catch {
      signal.throwIfAborted();
      await backoff.wait(signal, server.replaced);
      continue;
    }
    if (refusal === undefined) return;
    throw refusal;
  }
}

/** Undefined if the review has counted. @throws when the workflow has not answered. */
async function refusalOf(
  { workflowId, reviewId, review }: SentReview,
  server: ConnectedClient,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
      client.workflow
        .getHandle(workflowId)
        .executeUpdate(UPDATE_REVIEW, { updateId: reviewId, args: [review] }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return refusalByWorkflow(error);
    // It has answered, and a refusal would be a failure: only the answer itself, which says nothing, cannot be read.
    if (error instanceof AppError && error.code === 'payload_unreadable') return undefined;
    if (grpcStatusOf(error) === GrpcStatus.INVALID_ARGUMENT) return toClientError(error);
    if (!isWorkflowMissing(error)) throw error;
    // It may have ended by this very review, whose answer was lost.
    const ended = await endedReview(workflowId, server, signal);
    if (!ended) throw error;
    return ended.reviewId === reviewId ? undefined : ended.error;
  }
}

function refusalByWorkflow({ cause }: WorkflowUpdateFailedError): AppError {
  const failure = cause instanceof TemporalFailure ? cause.failure : undefined;
  return AppError.fromShape(failureShape(failure ?? {}));
}
