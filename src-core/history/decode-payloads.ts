import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { AppError } from '#shared/errors';
import { HOW_TO_READ, isEncrypted, unreadableSentence } from '../payloads/encrypted';
import { encryptedPayloadIn } from '../payloads/payloads-in';

export type Payload = temporal.api.common.v1.IPayload;
export type Payloads = temporal.api.common.v1.IPayloads;

/** The values of a list of payloads: a workflow's arguments, a result. Never throws. */
export function decodePayloads(payloads: Payloads | null | undefined): unknown[] {
  return (payloads?.payloads ?? []).map(decodePayload);
}

/** One value. What another program encoded in its own way becomes a note that says so. */
export function decodePayload(payload: Payload): unknown {
  try {
    return defaultPayloadConverter.fromPayload(payload);
  } catch {
    const encoding = payload.metadata?.encoding;
    const why = isEncrypted(payload)
      ? unreadableSentence(payload)
      : encoding
        ? Buffer.from(encoding).toString('utf8')
        : 'no encoding given';
    return { unreadable: why, bytes: payload.data?.byteLength ?? 0 };
  }
}

/**
 * Refuses what {@link decodePayload} makes of an encrypted value: it must not be sent on as if it were the value.
 * @throws AppError `payload_unreadable`
 */
export function requireReadable(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('unreadable' in value) || !('bytes' in value)) return;
  throw new AppError('payload_unreadable', `This job’s request cannot be read. ${String(value.unreadable)}`, {
    hint: HOW_TO_READ,
  });
}

/** Why a message of Temporal's cannot be read here, in a sentence; undefined if none of it is encrypted. */
export function whyUnreadable(message: unknown): string | undefined {
  const encrypted = encryptedPayloadIn(message);
  return encrypted && unreadableSentence(encrypted);
}

/** The values of a memo, a header or search attributes by their names. */
export function decodeFields(
  fields: { [name: string]: Payload } | null | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, payload]) => [name, decodePayload(payload)]),
  );
}
