import type { StoreName } from '#shared/store-names';
import { among } from './id-list';
import { countRevision } from './revisions';
import type { SqliteConnection } from './sqlite-connection';

export interface DeletableTable {
  /** Has the columns `deleted_ms` and `purging`. */
  table: string;
  id: string;
  store: StoreName;
  /** Names a change for the person, when it cannot be made. */
  changing: string;
}

/** Deleted records are hidden, and can be shown again until they are purged with what belongs to them. */
export class SoftDeletion {
  readonly #connection: SqliteConnection;
  readonly #of: DeletableTable;

  constructor(connection: SqliteConnection, of: DeletableTable) {
    this.#connection = connection;
    this.#of = of;
  }

  /** @returns how many it hid. */
  delete(ids: readonly string[]): Promise<number> {
    const { table, id } = this.#of;
    return this.change(`UPDATE ${table} SET deleted_ms = ? WHERE deleted_ms IS NULL AND ${among(id)}`, [
      Date.now(),
      JSON.stringify(ids),
    ]);
  }

  /** @returns how many are shown again. */
  restore(ids: readonly string[]): Promise<number> {
    const { table, id } = this.#of;
    return this.change(
      `UPDATE ${table} SET deleted_ms = NULL WHERE deleted_ms IS NOT NULL AND purging = 0 AND ${among(id)}`,
      [JSON.stringify(ids)],
    );
  }

  /**
   * Removes what was deleted at least `olderThanMs` milliseconds ago: what belongs to a record first, so that after a
   * crash in between the next purge ends what this one began.
   * @returns how many went.
   */
  async purge<Row>(olderThanMs: number, removeBelongings: (row: Row) => Promise<void>): Promise<number> {
    const { table, id } = this.#of;
    await this.change(`UPDATE ${table} SET purging = 1 WHERE purging = 0 AND deleted_ms <= ?`, [
      Date.now() - olderThanMs,
    ]);
    const rows = await this.#connection.run(
      (database) =>
        database
          .prepare(`SELECT * FROM ${table} WHERE deleted_ms IS NOT NULL AND purging = 1`)
          .all() as Row[],
    );
    for (const row of rows) {
      await removeBelongings(row);
      await this.change(`DELETE FROM ${table} WHERE ${id} = ? AND purging = 1`, [
        (row as Record<string, string>)[id] ?? '',
      ]);
    }
    return rows.length;
  }

  /** One statement that changes the table. @returns how many rows it changed. */
  change(sql: string, values: (string | number | null)[]): Promise<number> {
    const { store, changing } = this.#of;
    return this.#connection.transaction(changing, (database) => {
      const changes = Number(database.prepare(sql).run(...values).changes);
      if (changes > 0) countRevision(database, store);
      return changes;
    });
  }
}
