import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectsLocationSchema } from '../../config/objects-location';
import { dataPaths } from '../../platform/data-folder';
import { PYTHON_SET_UP_MS, pythonIsMissing } from '../../testing/python-environment';
import { S3_KEYS, startS3Server, type TestS3Server } from '../../testing/s3-server';
import { analysesContract } from '../analysis/testing/analyses-contract';
import { openSqliteStores } from '../open-stores';
import { galleryContract } from '../testing/gallery-contract';
import { objectStoreContract } from '../testing/object-store-contract';
import type { TestedStores } from '../testing/tested-stores';
import type { SqliteStores } from '../sqlite/sqlite-stores';

/** Stores of a new data folder, with their objects at a new place. */
async function openWith(place: () => Promise<string> | string): Promise<TestedStores & { root: string }> {
  const root = mkdtempSync(join(tmpdir(), 'shared-objects-'));
  const location = objectsLocationSchema.parse(await place());
  const objects =
    location.kind === 's3'
      ? {
          ...location,
          credentials: {
            accessKeyId: S3_KEYS.AWS_ACCESS_KEY_ID,
            secretAccessKey: S3_KEYS.AWS_SECRET_ACCESS_KEY,
          },
        }
      : location;
  const all: SqliteStores[] = [];
  const openAgain = async () => {
    const stores = await openSqliteStores(dataPaths(root), { objects });
    // Nobody pulls the plug of a test.
    stores.connection.database.exec('PRAGMA synchronous = OFF');
    all.push(stores);
    return stores;
  };
  return {
    root,
    stores: await openAgain(),
    openAgain,
    remove: async () => {
      await Promise.all(all.map((stores) => stores.close()));
      rmSync(root, { recursive: true, force: true });
    },
  };
}

describe('objects in a shared folder', () => {
  let shared: string;
  const open = () => {
    shared = mkdtempSync(join(tmpdir(), 'shared-folder-'));
    return openWith(() => pathToFileURL(shared).href);
  };
  galleryContract(open);
  analysesContract(open);
  objectStoreContract(open);

  test('are the files of that folder', async () => {
    const { stores, remove } = await open();
    await stores.objects.put('images/a.png', Buffer.from('x'));
    expect(stores.objects.localPath('images/a.png')).toBe(join(shared, 'images', 'a.png'));
    await expect(stores.objects.check()).resolves.toBeUndefined();
    rmSync(shared, { recursive: true });
    const { objects } = stores;
    for (const call of [
      () => objects.check(),
      () => objects.stat('images/a.png'),
      () => objects.open('images/a.png'),
      () => objects.put('images/a.png', Buffer.from('x')),
      () => objects.delete(['images/a.png']),
      () => objects.list('images/')[Symbol.asyncIterator]().next(),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'objects_unavailable' });
    }
    expect(existsSync(shared)).toBe(false);
    await remove();
  });
});

describe.skipIf(pythonIsMissing())('objects in a bucket', () => {
  let server: TestS3Server;
  beforeAll(async () => {
    server = await startS3Server();
  }, PYTHON_SET_UP_MS);
  afterAll(() => server.stop());
  const open = () => openWith(() => server.bucket());
  galleryContract(open);
  analysesContract(open);
  objectStoreContract(open);
});
