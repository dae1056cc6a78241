import type { temporal } from '@temporalio/proto';
import { isEncrypted } from './encrypted';
import { decryptPayload } from './encrypted-payload';
import { wordsOf } from './failure-words';
import type { PayloadKeys } from './payload-keys';
import { visitMessage } from './payloads-in';

type Failure = temporal.api.failure.v1.IFailure;

/**
 * Decrypts, in place, every payload of a message that the keys open, and gives failures their own words back. What
 * they do not open stays as it is.
 */
export function makeReadable(message: unknown, keys: PayloadKeys): void {
  visitMessage(message, {
    payload(payload) {
      if (!isEncrypted(payload)) return;
      const plain = decryptPayload(payload, keys);
      if (plain) Object.assign(payload, { metadata: plain.metadata, data: plain.data });
    },
    failure: restoreWords,
  });
}

/** The message and the stack trace of a failure are encrypted together, as one payload. */
function restoreWords(failure: Failure): void {
  const words = wordsOf(failure);
  if (!words) return;
  failure.message = words.message;
  failure.stackTrace = words.stackTrace;
  delete failure.encodedAttributes;
}
