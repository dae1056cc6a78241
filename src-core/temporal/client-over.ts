import { Client, type Connection } from '@temporalio/client';
import { PayloadEncryption } from '../payloads/payload-encryption';
import type { PayloadKeys } from '../payloads/payload-keys';
import { readThrough } from '../payloads/read-through';

/** A client that encrypts what it sends and decrypts what it gets, if there are keys. */
export function clientOver(
  connection: Connection,
  { namespace, payloadKeys }: { namespace: string; payloadKeys?: PayloadKeys },
): Client {
  if (payloadKeys) readThrough(connection, payloadKeys);
  const dataConverter = { payloadCodecs: [new PayloadEncryption(payloadKeys)] };
  return new Client({ connection, namespace, dataConverter });
}
