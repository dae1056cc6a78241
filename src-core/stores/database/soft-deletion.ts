import type { StoreName } from '#shared/store-names';
import { among } from './id-list';
import type { Database } from './open-sqlite';
import { countRevision } from './revisions';

/** A table with the columns `position` and `deleted_ms`. */
export interface DeletableTable {
  table: string;
  /** The column of the ids. */
  id: string;
  store: StoreName;
  /** A condition on deleted rows, if not all of them can be restored. */
  restorable?: string;
}

/** Wraps the change of the rows at these positions, which `change` makes. */
export type AroundChange = (positions: readonly number[], change: () => void) => void;

/**
 * Deleted records are hidden, and can be shown again until they are purged. Synchronous: callers provide the
 * transactions.
 */
export class SoftDeletion {
  readonly #database: Database;
  readonly #of: DeletableTable;

  constructor(database: Database, of: DeletableTable) {
    this.#database = database;
    this.#of = of;
  }

  /** @returns how many it hid. */
  delete(ids: readonly string[], around?: AroundChange): number {
    return this.#set(Date.now(), 'deleted_ms IS NULL', ids, around);
  }

  /** @returns how many are shown again. */
  restore(ids: readonly string[], around?: AroundChange): number {
    return this.#set(null, `deleted_ms IS NOT NULL AND ${this.#of.restorable ?? 'TRUE'}`, ids, around);
  }

  /** Removes the rows that were deleted at least `olderThanMs` milliseconds ago. @returns their ids. */
  purge(olderThanMs: number): string[] {
    const { table, id, store } = this.#of;
    const gone = this.#database
      .prepare(`DELETE FROM ${table} WHERE deleted_ms <= ? RETURNING ${id} AS id`)
      .all(Date.now() - olderThanMs) as { id: string }[];
    if (gone.length > 0) countRevision(this.#database, store);
    return gone.map((row) => row.id);
  }

  #set(
    deletedMs: number | null,
    where: string,
    ids: readonly string[],
    around: AroundChange = (_, change) => change(),
  ): number {
    const { table, id, store } = this.#of;
    const rows = this.#database
      .prepare(`SELECT position FROM ${table} WHERE ${where} AND ${among(id)} ORDER BY position`)
      .all(JSON.stringify(ids)) as { position: number }[];
    if (rows.length === 0) return 0;
    const positions = rows.map(({ position }) => position);
    around(positions, () => {
      this.#database
        .prepare(`UPDATE ${table} SET deleted_ms = ? WHERE ${among('position')}`)
        .run(deletedMs, JSON.stringify(positions));
    });
    countRevision(this.#database, store);
    return positions.length;
  }
}
