import type { Payload, PayloadCodec } from '@temporalio/common';
import { unreadableError } from './encrypted';
import { decryptPayload, encryptPayload } from './encrypted-payload';
import type { PayloadKeys } from './payload-keys';

/** What becomes of a payload that none of the keys opens: an error, or it stays as it is. */
type Unreadable = 'throw' | 'keep';

/** Encrypts what goes to the Temporal server, and decrypts what comes from there. Without keys, it only reads plain. */
export class PayloadEncryption implements PayloadCodec {
  readonly #keys: PayloadKeys | undefined;
  readonly #unreadable: Unreadable;

  constructor(keys: PayloadKeys | undefined, unreadable: Unreadable = 'throw') {
    this.#keys = keys;
    this.#unreadable = unreadable;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const keys = this.#keys;
    return keys ? payloads.map((payload) => encryptPayload(payload, keys)) : payloads;
  }

  /** @throws AppError `payload_unreadable`, unless such payloads are to stay as they are. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const plain = decryptPayload(payload, this.#keys);
      if (plain) return plain;
      if (this.#unreadable === 'keep') return payload;
      throw unreadableError(payload);
    });
  }
}
