import { createHash, randomBytes } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { objectsLocationSchema, type S3Location } from '../../../config/objects-location';
import { startHttpProxy, type HttpProxy } from '../../../testing/http-proxy';
import { PYTHON_SET_UP_MS, pythonIsMissing } from '../../../testing/python-environment';
import { S3_KEYS, startS3Server, type TestS3Server } from '../../../testing/s3-server';
import { readObject, type ObjectStore } from '../object-store';
import { openObjects } from '../open-objects';

const credentials = {
  accessKeyId: S3_KEYS.AWS_ACCESS_KEY_ID,
  secretAccessKey: S3_KEYS.AWS_SECRET_ACCESS_KEY,
};
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const MIB = 1024 * 1024;

describe.skipIf(pythonIsMissing())('a bucket over a line that breaks', () => {
  let server: TestS3Server;
  let proxy: HttpProxy;
  let root: string;
  let location: S3Location;
  let objects: ObjectStore;

  beforeAll(async () => {
    server = await startS3Server();
  }, PYTHON_SET_UP_MS);
  afterAll(() => server.stop());
  beforeEach(async () => {
    proxy = await startHttpProxy(server.endpoint);
    root = mkdtempSync(join(tmpdir(), 's3-objects-'));
    const url = (await server.bucket()).replace(server.endpoint, proxy.origin);
    location = { ...(objectsLocationSchema.parse(url) as S3Location), credentials };
    objects = await openObjects(root, location);
  });
  afterEach(async () => {
    await proxy.close();
    rmSync(root, { recursive: true });
  });

  const sent = (line: RegExp) => proxy.ledger.filter((each) => line.test(each));
  async function keys(): Promise<string[]> {
    const found: string[] = [];
    for await (const { key } of objects.list()) found.push(key);
    return found;
  }

  test('the same bytes are not written twice; other bytes of the same length are', async () => {
    const first = await objects.put('images/a', Buffer.from('fox'));
    expect(await objects.put('images/a', Buffer.from('fox'))).toEqual(first);
    expect(sent(/^PUT/)).toHaveLength(1);
    await objects.put('images/a', Buffer.from('owl'));
    expect(sent(/^PUT/)).toHaveLength(2);
    expect((await readObject(objects, 'images/a')).toString()).toBe('owl');
  });

  test('a long object whose sending breaks off is not there; the next attempt sends only what is missing', async () => {
    const bytes = randomBytes(30 * MIB);
    const file = join(root, 'long');
    writeFileSync(file, bytes);
    proxy.cut = { line: /partNumber=4/, times: 3, at: 'request' };
    await expect(objects.put('analyses/a/data', createReadStream(file))).rejects.toMatchObject({
      code: 'objects_unavailable',
    });
    expect(await keys()).toEqual([]);
    expect(await objects.stat('analyses/a/data')).toBeNull();
    expect(readdirSync(join(root, 'uploads'))).toHaveLength(1);
    const before = proxy.ledger.length;

    // As the next process sees it.
    const again = await openObjects(root, location);
    const heard: number[] = [];
    expect(
      await again.put('analyses/a/data', createReadStream(file), {
        onProgress: (done) => heard.push(done),
      }),
    ).toEqual({ sha256: sha256(bytes), bytes: bytes.length });
    const parts = proxy.ledger.slice(before).filter((line) => /^PUT.*partNumber/.test(line));
    expect(parts.map((line) => /partNumber=(\d)/.exec(line)?.[1])).toEqual(['4']);
    expect(heard.at(-1)).toBe(bytes.length);
    expect((await readObject(again, 'analyses/a/data')).equals(bytes)).toBe(true);
    expect(readdirSync(join(root, 'uploads'))).toEqual([]);
  });

  test('a stream without an end that is known is sent in parts, too, and leaves no temporary file', async () => {
    const pieces = Array.from({ length: 10 }, () => randomBytes(MIB));
    const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith('leather-book-object-'));
    const before = temporary();
    async function* body(): AsyncIterable<Uint8Array> {
      yield* pieces;
    }
    const whole = Buffer.concat(pieces);
    expect((await objects.put('analyses/a/data', body())).sha256).toBe(sha256(whole));
    expect((await readObject(objects, 'analyses/a/data')).equals(whole)).toBe(true);
    expect(temporary().filter((name) => !before.includes(name))).toEqual([]);
  });

  test('an upload ends when its signal aborts, and nothing is there', async () => {
    const stopping = new AbortController();
    const reason = new Error('The person has changed their mind.');
    const putting = objects.put('analyses/a/data', randomBytes(40 * MIB), {
      signal: stopping.signal,
      onProgress: () => stopping.abort(reason),
    });
    await expect(putting).rejects.toBe(reason);
    expect(await keys()).toEqual([]);
  });

  test('an unfinished upload of long ago is forgotten', async () => {
    const notes = join(root, 'uploads');
    mkdirSync(notes);
    for (const [name, days] of [
      ['old.json', 8],
      ['new.json', 6],
    ] as const) {
      writeFileSync(join(notes, name), '{}');
      const time = new Date(Date.now() - days * 24 * 3600_000);
      utimesSync(join(notes, name), time, time);
    }
    await objects.sweep();
    expect(readdirSync(notes)).toEqual(['new.json']);
  });

  test('reading goes on where the line broke, and arrives whole', async () => {
    const bytes = randomBytes(5 * MIB);
    await objects.put('images/a', bytes);
    proxy.cut = { line: /^GET.*images\/a/, times: 2, at: 'half of the answer' };
    expect((await readObject(objects, 'images/a')).equals(bytes)).toBe(true);
    expect(sent(/^GET.*images\/a/)).toHaveLength(3);
  });

  test('bytes that are not those of the hash are not taken for the object', async () => {
    const { bucket, prefix } = location;
    await server.client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${prefix}images/a`,
        Body: 'rotten',
        Metadata: { sha256: sha256(Buffer.from('sound')) },
      }),
    );
    await expect(readObject(objects, 'images/a')).rejects.toMatchObject({ code: 'storage_damaged' });
  });

  test('a missing bucket is no missing object', async () => {
    const other = await openObjects(root, { ...location, bucket: 'no-such-books' });
    for (const call of [
      () => other.stat('images/a'),
      () => other.open('images/a'),
      () => other.put('images/a', Buffer.from('x')),
      () => other.check(),
    ]) {
      await expect(call()).rejects.toMatchObject({
        code: 'objects_refused',
        message: expect.stringContaining('the bucket “no-such-books” does not exist') as string,
      });
    }
  });
});
