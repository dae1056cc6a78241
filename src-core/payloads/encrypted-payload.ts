import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { ENCODING, isEncrypted, KEY_ID, keyIdOf } from './encrypted';
import type { PayloadKeys } from './payload-keys';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/**
 * An encrypted payload holds a whole one, in the form of Temporal's own samples: their codecs in other languages read
 * and write the same with the same key. What is encrypted already comes back as it is.
 */
export function encryptPayload(payload: Payload, keys: PayloadKeys): Payload {
  if (isEncrypted(payload)) return payload;
  const { keyId, data } = keys.encrypt(PayloadMessage.encode(payload).finish());
  return { metadata: { encoding: Buffer.from(ENCODING), [KEY_ID]: Buffer.from(keyId) }, data };
}

/** The payload itself if it is not encrypted; undefined if none of the keys opens it. */
export function decryptPayload(payload: Payload, keys: PayloadKeys | undefined): Payload | undefined {
  if (!isEncrypted(payload)) return payload;
  const plain = keys?.decrypt(keyIdOf(payload), payload.data ?? new Uint8Array());
  return plain && PayloadMessage.decode(plain);
}
