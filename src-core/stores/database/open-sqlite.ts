import { mkdirSync, statfsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { DatabaseSync } from '@photostructure/sqlite';
import { AppError } from '#shared/errors';
import { diskFull, storageError } from '../../platform/files/storage-error';
import { SqliteCode, sqliteCode } from '../../platform/files/sqlite-code';
import { KeepingDatabase } from './keeping-database';
import { transaction } from './transaction';

export type Database = InstanceType<typeof DatabaseSync>;

/** How long one process waits for another's write. */
export const BUSY_TIMEOUT_MS = 10_000;

/** What a database holds. */
export interface Schema {
  /** Begins a sentence: "The app’s store". */
  what: string;
  /** In order; the database's `user_version` is how many of them it has had. Released ones never change. */
  migrations: readonly Migration[];
  /** Defines the functions that views and statements call. */
  define?: (database: Database) => void;
}

/** SQL, or a function for what SQL alone cannot do; within the upgrade's transaction. */
export type Migration = string | ((database: Database, about: { path: string; isNew: boolean }) => void);

/**
 * Opens a database, creating or upgrading it first. Several processes open the same file at the same time: readers
 * never wait, writers wait for each other.
 * @throws AppError `disk_full`; `storage_damaged` for a file that is not a database or a broken one; `storage_failed`
 * for one that cannot be opened or was written by a newer version of the app.
 */
export function openSqlite(path: string, schema: Schema): Database {
  let database: Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    database = new KeepingDatabase(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    useWriteAheadLog(database);
    database.exec('PRAGMA synchronous = FULL');
    // What is removed is overwritten, also in the log of writes: that is emptied whenever it begins again.
    database.exec('PRAGMA secure_delete = ON');
    database.exec('PRAGMA journal_size_limit = 0');
    schema.define?.(database);
    migrate(database, path, schema);
    // A broken schema shows here, not at the first statement of a user of the database.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database?.close();
    const what = `${schema.what} could not be opened`;
    // On a full disk, the index of the write-ahead log cannot grow; this is all that SQLite says then.
    if (sqliteCode(error) === SqliteCode.IOERR && hasNoRoom(dirname(path))) throw diskFull(what, error);
    throw storageError(error, what, basename(path));
  }
}

function hasNoRoom(folder: string): boolean {
  try {
    return statfsSync(folder).bavail === 0;
  } catch {
    return false;
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

function migrate(database: Database, path: string, { what, migrations }: Schema): void {
  if (versionOf(database) === migrations.length) return;
  transaction(database, `${what} could not be upgraded`, () => {
    const version = versionOf(database);
    if (version > migrations.length) {
      throw new AppError('storage_failed', 'The data folder was used by a newer version of Leather Book.', {
        hint: 'Update Leather Book, or set LEATHER_BOOK_DATA_DIR to another folder.',
      });
    }
    for (const migration of migrations.slice(version)) {
      if (typeof migration === 'string') database.exec(migration);
      else migration(database, { path, isNew: version === 0 });
    }
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function versionOf(database: Database): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}
