import { AsyncLocalStorage } from 'node:async_hooks';
import { Pool, types, type CustomTypesConfig, type PoolClient } from 'pg';
import type { StoreName } from '#shared/store-names';
import { postgresError } from './postgres-error';
import { Statements } from './statements';
import type { StorePlace } from './store-url';

/**
 * Connections of one process, beside the one that hears of changes. Transactions of a process take turns, so one of
 * these writes and the others read.
 */
const POOL_SIZE = 4;
const IDLE_MS = 60_000;

/** Held by whoever writes, for the length of the transaction; PostgreSQL's advisory locks are the database's own. */
const WRITE_LOCK = 7_233_001;
/** How long one process waits for another's write. */
const LOCK_TIMEOUT_MS = 60_000;

const READING = 'The app’s store could not be read';

/** 64-bit integers as numbers: positions, revisions and counts stay far below 2^53. */
export const NUMBERS: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === types.builtins.INT8 ? Number : (types.getTypeParser(oid, format) as (value: string) => unknown),
};

class Transaction {
  isOpen = true;
  /** What one part threw: then the whole has failed, even if somebody caught it. */
  failure: { error: unknown } | undefined;
  readonly statements: Statements;

  constructor(client: PoolClient, toExpected: (error: unknown) => unknown) {
    this.statements = new Statements(client, (error) => {
      const expected = toExpected(error);
      // PostgreSQL has given the transaction up, and would answer a COMMIT with a ROLLBACK.
      this.failure ??= { error: expected };
      return expected;
    });
  }

  /** Ends the transaction for what still runs. Settles when the statements begun so far have ended. */
  async close(): Promise<void> {
    this.isOpen = false;
    await this.statements.idle();
  }
}

/**
 * A process' connections to a store in PostgreSQL. Writers wait for each other, on all machines, as they do in SQLite:
 * each begins with one advisory lock. So what a transaction reads stays true until it has written, and none has to be
 * repeated. Readers wait for nobody.
 */
export class PostgresConnection {
  readonly place: StorePlace;
  readonly #pool: Pool;
  readonly #context = new AsyncLocalStorage<Transaction>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(place: StorePlace) {
    this.place = place;
    this.#pool = new Pool({ ...place.client, types: NUMBERS, max: POOL_SIZE, idleTimeoutMillis: IDLE_MS });
    // A lost connection fails the statement that runs on it, or is replaced; without listeners it would end the process.
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** Runs statements that only read, or belong to the caller's transaction. @throws AppError */
  async run<Result>(work: (statements: Statements) => Promise<Result>, what = READING): Promise<Result> {
    const own = this.#own();
    if (own) return work(own.statements);
    const client = await this.#connect(what);
    try {
      return await work(new Statements(client, this.#expected(what)));
    } finally {
      // The pool does not keep a lost connection.
      client.release();
    }
  }

  /** As `Stores.transaction` says. */
  async transaction<Result>(
    what: string,
    work: (statements: Statements) => Promise<Result>,
  ): Promise<Result> {
    const outer = this.#own();
    if (outer) {
      try {
        return await work(outer.statements);
      } catch (error) {
        outer.failure ??= { error };
        throw error;
      }
    }
    const result = this.#turn.then(() => this.#transact(what, work));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async revision(store: StoreName): Promise<number> {
    const row = await this.run((statements) =>
      statements.get<{ revision: number }>('SELECT revision FROM revisions WHERE store = ?', [store]),
    );
    return row?.revision ?? 0;
  }

  /**
   * Has the server remove what was deleted from these tables and their indexes, instead of some time later. Within a
   * transaction it does nothing: the server then comes to it by itself.
   */
  async vacuum(tables: readonly string[]): Promise<void> {
    if (this.#own()) return;
    await this.run((statements) => statements.run(`VACUUM ${tables.join(', ')}`));
  }

  /** Runs after the transactions that are open or wait. */
  async close(): Promise<void> {
    await this.#turn;
    await this.#pool.end();
  }

  async #transact<Result>(what: string, work: (statements: Statements) => Promise<Result>): Promise<Result> {
    const client = await this.#connect(what);
    const control = new Statements(client, this.#expected(what));
    const transaction = new Transaction(client, this.#expected(what));
    let isEnded = false;
    try {
      await control.exec(
        `BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}; SELECT pg_advisory_xact_lock(${WRITE_LOCK})`,
      );
      const result = await this.#context.run(transaction, () => work(transaction.statements));
      await transaction.close();
      if (transaction.failure) throw transaction.failure.error;
      await control.exec('COMMIT');
      isEnded = true;
      return result;
    } catch (error) {
      await transaction.close();
      isEnded = await control.exec('ROLLBACK').then(
        () => true,
        () => false,
      );
      throw error;
    } finally {
      // A connection that cannot even undo its work is closed; the server then undoes it.
      client.release(!isEnded);
    }
  }

  #connect(what: string): Promise<PoolClient> {
    return this.#pool.connect().catch((error: unknown) => {
      throw postgresError(error, what, this.place.name);
    });
  }

  #expected(what: string): (error: unknown) => unknown {
    return (error) => postgresError(error, what, this.place.name);
  }

  /** The transaction that the caller is part of. Whatever it leaves running is not part of it after its end. */
  #own(): Transaction | undefined {
    const transaction = this.#context.getStore();
    return transaction?.isOpen ? transaction : undefined;
  }
}
