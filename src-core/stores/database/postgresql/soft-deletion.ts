import type { DeletableTable } from '../soft-deletion';
import { countRevision } from './revisions';
import type { Statements } from './statements';

/** Wraps the change of the rows at these positions, which `change` makes. */
export type AroundChange = (positions: readonly number[], change: () => Promise<void>) => Promise<void>;

/**
 * Deleted records are hidden, and can be shown again until they are purged. Callers provide the transactions, and give
 * their statements.
 */
export class SoftDeletion {
  readonly #of: DeletableTable;

  constructor(of: DeletableTable) {
    this.#of = of;
  }

  /** @returns how many it hid. */
  delete(statements: Statements, ids: readonly string[], around?: AroundChange): Promise<number> {
    return this.#set(statements, Date.now(), 'deleted_ms IS NULL', ids, around);
  }

  /** @returns how many are shown again. */
  restore(statements: Statements, ids: readonly string[], around?: AroundChange): Promise<number> {
    const where = `deleted_ms IS NOT NULL AND ${this.#of.restorable ?? 'TRUE'}`;
    return this.#set(statements, null, where, ids, around);
  }

  /** Removes the rows that were deleted at least `olderThanMs` milliseconds ago. @returns their ids. */
  async purge(statements: Statements, olderThanMs: number): Promise<string[]> {
    const { table, id, store } = this.#of;
    const gone = await statements.all<{ id: string }>(
      `DELETE FROM ${table} WHERE deleted_ms <= ? RETURNING ${id} AS id`,
      [Date.now() - olderThanMs],
    );
    if (gone.length > 0) await countRevision(statements, store);
    return gone.map((row) => row.id);
  }

  async #set(
    statements: Statements,
    deletedMs: number | null,
    where: string,
    ids: readonly string[],
    around: AroundChange = (_, change) => change(),
  ): Promise<number> {
    const { table, id, store } = this.#of;
    const rows = await statements.all<{ position: number }>(
      `SELECT position FROM ${table} WHERE ${where} AND ${id} = ANY(?) ORDER BY position`,
      [ids],
    );
    if (rows.length === 0) return 0;
    const positions = rows.map(({ position }) => position);
    await around(positions, async () => {
      await statements.run(`UPDATE ${table} SET deleted_ms = ? WHERE position = ANY(?)`, [
        deletedMs,
        positions,
      ]);
    });
    await countRevision(statements, store);
    return positions.length;
  }
}
