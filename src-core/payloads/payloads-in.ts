import type { Payload } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { isEncrypted } from './encrypted';

type Failure = temporal.api.failure.v1.IFailure;

/** Calls back with each payload, and after its payloads with each failure, in a message of Temporal's, however deep. */
export interface MessageVisitor {
  payload(payload: Payload): void;
  failure?(failure: Failure): void;
}

export function visitMessage(message: unknown, visitor: MessageVisitor): void {
  if (typeof message !== 'object' || message === null || ArrayBuffer.isView(message)) return;
  if (isPayload(message)) return visitor.payload(message);
  for (const value of Object.values(message)) visitMessage(value, visitor);
  if (Object.hasOwn(message, 'encodedAttributes')) visitor.failure?.(message);
}

/** A payload of a message that is still encrypted, if there is one. */
export function encryptedPayloadIn(message: unknown): Payload | undefined {
  let found: Payload | undefined;
  visitMessage(message, {
    payload(payload) {
      if (isEncrypted(payload)) found ??= payload;
    },
  });
  return found;
}

/** Of all messages, only payloads say how they are encoded. */
function isPayload(message: object): message is Payload {
  if (!Object.hasOwn(message, 'metadata')) return false;
  const { metadata } = message as Payload;
  return metadata?.['encoding'] instanceof Uint8Array;
}
