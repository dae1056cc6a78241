import type { DeletableTable } from '../soft-deletion';
import type { PostgresConnection } from './postgres-connection';
import { countRevision } from './revisions';
import { SoftDeletion } from './soft-deletion';

/**
 * {@link SoftDeletion} for records with objects, which no transaction removes. Their table also has the column
 * `purging`.
 */
export class ObjectDeletion {
  readonly #connection: PostgresConnection;
  readonly #of: DeletableTable;
  readonly #changing: string;
  readonly #deletion: SoftDeletion;

  /** @param changing Names a change for the person, when it cannot be made. */
  constructor(connection: PostgresConnection, of: DeletableTable, changing: string) {
    this.#connection = connection;
    this.#of = of;
    this.#changing = changing;
    this.#deletion = new SoftDeletion({ ...of, restorable: 'NOT purging' });
  }

  /** @returns how many it hid. */
  delete(ids: readonly string[]): Promise<number> {
    return this.#connection.transaction(this.#changing, (statements) =>
      this.#deletion.delete(statements, ids),
    );
  }

  /** @returns how many are shown again. */
  restore(ids: readonly string[]): Promise<number> {
    return this.#connection.transaction(this.#changing, (statements) =>
      this.#deletion.restore(statements, ids),
    );
  }

  /**
   * Removes what was deleted at least `olderThanMs` milliseconds ago: a record's objects first, so that after a crash
   * the next purge finishes what this one began.
   * @returns how many were removed.
   */
  async purge<Row>(olderThanMs: number, removeObjects: (row: Row) => Promise<void>): Promise<number> {
    const { table, store } = this.#of;
    const rows = await this.#connection.transaction(this.#changing, async (statements) => {
      await statements.run(`UPDATE ${table} SET purging = TRUE WHERE deleted_ms <= ?`, [
        Date.now() - olderThanMs,
      ]);
      return statements.all<Row & { position: number }>(
        `SELECT * FROM ${table} WHERE deleted_ms IS NOT NULL AND purging`,
      );
    });
    let removed = 0;
    for (const row of rows) {
      await removeObjects(row);
      // Another process may purge at the same time.
      removed += await this.#connection.transaction(this.#changing, async (statements) => {
        const changes = await statements.run(`DELETE FROM ${table} WHERE position = ?`, [row.position]);
        if (changes > 0) await countRevision(statements, store);
        return changes;
      });
    }
    return removed;
  }
}
