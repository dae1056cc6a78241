import { randomBytes, webcrypto } from 'node:crypto';
import { inspect } from 'node:util';
import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors';
import { decodePayload, requireReadable, whyUnreadable } from '../history/decode-payloads';
import { failureShape } from '../history/failure-shape';
import { encodeFailure } from './encode-failure';
import { encryptPayload } from './encrypted-payload';
import { makeReadable } from './make-readable';
import { PayloadEncryption } from './payload-encryption';
import { PayloadKeys } from './payload-keys';

const material = randomBytes(32);
const old = `old:${material.toString('base64')}`;
const fresh = PayloadKeys.generate();

function keysOf(text: string): PayloadKeys {
  const keys = PayloadKeys.parse(text);
  if (!keys) throw new Error('These are keys.');
  return keys;
}

const value = { prompt: 'a vermilion quokka' };
const plain = () => defaultPayloadConverter.toPayload(value);

describe('keys', () => {
  it('are read with their names, in Base64 and Base64url', () => {
    expect(keysOf(`${fresh}, ${old}`).ids).toEqual([fresh.split(':')[0], 'old']);
    expect(keysOf(`url:${material.toString('base64url')}`).ids).toEqual(['url']);
  });

  it.each(['', 'old', 'old:', ':abc', `${old},`, `${old},${old}`, 'old:c2hvcnQ=', `o d:${'A'.repeat(43)}=`])(
    'are not read from %j',
    (text) => expect(PayloadKeys.parse(text)).toBeUndefined(),
  );

  it('are in nothing that is printed or copied', () => {
    const keys = keysOf(old);
    const shown = [inspect(keys, { showHidden: true, depth: 9 }), JSON.stringify({ keys }), String(keys)];
    for (const text of shown) {
      expect(text).not.toContain(material.toString('base64').slice(0, 12));
      expect(text).not.toContain(material.toString('hex').slice(0, 12));
    }
    expect(() => structuredClone(keys)).not.toThrow();
    expect(structuredClone(keys)).toEqual({});
  });
});

