import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths, type DataPaths } from '../../platform/data-folder';
import { copyStore } from '../database/copy-store';
import { openDatabase } from '../database/database';
import { restoreCopy } from '../database/restore';
import { oldStore } from '../database/testing/old-store';
import { handOver } from './hand-over';
import { openLocalStore } from './local-store';

let paths: DataPaths;
beforeEach(() => {
  paths = dataPaths(mkdtempSync(join(tmpdir(), 'hand-over-')));
});
afterEach(() => rmSync(paths.root, { recursive: true, force: true }));

/** A shared store that still has what is local: two jobs, a review, a chosen file. */
function usedStore(): void {
  const old = oldStore(paths.database, 9);
  old.exec(`
    INSERT INTO outbox VALUES
      ('image-b', 'image', '{"prompt":"🦊"}', 'a fox', '2026-01-02', 1, 0, 'embedded', 1),
      ('image-a', 'image', '{}', 'an owl', '2026-01-01', 0, 1, NULL, 0);
    INSERT INTO reviews VALUES
      ('learning-1', 'review-1', 'deny', 'it’s "wrong"', NULL, '2026-01-01', '2026-01-01', 1);
    INSERT INTO chosen_files VALUES ('file-1', '/data/iris.csv', 7);
    INSERT INTO gallery_images VALUES (1, 'fox', 'fox.png', 1, NULL, 0, '', '{}');
  `);
  old.close();
}

async function localJobs(): Promise<string[]> {
  const local = await openLocalStore(paths);
  const rows = local.database.read((sqlite) =>
    sqlite.prepare('SELECT workflow_id FROM outbox ORDER BY rowid').all(),
  );
  local.close();
  return (rows as { workflow_id: string }[]).map(({ workflow_id }) => workflow_id);
}

/** Upgrades the shared store. @returns what local data is left in it. */
function upgrade(): unknown[] {
  const database = openDatabase(paths.database);
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE name IN ('outbox', 'reviews', 'chosen_files')")
    .all();
  database.close();
  return tables;
}

test('what an earlier version kept is moved whole, and nothing of the library with it', async () => {
  usedStore();
  const local = await openLocalStore(paths);
  expect(local.outbox.get('image-b')).toMatchObject({
    request: { prompt: '🦊' },
    start_attempted: true,
    started_on: 'embedded',
    run_again: true,
  });
  expect(local.outbox.pending()).toMatchObject([{ workflow_id: 'image-a', cancel_requested: true }]);
  expect(local.reviews.pending()).toMatchObject([{ workflow_id: 'learning-1', reason: 'it’s "wrong"' }]);
  expect(local.reviews.withdraw(['learning-1'], () => ({ undo: [], deny: [], settle: [] }))).toEqual([]);
  expect(local.chosenFiles.path('file-1')).toBe('/data/iris.csv');
  local.close();
  expect(await localJobs()).toEqual(['image-b', 'image-a']);
  expect(upgrade()).toEqual([]);
  const shared = openDatabase(paths.database);
  expect(shared.prepare('SELECT image_id FROM gallery_images').all()).toEqual([{ image_id: 'fox' }]);
  shared.close();
});

test.each([1, 3, 4, 7, 8])('a store of version %i is upgraded and gives its jobs', async (version) => {
  const old = oldStore(paths.database, version);
  old.exec(
    `INSERT INTO outbox (workflow_id, kind, request, summary, submitted_at) VALUES ('image-1', 'image', '{}', '', '')`,
  );
  old.close();
  expect(upgrade()).toEqual([]);
  expect(await localJobs()).toEqual(['image-1']);
});

test('a new data folder has nothing to move', async () => {
  expect(upgrade()).toEqual([]);
  expect(existsSync(paths.local)).toBe(false);
  expect(await localJobs()).toEqual([]);
});

test('where the local store cannot be written, the shared one gives nothing up', async () => {
  usedStore();
  mkdirSync(paths.local);
  expect(upgrade).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  rmSync(paths.local, { recursive: true });
  expect(upgrade()).toEqual([]);
  expect(await localJobs()).toEqual(['image-b', 'image-a']);
});

test('after a crash between the two files, what has become of the moved jobs since stands', async () => {
  usedStore();
  // The local store has it, and the shared one has not given it up.
  const crashed = new DatabaseSync(paths.database);
  handOver(crashed, paths.database);
  crashed.close();
  const local = await openLocalStore(paths);
  local.outbox.remove('image-b');
  local.close();
  expect(upgrade()).toEqual([]);
  expect(await localJobs()).toEqual(['image-a']);
});

test('a copy from before the move does not bring back what has ended since', async () => {
  usedStore();
  await copyStore({ database: paths.database, folder: paths.backups, day: '2026-01-02' });
  const local = await openLocalStore(paths);
  local.outbox.remove('image-b');
  local.close();
  await restoreCopy(join(paths.backups, 'leather-book-2026-01-02.db'), paths.database);
  expect(upgrade()).toEqual([]);
  expect(await localJobs()).toEqual(['image-a']);
});

test('a local store that is gone though there are copies of it is not started afresh', async () => {
  (await openLocalStore(paths)).close();
  await copyStore({ database: paths.local, folder: paths.localBackups, day: '2026-01-02' });
  rmSync(paths.local);
  await expect(openLocalStore(paths)).rejects.toMatchObject({
    code: 'storage_missing',
    message: 'The app’s store (local.db) is gone from the data folder.',
  });
});
