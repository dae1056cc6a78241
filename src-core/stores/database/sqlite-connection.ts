import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { StoreName } from '#shared/store-names';
import { expectedIfOfStore, storageError } from '../../platform/files/storage-error';
import { BUSY_TIMEOUT_MS, type Database } from './open-sqlite';
import { Emitter } from '../../platform/emitter';
import { revisions } from './revisions';
import { SqliteCode, sqliteCode } from '../../platform/files/sqlite-code';

/** How soon a transaction that another process keeps waiting is tried again. */
const BUSY_RETRY_MS = 5;

class Transaction {
  isOpen = true;
  /** What one part threw: then the whole has failed, even if somebody caught it. */
  failure: { error: unknown } | undefined;
  readonly ended: Promise<void>;
  #end = () => {};

  constructor() {
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  end(): void {
    this.isOpen = false;
    this.#end();
  }
}

/**
 * A process' one connection to the store. SQLite has one transaction per connection, and whatever runs on it in the
 * meantime is part of that: so asynchronous transactions take turns here, and everything else waits for the open one.
 */
export class SqliteConnection {
  readonly database: Database;
  /** Called when a transaction that is not part of another has been written. */
  readonly onCommitted = new Emitter<undefined>();
  readonly #context = new AsyncLocalStorage<Transaction>();
  #open: Transaction | undefined;

  constructor(database: Database) {
    this.database = database;
  }

  /** The path of the file that SQLite writes transactions into. */
  get log(): string {
    return `${this.database.location()}-wal`;
  }

  /** Runs statements that only read, or belong to the caller's transaction. @throws AppError */
  async run<Result>(work: (database: Database) => Result): Promise<Result> {
    while (this.#open && !this.#own()) await this.#open.ended;
    try {
      return work(this.database);
    } catch (error) {
      throw expectedIfOfStore(error);
    }
  }

  /** As `Stores.transaction` says. */
  async transaction<Result>(
    what: string,
    work: (database: Database) => Result | Promise<Result>,
  ): Promise<Result> {
    const outer = this.#own();
    if (outer) {
      try {
        return await work(this.database);
      } catch (error) {
        outer.failure ??= { error };
        throw error;
      }
    }
    try {
      const deadline = Date.now() + BUSY_TIMEOUT_MS;
      let transaction: Transaction | null = null;
      let isCommitted = false;
      // No wait after BEGIN: what other code writes in that moment would be part of the transaction.
      while (!transaction) {
        while (this.#open) await this.#open.ended;
        transaction = this.#begin(deadline);
        if (!transaction) await delay(BUSY_RETRY_MS);
      }
      try {
        const begun = this.#context.run(transaction, () => work(this.database));
        // Work that never waits leaves no moment for others between BEGIN and COMMIT.
        const result = begun instanceof Promise ? await begun : begun;
        if (transaction.failure) throw transaction.failure.error;
        this.database.exec('COMMIT');
        isCommitted = true;
        return result;
      } catch (error) {
        // SQLite rolls back by itself after a full disk.
        if (this.database.isTransaction) this.database.exec('ROLLBACK');
        throw error;
      } finally {
        this.#open = undefined;
        transaction.end();
        if (isCommitted) this.onCommitted.emit(undefined);
      }
    } catch (error) {
      if (sqliteCode(error) === undefined) throw error;
      throw storageError(error, what);
    }
  }

  /**
   * Writes what the log holds into the store, and leaves nothing in it. If another process reads or writes for too
   * long, the log is emptied when it begins again.
   */
  async emptyLog(): Promise<void> {
    const deadline = Date.now() + BUSY_TIMEOUT_MS;
    for (;;) {
      const isBusy = await this.run((database) =>
        withoutWait(database, () => database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 1),
      );
      if (!isBusy || Date.now() > deadline) return;
      await delay(BUSY_RETRY_MS);
    }
  }

  async revision(store: StoreName): Promise<number> {
    return (await this.run(revisions))[store];
  }

  /** Runs after the open transaction. */
  async close(): Promise<void> {
    while (this.#open) await this.#open.ended;
    this.database.close();
  }

  /** The transaction that the caller is part of. Whatever it leaves running is not part of it after its end. */
  #own(): Transaction | undefined {
    const transaction = this.#context.getStore();
    return transaction?.isOpen ? transaction : undefined;
  }

  /** Begins now; null while another process writes. */
  #begin(deadline: number): Transaction | null {
    try {
      // IMMEDIATE: a transaction that starts by reading cannot wait for a writer later, it fails at once.
      withoutWait(this.database, () => this.database.exec('BEGIN IMMEDIATE'));
      return (this.#open = new Transaction());
    } catch (error) {
      if (sqliteCode(error) !== SqliteCode.BUSY || Date.now() > deadline) throw error;
      return null;
    }
  }
}

/** SQLite's own wait would stop the whole process, and perhaps with it what it waits for. */
function withoutWait<Result>(database: Database, work: () => Result): Result {
  database.exec('PRAGMA busy_timeout = 0');
  try {
    return work();
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}
