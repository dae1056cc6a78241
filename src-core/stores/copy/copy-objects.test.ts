import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { objectsLocationSchema, type S3Location } from '../../config/objects-location';
import { startHttpProxy, type HttpProxy } from '../../testing/http-proxy';
import { PYTHON_SET_UP_MS, pythonIsMissing } from '../../testing/python-environment';
import { S3_KEYS, startS3Server, type TestS3Server } from '../../testing/s3-server';
import { readObject, type ObjectStore } from '../objects/object-store';
import { openObjects } from '../objects/open-objects';
import { copyObjects } from './copy-objects';

let root: string;
let folder: ObjectStore;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'copy-objects-'));
  folder = await openObjects(join(root, 'from'));
});
afterEach(() => rmSync(root, { recursive: true }));

const KEYS = ['analyses/1/results.json', 'images/a.png', 'images/thumbnails/a.webp'];
async function fill(objects: ObjectStore): Promise<void> {
  for (const key of KEYS) await objects.put(key, Buffer.from(`The bytes of ${key}`));
}
async function contents(objects: ObjectStore): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { key } of objects.list()) found[key] = (await readObject(objects, key)).toString();
  return found;
}

test('everything is copied, once; what differs is put right, and what only the target has stays', async () => {
  const to = await openObjects(join(root, 'to'));
  await fill(folder);
  await to.put('images/mine.png', Buffer.from('mine'));
  const heard: number[] = [];
  const all = { objects: 3, bytes: KEYS.join('The bytes of ').length + 'The bytes of '.length };
  expect(await copyObjects(folder, to, { onProgress: ({ objects }) => heard.push(objects) })).toEqual({
    ...all,
    copied: 3,
  });
  expect(heard).toEqual([1, 2, 3]);
  expect(await copyObjects(folder, to)).toEqual({ ...all, copied: 0 });
  writeFileSync(join(root, 'to', 'images', 'a.png'), 'The bytes of images/X.png');
  expect(await copyObjects(folder, to)).toMatchObject({ copied: 1 });
  expect(await contents(to)).toEqual({ ...(await contents(folder)), 'images/mine.png': 'mine' });
});

describe.skipIf(pythonIsMissing())('between a folder and a bucket', () => {
  let server: TestS3Server;
  let proxy: HttpProxy;
  let bucket: ObjectStore;
  beforeAll(async () => {
    server = await startS3Server();
  }, PYTHON_SET_UP_MS);
  afterAll(() => server.stop());
  beforeEach(async () => {
    proxy = await startHttpProxy(server.endpoint);
    const url = (await server.bucket()).replace(server.endpoint, proxy.origin);
    bucket = await openObjects(root, {
      ...(objectsLocationSchema.parse(url) as S3Location),
      credentials: {
        accessKeyId: S3_KEYS.AWS_ACCESS_KEY_ID,
        secretAccessKey: S3_KEYS.AWS_SECRET_ACCESS_KEY,
      },
    });
  });
  afterEach(() => proxy.close());

  test('a copy that breaks off goes on where it was, and comes back the same', async () => {
    await fill(folder);
    proxy.cut = { line: /^PUT.*thumbnails/, times: 3, at: 'request' };
    await expect(copyObjects(folder, bucket)).rejects.toMatchObject({ code: 'objects_unavailable' });
    expect(Object.keys(await contents(bucket))).toEqual(KEYS.slice(0, 2));
    expect(await copyObjects(folder, bucket)).toMatchObject({ objects: 3, copied: 1 });
    expect(await contents(bucket)).toEqual(await contents(folder));
    const back = await openObjects(join(root, 'back'));
    expect(await copyObjects(bucket, back)).toMatchObject({ objects: 3, copied: 3 });
    expect(await contents(back)).toEqual(await contents(folder));
  });
});
