import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { foldTag } from '#shared/add-tags';
import { AppError } from '#shared/errors';
import { storageError } from '../files/storage-error';
import { searchableText } from '../passages/searchable-text';
import { deniedPairs, deniedWords } from '../vault/denied-text';
import { migrations } from './migrations';
import { SqliteCode, sqliteCode } from './sqlite-code';

export type Database = InstanceType<typeof DatabaseSync>;

/** How long one process waits for another's write. */
export const BUSY_TIMEOUT_MS = 10_000;

/**
 * Opens the app's store, creating or upgrading it first. Main, worker and CLI processes open the same
 * file at the same time: readers never wait, writers wait for each other.
 * @throws AppError `disk_full`, `storage_damaged` for a file that is no database or a broken one, or
 * `storage_failed` for one that cannot be opened or was written by a newer version of the app.
 */
export function openDatabase(path: string): Database {
  let database: Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    useWriteAheadLog(database);
    database.exec('PRAGMA synchronous = FULL');
    defineFunctions(database);
    migrate(database);
    // A broken schema shows here, not at the first statement of whoever uses the store.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database?.close();
    throw storageError(error, 'The app’s store could not be opened');
  }
}

/**
 * Runs `work` in one write transaction: all of it, or nothing when it throws. Within another one, it is part of that.
 * @param what Names the write for the person, when the disk refuses it: "The gallery could not be changed".
 */
export function transaction<Result>(database: Database, what: string, work: () => Result): Result {
  if (database.isTransaction) return work();
  try {
    // IMMEDIATE: a transaction that starts by reading cannot wait for a writer later, it fails at once.
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after a full disk.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    throw storageError(error, what);
  }
}

/** SQLite does not apply its busy timeout to the change of the journal mode, which two first starts both do. */
function useWriteAheadLog(database: Database): void {
  const deadline = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (sqliteCode(error) !== SqliteCode.BUSY || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** What the schema's views and statements call. */
function defineFunctions(database: Database): void {
  const ofText = (work: (text: string) => string) => (text: unknown) => work(String(text));
  database.function('searchable_text', { deterministic: true }, ofText(searchableText));
  database.function('fold_tag', { deterministic: true }, ofText(foldTag));
  const ofBytes = (work: (bytes: Uint8Array) => string | Uint8Array) => (bytes: unknown) =>
    work(bytes as Uint8Array);
  database.function('denied_words', { deterministic: true }, ofBytes(deniedWords));
  database.function('denied_pairs', { deterministic: true }, ofBytes(deniedPairs));
}

function migrate(database: Database): void {
  if (versionOf(database) === migrations.length) return;
  transaction(database, 'The app’s store could not be upgraded', () => {
    const version = versionOf(database);
    if (version > migrations.length) {
      throw new AppError('storage_failed', 'The data folder was used by a newer version of Leather Book.', {
        hint: 'Update Leather Book, or set LEATHER_BOOK_DATA_DIR to another folder.',
      });
    }
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function versionOf(database: Database): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}
