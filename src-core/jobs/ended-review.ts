import { AppError } from '#shared/errors';
import { reviewSchema, UPDATE_REVIEW } from '#shared/jobs/review';
import type { ConnectedClient } from '../history/connected-client';
import { decodePayloads } from '../history/decode-payloads';
import type { WorkflowEvent } from '../history/follow-events';
import { isWorkflowMissing } from '../history/grpc-failure';
import { readEvents } from '../history/read-events';
import { reviewSentence } from '../history/review-words';
import { workflowEnd } from '../history/workflow-end';
import { toClientError } from '../temporal/client-error';

interface EndedReview {
  /** The update that counted, if one did. */
  reviewId?: string;
  /** Why no other update counts any more. */
  error: unknown;
}

/**
 * How the review of a workflow that accepts no more updates ended, from its history: no worker is needed. Undefined
 * while it runs.
 * @throws the Temporal client's errors, the signal's reason when it aborts.
 */
export async function endedReview(
  workflow_id: string,
  server: ConnectedClient,
  signal: AbortSignal,
): Promise<EndedReview | undefined> {
  let events: WorkflowEvent[];
  try {
    events = await readEvents(server, { workflow_id }, signal);
  } catch (error) {
    if (isWorkflowMissing(error)) return { error: toClientError(error) };
    throw error;
  }
  const end = events.map(workflowEnd).findLast(Boolean);
  if (!end) return undefined;
  const accepted = events
    .map((event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest)
    .findLast((request) => request?.input?.name === UPDATE_REVIEW);
  const review = reviewSchema.safeParse(decodePayloads(accepted?.input?.args)[0]).data;
  if (review) {
    const error = new AppError(
      'already_reviewed',
      `It has been reviewed already. ${reviewSentence(review)}.`,
    );
    return { reviewId: accepted?.meta?.updateId ?? undefined, error };
  }
  const why = end.error?.message ?? (end.state === 'cancelled' ? 'It was cancelled.' : 'It has ended.');
  return { error: new AppError('not_found', `It does not wait for a review any more. ${why}`) };
}
