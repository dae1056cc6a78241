import { ApplicationFailure } from '@temporalio/common';
import { toErrorShape, type ErrorCode } from '#shared/errors';
import { expectedIfOfStore } from '#core/platform/files/storage-error';
import { ProviderError } from '#core/providers/provider-error';

/**
 * How often a kind of failure may occur in a step before it is final; others do not count. Once if trying again cannot
 * help; a few times if each attempt may be paid for again; more often if it passes by itself or when the person acts.
 */
const ATTEMPTS: Partial<Record<ErrorCode, number>> = {
  provider_rate_limited: 12,
  provider_unavailable: 8,
  provider_connection_lost: 6,
  provider_timeout: 3,
  provider_bad_response: 3,
  disk_full: 4,
  storage_failed: 4,
  // A server may be away for hours; the job waits for it.
  store_unavailable: Infinity,
  // A worker with the key may come at any time.
  payload_unreadable: Infinity,
  objects_unavailable: Infinity,
  objects_refused: 12,
  internal: 3,
};

/**
 * What an activity fails with: `type` is the error's code, `message` its sentence, the first detail `{ hint }`.
 * @param occurrence How often a failure of this kind has occurred in this step, this one included.
 * @param attempts How often a failure that may pass may occur, if somebody has set it.
 */
export function activityFailure(
  error: unknown,
  occurrence: (code: ErrorCode) => number,
  attempts?: number,
): ApplicationFailure {
  const { code, message, hint, cause } = toErrorShape(expectedIfOfStore(error));
  return ApplicationFailure.create({
    type: code,
    message,
    details: [{ hint, cause }],
    nonRetryable: occurrence(code) >= (ATTEMPTS[code] ? (attempts ?? ATTEMPTS[code]) : 1),
    nextRetryDelay: error instanceof ProviderError ? error.retryAfterMs : undefined,
    // The stack of an unexpected error is in the log; in the history it would be noise, and could contain paths.
    cause: undefined,
  });
}
