import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { storageError } from './storage-error';

const POLL_MS = 50;
const SQLITE_BUSY = 5;

function openFile(file: string): InstanceType<typeof DatabaseSync> {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw storageError(error, 'The data folder could not be used');
  }
}

/**
 * A lock between processes that the system releases when its holder dies, however it dies. It is SQLite's own lock on
 * an otherwise unused file: portable, and without process ids. Many can hold it shared, or one exclusively.
 */
export class ProcessLock {
  private constructor(private readonly database: InstanceType<typeof DatabaseSync>) {}

  /** Waits until nobody else holds it. Rejects when `signal` aborts. */
  static async exclusive(file: string, signal?: AbortSignal): Promise<ProcessLock> {
    for (;;) {
      signal?.throwIfAborted();
      const lock = ProcessLock.tryExclusive(file);
      if (lock) return lock;
      await delay(POLL_MS, undefined, { signal });
    }
  }

  /** Undefined if somebody else holds it, shared or exclusively. */
  static tryExclusive(file: string): ProcessLock | undefined {
    return ProcessLock.try(file, 'BEGIN EXCLUSIVE');
  }

  /** Waits while somebody holds it exclusively. */
  static async shared(file: string): Promise<ProcessLock> {
    for (;;) {
      // A deferred transaction takes the shared lock with its first read, and keeps it.
      const lock = ProcessLock.try(file, 'BEGIN; SELECT count(*) FROM sqlite_schema');
      if (lock) return lock;
      await delay(POLL_MS);
    }
  }

  release(): void {
    if (this.database.isOpen) this.database.close();
  }

  private static try(file: string, statements: string): ProcessLock | undefined {
    const database = openFile(file);
    try {
      database.exec(statements);
      return new ProcessLock(database);
    } catch (error) {
      database.close();
      if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
      throw storageError(error, 'The data folder could not be used');
    }
  }
}
