import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

type Failure = temporal.api.failure.v1.IFailure;

/** What the SDKs put in place of a message that is encoded. */
const ENCODED = 'Encoded failure';

/**
 * Puts, in place, the message and the stack trace of a failure and of its causes into a payload, which a codec can
 * encrypt: as the SDK's own failure converter does with `encodeCommonAttributes`.
 */
export function encodeFailure(failure: Failure | null | undefined): void {
  for (let each = failure; each; each = each.cause) {
    const { message, stackTrace } = each;
    // It comes from a step, and is encoded already.
    if (message === ENCODED && each.encodedAttributes) continue;
    each.encodedAttributes = defaultPayloadConverter.toPayload({ message, stack_trace: stackTrace });
    each.message = ENCODED;
    each.stackTrace = '';
  }
}
