import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

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
    return {
      unreadable: encoding ? Buffer.from(encoding).toString('utf8') : 'no encoding given',
      bytes: payload.data?.byteLength ?? 0,
    };
  }
}

/** The values of a memo, a header or search attributes by their names. */
export function decodeFields(
  fields: { [name: string]: Payload } | null | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, payload]) => [name, decodePayload(payload)]),
  );
}
