import type { VaultEntry, VaultEntryWithContent, VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import type { PostgresConnection } from '../../database/postgresql/postgres-connection';
import type { Statements } from '../../database/postgresql/statements';
import type { Denial, Vault } from '../vault';
import { VaultTables } from './vault-tables';

const CHANGING = 'The Black Vault could not be changed';

/** The Black Vault in PostgreSQL. */
export class PostgresVault implements Vault {
  readonly #connection: PostgresConnection;
  readonly #tables = new VaultTables();

  constructor(connection: PostgresConnection) {
    this.#connection = connection;
  }

  check(content: string, beside?: string): Promise<VaultMatch | null> {
    return this.#connection.run((statements) => this.#tables.check(statements, content, beside));
  }

  test(content: string): Promise<VaultMatch[]> {
    return this.#connection.run((statements) => this.#tables.test(statements, content));
  }

  deny(denial: Denial, undoable?: VaultEntry['undoable']): Promise<VaultEntry> {
    return this.#change((statements) => this.#tables.deny(statements, denial, undoable));
  }

  list(query?: VaultQuery): Promise<VaultPage> {
    return this.#connection.run((statements) => this.#tables.list(statements, query));
  }

  get(entryId: string): Promise<VaultEntryWithContent | null> {
    return this.#connection.run((statements) => this.#tables.get(statements, entryId));
  }

  undoable(workflowIds: readonly string[]): Promise<VaultEntry[]> {
    return this.#connection.run((statements) => this.#tables.undoable(statements, workflowIds));
  }

  settle(workflowIds: readonly string[]): Promise<void> {
    return this.#change((statements) => this.#tables.settle(statements, workflowIds));
  }

  release(entryIds: readonly string[]): Promise<number> {
    return this.#change((statements) => this.#tables.release(statements, entryIds));
  }

  revision(): Promise<number> {
    return this.#connection.revision('vault');
  }

  #change<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result> {
    return this.#connection.transaction(CHANGING, work);
  }
}
