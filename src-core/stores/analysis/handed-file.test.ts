import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderObjects } from '../objects/open-objects';
import { readObject } from '../objects/object-store';
import { handOverFile, handsFilesOver, isHandedFile } from './handed-file';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-handed-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const requestId = '0b6f1f3c-3a53-4a43-9a5e-6d2c2f0c9a11';

test('a file becomes an object of its own, however often it is sent for one request', async () => {
  const path = join(root, 'table.csv');
  await writeFile(path, 'size;weight\n1;2\n');
  const objects = folderObjects(root);
  const key = await handOverFile(objects, path, { requestId });
  expect(await handOverFile(objects, path, { requestId })).toBe(key);
  expect(isHandedFile(key)).toBe(true);
  expect((await readObject(objects, key)).toString()).toBe('size;weight\n1;2\n');
});

test('one that is stopped, or cannot be read, leaves no object', async () => {
  const path = join(root, 'table.csv');
  const objects = folderObjects(root);
  const stopped = {
    requestId: requestId.replace('0b6f', '0b70'),
    signal: AbortSignal.abort(new Error('stop')),
  };
  await expect(handOverFile(objects, path, stopped)).rejects.toThrow('stop');
  await expect(handOverFile(objects, join(root, 'none.csv'), stopped)).rejects.toMatchObject({
    code: 'data_file_unreadable',
  });
  expect(await objects.stat(`data-files/${stopped.requestId}`)).toBeNull();
});

test('only the key of such an object is one', () => {
  for (const key of ['images/fox.png', 'data-files/fox', `data-files/${requestId}/fox`]) {
    expect(isHandedFile(key)).toBe(false);
  }
});

test('files are handed over where another machine may do the job, and has the objects', () => {
  const objects = { kind: 'folder', folder: root } as const;
  const storeUrl = 'postgres://localhost/books';
  expect(handsFilesOver({}, false)).toBe(false);
  expect(handsFilesOver({ objects }, true)).toBe(false);
  expect(handsFilesOver({ objects }, false)).toBe(true);
  expect(handsFilesOver({ objects, storeUrl }, true)).toBe(true);
  expect(handsFilesOver({ storeUrl }, false)).toBe(false);
});
