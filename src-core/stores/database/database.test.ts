import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths } from '../../platform/data-folder';
import { expectedIfOfStore } from '../../platform/files/storage-error';
import { LocalDatabase } from '../local/local-database';
import { Outbox } from '../local/outbox';
import { SqliteStores } from '../sqlite/sqlite-stores';
import { buildScript } from '../../testing/build-script';
import { openDatabase } from './database';
import { joinTransaction, transaction } from './transaction';

let root: string;
let path: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'database-'));
  path = join(root, 'data', 'leather-book.db');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a new store is durable: write-ahead log, synchronous FULL, foreign keys', () => {
  const database = openDatabase(path);
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
  database.close();
});

test('opening it again keeps what is there', () => {
  const first = openDatabase(path);
  first.exec("INSERT INTO embedding_models VALUES (1, 'm')");
  first.close();
  const second = openDatabase(path);
  expect(second.prepare('SELECT name FROM embedding_models').all()).toEqual([{ name: 'm' }]);
  second.close();
});

test('a store of a newer version of the app is refused and left as it is', () => {
  const database = openDatabase(path);
  database.exec('PRAGMA user_version = 999');
  database.close();
  expect(() => openDatabase(path)).toThrow('The data folder was used by a newer version of Leather Book.');
  expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
});

test('a file that is not a database is named as damaged', () => {
  mkdirSync(join(root, 'data'));
  writeFileSync(path, 'this is no database, but long enough to look at as one'.repeat(100));
  expect(() => openDatabase(path)).toThrow(
    expect.objectContaining({
      code: 'storage_damaged',
      message: 'The app’s store could not be opened: leather-book.db is damaged.',
    }),
  );
});

test('damage is named as such, whatever statement meets it', () => {
  const database = openDatabase(path);
  const { rootpage } = database
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'analyses'")
    .get() as {
    rootpage: number;
  };
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const bytes = readFileSync(path);
  bytes.fill(0x5a, (rootpage - 1) * 4096, rootpage * 4096);
  writeFileSync(path, bytes);
  const damaged = openDatabase(path);
  const reading = damaged.prepare('SELECT * FROM analyses');
  const thrownBy = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return expectedIfOfStore(error);
    }
  };
  for (const work of [
    () => reading.all(),
    () => reading.get(),
    () => [...reading.iterate()],
    () => damaged.exec('DELETE FROM analyses'),
    () => transaction(damaged, 'It could not be changed', () => reading.all()),
  ]) {
    expect(thrownBy(work)).toMatchObject({ code: 'storage_damaged' });
  }
  damaged.close();
});

test('a transaction that throws leaves nothing behind and passes the error on', () => {
  const database = openDatabase(path);
  const models = database.prepare('SELECT count(*) AS n FROM embedding_models');
  const failure = new Error('stop');
  expect(() =>
    transaction(database, 'x', () => {
      database.exec("INSERT INTO embedding_models VALUES (1, 'm')");
      throw failure;
    }),
  ).toThrow(failure);
  expect(models.get()).toEqual({ n: 0 });
  database.close();
});

test('a transaction within another is refused, unless it says that it joins it', () => {
  const database = openDatabase(path);
  const add = (model: number) => database.exec(`INSERT INTO embedding_models VALUES (${model}, '${model}')`);
  expect(() =>
    transaction(database, 'x', () => {
      add(1);
      transaction(database, 'x', () => add(2));
    }),
  ).toThrow('within a transaction');
  const failure = new Error('stop');
  expect(() =>
    transaction(database, 'x', () => {
      joinTransaction(database, 'x', () => add(3));
      throw failure;
    }),
  ).toThrow(failure);
  expect(database.prepare('SELECT * FROM embedding_models').all()).toEqual([]);
  database.close();
});

test('a full disk is disk_full; the store works again once there is room', ({ skip }) => {
  const disk = join(root, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('needs the right to mount a small file system');
  }
  try {
    const database = new LocalDatabase(join(disk, 'local.db'));
    const outbox = new Outbox(database);
    const job = { kind: 'image', summary: '', submitted_at: 'now' } as const;
    const accept = (id: string, size: number) =>
      outbox.accept({ ...job, workflow_id: id, request: { prompt: 'x'.repeat(size) } });
    accept('image-1', 10);
    expect(() => accept('image-2', 2_000_000)).toThrow(
      expect.objectContaining({ code: 'disk_full', message: 'The job could not be kept: the disk is full.' }),
    );
    accept('image-3', 10);
    expect(outbox.pending().map((entry) => entry.workflow_id)).toEqual(['image-1', 'image-3']);
    database.close();
  } finally {
    execFileSync('umount', ['--lazy', disk]);
  }
});

test('several processes open a new store at once and write at once; nothing is lost or doubled', async () => {
  const writer = await buildScript(join(import.meta.dirname, 'testing', 'gallery-writer.ts'));
  const names = ['main', 'worker', 'cli'];
  const run = promisify(execFile);
  await Promise.all(names.map((name) => run(process.execPath, [writer.path, root, name, '100'])));
  await writer.remove();

  const database = openDatabase(join(root, 'leather-book.db'));
  const { gallery } = new SqliteStores(database, dataPaths(root));
  expect((await gallery.list({ limit: 1 })).total).toBe(400);
  expect(await gallery.revision()).toBe(400);
  const local = new LocalDatabase(join(root, 'local.db'));
  expect(new Outbox(local).pending()).toHaveLength(150);
  local.close();
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  database.close();
});
