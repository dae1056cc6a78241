import { storageError } from '../../platform/files/storage-error';
import type { Database } from './open-sqlite';
import { sqliteCode } from '../../platform/files/sqlite-code';

/**
 * Runs `work` in one write transaction: all of it, or nothing if it throws.
 * @param what Names the write for the person, if the disk refuses it: "The gallery could not be changed".
 * @param file The database's own name, for when it is damaged.
 * @throws Error if a transaction is already open: {@link joinTransaction} allows that.
 */
export function transaction<Result>(
  database: Database,
  what: string,
  work: () => Result,
  file?: string,
): Result {
  if (database.isTransaction) throw new Error('A transaction was begun within a transaction.');
  try {
    // IMMEDIATE: a transaction that starts by reading cannot wait for a writer later, it fails at once.
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite rolls back by itself after a full disk.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    throw storageError(error, what, file);
  }
}

/** {@link transaction}; within an open one, `work` becomes part of it, and its caller sees to its end. */
export function joinTransaction<Result>(database: Database, what: string, work: () => Result): Result {
  return database.isTransaction ? work() : transaction(database, what, work);
}