describe('an encrypted payload', () => {
  it('says which key, never twice the same, and nothing of its contents', () => {
    const [one, other] = [encryptPayload(plain(), keysOf(old)), encryptPayload(plain(), keysOf(old))];
    expect(Buffer.from(one.metadata?.['encryption-key-id'] ?? []).toString()).toBe('old');
    expect(Buffer.from(one.data ?? []).includes('quokka')).toBe(false);
    expect(Buffer.from(one.data ?? []).equals(Buffer.from(other.data ?? []))).toBe(false);
  });

  it('is one that Temporal’s samples in other languages can read', async () => {
    const { metadata, data } = encryptPayload(plain(), keysOf(old));
    expect(Buffer.from(metadata?.encoding ?? []).toString()).toBe('binary/encrypted');
    const key = await webcrypto.subtle.importKey('raw', material, 'AES-GCM', false, ['decrypt']);
    const bytes = Buffer.from(data ?? []);
    const opened = await webcrypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, 12) },
      key,
      bytes.subarray(12),
    );
    const payload = proto.temporal.api.common.v1.Payload.decode(new Uint8Array(opened));
    expect(defaultPayloadConverter.fromPayload(payload)).toEqual(value);
  });

  it('is read with any of the keys, and the first one encrypts', async () => {
    const before = await new PayloadEncryption(keysOf(old)).encode([plain()]);
    const both = new PayloadEncryption(keysOf(`${fresh},${old}`));
    const [payload = {}] = await both.decode(before);
    expect(defaultPayloadConverter.fromPayload(payload)).toEqual(value);
    const after = await both.encode([plain()]);
    await expect(new PayloadEncryption(keysOf(old)).decode(after)).rejects.toThrow(AppError);
    await expect(new PayloadEncryption(keysOf(fresh)).decode(after)).resolves.toHaveLength(1);
  });

  it('is refused, in words, without its key, with another one of its name, and when it was changed', async () => {
    const [payload = {}] = await new PayloadEncryption(keysOf(old)).encode([plain()]);
    const another = keysOf(`old:${randomBytes(32).toString('base64')}`);
    for (const keys of [undefined, keysOf(fresh), another]) {
      await expect(new PayloadEncryption(keys).decode([payload])).rejects.toMatchObject({
        code: 'payload_unreadable',
        message: expect.stringContaining('the key “old”') as string,
      });
      await expect(new PayloadEncryption(keys, 'keep').decode([payload])).resolves.toEqual([payload]);
    }
    const data = Uint8Array.from(payload.data ?? []);
    for (const at of [0, 20, data.length - 1]) {
      const changed = data.map((byte, index) => (index === at ? byte ^ 1 : byte));
      await expect(
        new PayloadEncryption(keysOf(old)).decode([{ ...payload, data: changed }]),
      ).rejects.toThrow(AppError);
    }
    for (const length of [0, 5, 27]) {
      const short = { ...payload, data: data.subarray(0, length) };
      await expect(new PayloadEncryption(keysOf(old)).decode([short])).rejects.toThrow(AppError);
    }
  });

  it('without keys, what is plain stays plain', async () => {
    expect(await new PayloadEncryption(undefined).encode([plain()])).toEqual([plain()]);
    expect(await new PayloadEncryption(keysOf(old)).decode([plain()])).toEqual([plain()]);
  });

  it('is a note for whoever reads it without the key, and no request to send on', () => {
    const payload = encryptPayload(plain(), keysOf(old));
    const note = decodePayload(payload);
    expect(note).toEqual({
      unreadable: 'It is encrypted with the key “old”, and no key here opens it.',
      bytes: payload.data?.length,
    });
    expect(() => requireReadable(note)).toThrow(AppError);
    expect(() => requireReadable(value)).not.toThrow();
    expect(whyUnreadable({ input: { payloads: [plain(), payload] } })).toContain('“old”');
    expect(whyUnreadable({ input: { payloads: [plain()] } })).toBeUndefined();
  });
});

describe('a failure', () => {
  const failure = () => ({
    message: 'Activity task failed',
    stackTrace: '',
    activityFailureInfo: {},
    cause: {
      message: 'No quokka here.',
      stackTrace: 'at quokka',
      applicationFailureInfo: { type: 'refused' },
    },
  });
  const encrypted = () => {
    const encoded: proto.temporal.api.failure.v1.IFailure = failure();
    encodeFailure(encoded);
    for (let each: typeof encoded | null | undefined = encoded; each; each = each.cause) {
      if (each.encodedAttributes)
        each.encodedAttributes = encryptPayload(each.encodedAttributes, keysOf(old));
    }
    return encoded;
  };

  it('keeps its words, and those of its causes, in its payloads', () => {
    expect(JSON.stringify(encrypted())).not.toContain('quokka');
    expect(encrypted()).toMatchObject({ message: 'Encoded failure', cause: { message: 'Encoded failure' } });
  });

  it('has them again with the key, and says without it that it cannot be read', () => {
    const read = encrypted();
    makeReadable({ failure: read }, keysOf(old));
    expect(read).toEqual(failure());
    expect(failureShape(read)).toMatchObject({ code: 'refused', message: 'No quokka here.' });
    expect(failureShape(encrypted())).toMatchObject({
      code: 'refused',
      message: 'Why it failed cannot be read. It is encrypted with the key “old”, and no key here opens it.',
    });
  });

  it('that has been encoded already is not encoded twice', () => {
    const once: proto.temporal.api.failure.v1.IFailure = failure();
    encodeFailure(once);
    const twice = structuredClone(once);
    encodeFailure(twice);
    expect(twice).toEqual(once);
    expect(failureShape(twice)).toMatchObject({ message: 'No quokka here.' });
  });
});
