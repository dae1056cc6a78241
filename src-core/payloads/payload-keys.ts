import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** What GCM is made for; drawn anew for each payload. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const KEY_FORM = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63}):([A-Za-z0-9+/_-]{43})=?$/;

/** Completes "It must be …". */
export const PAYLOAD_KEYS_FORM =
  'a name, a colon and a key of 32 random bytes in Base64, like 2026a:…, which "leather-book temporal codec --new-key" makes; several are separated by commas, each with its own name';

/**
 * The keys that payloads are encrypted with. The first encrypts; all decrypt, so a key can be replaced while workflows
 * that were encrypted with it still run. The keys themselves cannot be read out, printed or copied.
 */
export class PayloadKeys {
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #first: string;

  private constructor(keys: ReadonlyMap<string, KeyObject>, first: string) {
    this.#keys = keys;
    this.#first = first;
  }

  /** Reads `name:key,name:key`; undefined if any of it is wrong. */
  static parse(text: string): PayloadKeys | undefined {
    const keys = new Map<string, KeyObject>();
    for (const part of text.split(',')) {
      const [, id, encoded] = KEY_FORM.exec(part.trim()) ?? [];
      if (id === undefined || encoded === undefined || keys.has(id)) return undefined;
      keys.set(id, createSecretKey(Buffer.from(encoded, 'base64url')));
    }
    const [first] = keys.keys();
    return first === undefined ? undefined : new PayloadKeys(keys, first);
  }

  /** A new key, as `parse` reads it, named after the day. */
  static generate(): string {
    const day = new Date().toISOString().slice(0, 10);
    return `${day}-${randomBytes(2).toString('hex')}:${randomBytes(KEY_BYTES).toString('base64')}`;
  }

  /** Their names, the one that encrypts first. */
  get ids(): string[] {
    return [...this.#keys.keys()];
  }

  encrypt(plain: Uint8Array): { keyId: string; data: Uint8Array } {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key(this.#first), nonce);
    const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { keyId: this.#first, data };
  }

  /** Undefined if there is no such key, or if what it names was made with another one, or was changed. */
  decrypt(keyId: string, data: Uint8Array): Uint8Array | undefined {
    const key = this.#keys.get(keyId);
    if (!key || data.byteLength < NONCE_BYTES + TAG_BYTES) return undefined;
    const tagAt = data.byteLength - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, key, data.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(data.subarray(tagAt));
    try {
      return Buffer.concat([decipher.update(data.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
    } catch {
      return undefined;
    }
  }

  /** A secret of another use that changes with the first key and does not reveal it. */
  derive(use: string): string {
    return Buffer.from(hkdfSync('sha256', this.#key(this.#first), '', use, KEY_BYTES)).toString('base64url');
  }

  #key(id: string): KeyObject {
    const key = this.#keys.get(id);
    if (!key) throw new TypeError(`There is no payload key ${id}.`);
    return key;
  }
}
