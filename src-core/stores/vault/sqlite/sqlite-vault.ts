import type { VaultEntry, VaultEntryWithContent, VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import type { SqliteConnection } from '../../database/sqlite-connection';
import type { Denial, Vault } from '../vault';
import { VAULT_CHANGING, VaultTables } from './vault-tables';

export class SqliteVault implements Vault {
  readonly #connection: SqliteConnection;
  readonly #tables: VaultTables;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#tables = new VaultTables(connection.database);
  }

  check(content: string, beside?: string): Promise<VaultMatch | null> {
    return this.#read((tables) => tables.check(content, beside));
  }

  test(content: string): Promise<VaultMatch[]> {
    return this.#read((tables) => tables.test(content));
  }

  deny(denial: Denial, undoable?: VaultEntry['undoable']): Promise<VaultEntry> {
    return this.#change((tables) => tables.deny(denial, undoable));
  }

  list(query?: VaultQuery): Promise<VaultPage> {
    return this.#read((tables) => tables.list(query));
  }

  get(entryId: string): Promise<VaultEntryWithContent | null> {
    return this.#read((tables) => tables.get(entryId));
  }

  undoable(workflowIds: readonly string[]): Promise<VaultEntry[]> {
    return this.#read((tables) => tables.undoable(workflowIds));
  }

  settle(workflowIds: readonly string[]): Promise<void> {
    return this.#change((tables) => tables.settle(workflowIds));
  }

  release(entryIds: readonly string[]): Promise<number> {
    return this.#change((tables) => tables.release(entryIds));
  }

  revision(): Promise<number> {
    return this.#connection.revision('vault');
  }

  #read<Result>(work: (tables: VaultTables) => Result): Promise<Result> {
    return this.#connection.run(() => work(this.#tables));
  }

  #change<Result>(work: (tables: VaultTables) => Result): Promise<Result> {
    return this.#connection.transaction(VAULT_CHANGING, () => work(this.#tables));
  }
}
