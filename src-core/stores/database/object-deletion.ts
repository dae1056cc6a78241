import { countRevision } from './revisions';
import { SoftDeletion, type DeletableTable } from './soft-deletion';
import type { SqliteConnection } from './sqlite-connection';

/**
 * {@link SoftDeletion} for records with objects, which no transaction removes. Their table also has the column
 * `purging`.
 */
export class ObjectDeletion {
  readonly #connection: SqliteConnection;
  readonly #of: DeletableTable;
  readonly #changing: string;
  readonly #deletion: SoftDeletion;

  /** @param changing Names a change for the person, when it cannot be made. */
  constructor(connection: SqliteConnection, of: DeletableTable, changing: string) {
    this.#connection = connection;
    this.#of = of;
    this.#changing = changing;
    this.#deletion = new SoftDeletion(connection.database, { ...of, restorable: 'purging = 0' });
  }

  /** @returns how many it hid. */
  delete(ids: readonly string[]): Promise<number> {
    return this.#connection.transaction(this.#changing, () => this.#deletion.delete(ids));
  }

  /** @returns how many are shown again. */
  restore(ids: readonly string[]): Promise<number> {
    return this.#connection.transaction(this.#changing, () => this.#deletion.restore(ids));
  }

  /**
   * Removes what was deleted at least `olderThanMs` milliseconds ago: a record's objects first, so that after a crash
   * the next purge finishes what this one began.
   * @returns how many were removed.
   */
  async purge<Row>(olderThanMs: number, removeObjects: (row: Row) => Promise<void>): Promise<number> {
    const { table, store } = this.#of;
    const rows = await this.#connection.transaction(this.#changing, (database) => {
      database.prepare(`UPDATE ${table} SET purging = 1 WHERE deleted_ms <= ?`).run(Date.now() - olderThanMs);
      return database.prepare(`SELECT * FROM ${table} WHERE deleted_ms IS NOT NULL AND purging = 1`).all();
    });
    for (const row of rows) {
      await removeObjects(row as Row);
      await this.#connection.transaction(this.#changing, (database) => {
        database.prepare(`DELETE FROM ${table} WHERE position = ?`).run(Number(row.position));
        countRevision(database, store);
      });
    }
    return rows.length;
  }
}
