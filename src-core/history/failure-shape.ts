import type { temporal } from '@temporalio/proto';
import { isErrorCode } from '#shared/errors';
import type { ErrorShape } from '#shared/errors';
import { isEncrypted, unreadableSentence } from '../payloads/encrypted';
import { wordsOf } from '../payloads/failure-words';
import { decodePayloads } from './decode-payloads';

export type Failure = temporal.api.failure.v1.IFailure;

/** What a time limit means, by Temporal's number of the timeout type. */
const TIMEOUT_SENTENCES: Record<number, string> = {
  1: 'The step took longer than it is allowed to.',
  2: 'No worker picked up the step in time.',
  3: 'The step was not done in time, with all its attempts.',
  4: 'The worker stopped reporting: it was ended or lost during the step.',
};

/**
 * The error a person should read for a failure in a history. Activity and child workflow failures only wrap the one
 * that matters, so the innermost counts. A failure type from `ERROR_CODES` becomes the code, and the first detail of
 * such a failure may hold a `hint`.
 */
export function failureShape(failure: Failure): ErrorShape {
  const root = innermost(failure);
  const application = root.applicationFailureInfo;
  if (application) {
    return {
      code: isErrorCode(application.type) ? application.type : 'workflow_failed',
      message: messageOf(root) || 'The step failed without a reason.',
      hint: hintOf(application),
      cause: isErrorCode(application.type) ? undefined : application.type || undefined,
    };
  }
  if (root.timeoutFailureInfo) {
    const sentence = TIMEOUT_SENTENCES[root.timeoutFailureInfo.timeoutType ?? 0];
    return {
      code: 'timeout',
      message: sentence ?? 'A time limit was reached.',
      cause: messageOf(root) || undefined,
    };
  }
  if (root.canceledFailureInfo) return { code: 'cancelled', message: 'It was cancelled.' };
  if (root.terminatedFailureInfo) return { code: 'workflow_terminated', message: 'It was terminated.' };
  return { code: 'workflow_failed', message: messageOf(root) || 'It failed without a reason.' };
}

/** Its own words, also where they are encoded. */
function messageOf(failure: Failure): string {
  const { encodedAttributes } = failure;
  if (encodedAttributes && isEncrypted(encodedAttributes)) {
    return `Why it failed cannot be read. ${unreadableSentence(encodedAttributes)}`;
  }
  return wordsOf(failure)?.message ?? failure.message ?? '';
}

function innermost(failure: Failure): Failure {
  let inner = failure;
  // An ApplicationFailure is what the step itself says; its own causes are technical details.
  while (inner.cause && !inner.applicationFailureInfo) inner = inner.cause;
  return inner;
}

function hintOf(application: temporal.api.failure.v1.IApplicationFailureInfo): string | undefined {
  const [detail] = decodePayloads(application.details);
  if (typeof detail !== 'object' || detail === null || !('hint' in detail)) return undefined;
  return typeof detail.hint === 'string' ? detail.hint : undefined;
}
