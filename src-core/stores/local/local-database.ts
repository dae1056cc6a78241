import { basename } from 'node:path';
import { storageError } from '../../platform/files/storage-error';
import { BUSY_TIMEOUT_MS, openSqlite, type Database } from '../database/open-sqlite';
import { sqliteCode } from '../../platform/files/sqlite-code';
import { transaction } from '../database/transaction';
import { migrations } from './migrations';

/** What belongs to one computer: in its own file, and synchronous, since nobody else waits for it. */
export class LocalDatabase {
  readonly sqlite: Database;
  readonly #file: string;

  /** @throws AppError as `openSqlite` does. */
  constructor(path: string) {
    this.#file = basename(path);
    this.sqlite = openSqlite(path, { what: 'The app’s list of jobs', migrations });
  }

  /** Runs statements that only read. @throws AppError `storage_damaged`, `storage_failed` */
  read<Result>(work: (sqlite: Database) => Result): Result {
    try {
      return work(this.sqlite);
    } catch (error) {
      if (sqliteCode(error) === undefined) throw error;
      throw storageError(error, 'The app’s list of jobs could not be read', this.#file);
    }
  }

  /**
   * Runs `work` in one write transaction; transactions cannot be nested.
   * @param what Names the write for the person, when it cannot be made: "The job could not be kept".
   * @throws AppError `disk_full`, `storage_damaged`, `storage_failed`
   */
  write<Result>(what: string, work: (sqlite: Database) => Result): Result {
    return transaction(this.sqlite, what, () => work(this.sqlite), this.#file);
  }

  /** Leaves nothing in the log of writes, unless another process reads just then: then it is emptied later. */
  emptyLog(): void {
    this.sqlite.exec('PRAGMA busy_timeout = 0');
    try {
      this.sqlite.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    } finally {
      this.sqlite.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }

  close(): void {
    this.sqlite.close();
  }
}
