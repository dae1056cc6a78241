import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths, type DataPaths } from '../../platform/data-folder';
import { copyStore } from './copy-store';
import { openStore } from './open-store';

let paths: DataPaths;
beforeEach(() => {
  paths = dataPaths(mkdtempSync(join(tmpdir(), 'open-store-')));
});
afterEach(() => rmSync(paths.root, { recursive: true, force: true }));

/** Opens it; settles with how many notes are in it. */
async function open(): Promise<number> {
  const database = await openStore(paths);
  const { n } = database.prepare('SELECT count(*) AS n FROM embedding_models').get() as { n: number };
  database.close();
  return n;
}

/** A store with a note in it, and a copy of it. */
async function usedStore(): Promise<void> {
  const database = await openStore(paths);
  database.exec("INSERT INTO embedding_models VALUES (1, 'm')");
  database.close();
  await copyStore({ database: paths.database, folder: paths.backups, day: '2026-01-01' });
}

test('the first start creates the store, also where the folder of the copies is there and empty', async () => {
  expect(await open()).toBe(0);
  rmSync(paths.database);
  mkdirSync(paths.backups);
  writeFileSync(join(paths.backups, 'backup.lock'), '');
  expect(await open()).toBe(0);
});

test('a store that is there is opened, with copies beside it or without', async () => {
  await usedStore();
  expect(await open()).toBe(1);
});

test.each([
  ['gone', () => rmSync(paths.database), false],
  ['empty', () => truncateSync(paths.database), true],
])('one that is %s though there is a copy is not started afresh', async (_what, lose, isThere) => {
  await usedStore();
  lose();
  await expect(openStore(paths)).rejects.toMatchObject({
    code: 'storage_missing',
    message: 'The app’s store (leather-book.db) is gone from the data folder.',
    hint: expect.stringContaining('start the Leather Book app') as string,
  });
  expect(existsSync(paths.database)).toBe(isThere);
});

test('one whose copies are all damaged is not started afresh either', async () => {
  mkdirSync(paths.backups);
  writeFileSync(join(paths.backups, 'leather-book-2026-01-01.db'), 'no database');
  await expect(openStore(paths)).rejects.toMatchObject({ code: 'storage_missing' });
});
