import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { reviewStateSchema, type ReviewState } from '#shared/jobs/review';
import type { JobHandle, LearningHandle } from './job-world';

type ReviewedHandle = LearningHandle | JobHandle<'memory'>;

/** What the workflow says about its review; a worker must run. */
export async function reviewState(handle: ReviewedHandle): Promise<ReviewState> {
  return reviewStateSchema.parse(await handle.query('review_state'));
}

/** Resolves when the workflow waits for its review; a worker must run. */
export async function untilWaiting(handle: ReviewedHandle): Promise<ReviewState> {
  for (;;) {
    const state = await reviewState(handle);
    if (state.state === 'waiting') return state;
    if (state.state !== 'not_yet') throw new Error(`It does not wait, it is ${state.state}.`);
  }
}

/** Gives a review, of any shape; resolves when the workflow has taken it. */
export function review(handle: ReviewedHandle, given: unknown, updateId?: string): Promise<ReviewState> {
  return handle.executeUpdate<ReviewState, [unknown]>('review', { args: [given], updateId });
}

/** The typed failure with which the workflow refused a review. */
export async function refusalOf(reviewed: Promise<unknown>): Promise<ApplicationFailure> {
  const error: unknown = await reviewed.then(
    (value) => `it was taken: ${JSON.stringify(value)}`,
    (reason: unknown) => reason,
  );
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    return error.cause;
  }
  throw new Error(`Expected a refused review, but ${String(error)}`);
}
