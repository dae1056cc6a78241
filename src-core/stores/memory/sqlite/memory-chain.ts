import type { Database } from '../../database/database';
import type { ChainOf } from '../chain-of';

/** A memory as a link: from when on its value was true. */
interface ChainLink extends ChainOf {
  position: number;
  holds_from: number;
  is_deleted: number;
}

/** The condition of the index `memories_links`. */
const IN_CHAIN = 'user_id = ? AND subject_key = ? AND attribute = ? AND deleted_ms IS NULL';

/**
 * The link that a value said at a time belongs to: the link that was true then, or the next one, if they say the same.
 * @returns its position; undefined if it is a new link.
 */
export function linkFor(
  database: Database,
  { user_id, subject_key, attribute }: ChainOf,
  value_key: string,
  said: number,
): number | undefined {
  const before = database.prepare(
    `SELECT position, value_key FROM memories WHERE ${IN_CHAIN} AND holds_from <= ?
     ORDER BY holds_from DESC, position DESC LIMIT 1`,
  );
  const after = database.prepare(
    `SELECT position, value_key FROM memories WHERE ${IN_CHAIN} AND holds_from > ?
     ORDER BY holds_from, position LIMIT 1`,
  );
  const found = [before, after].map((statement) => statement.get(user_id, subject_key, attribute, said));
  const same = found.find((link) => link?.value_key === value_key);
  return same && Number(same.position);
}

/**
 * Keeps each link superseded by the one after it: so the order in which conversations are imported, or links are
 * removed, does not matter. Only the neighbours of what changes are looked at, since a chain may have thousands of
 * links. Callers provide the transaction.
 */
export class ChainMender {
  readonly #database: Database;
  /** Whatever may have another successor now. */
  readonly #touched = new Set<number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Call it before a link is moved or removed, and after one is added. A memory without an attribute is no link. */
  touch(position: number): void {
    const link = this.#linkAt(position);
    if (!link) return;
    this.#touched.add(position);
    const before = this.#neighbour(link, '<', 'DESC');
    if (before) this.#touched.add(before.position);
  }

  /**
   * Links what was touched with its present neighbours.
   * @param isNew Links that a job has added.
   * @returns how many are no longer true because of what the job has added.
   */
  mend(isNew: (position: number) => boolean = () => false): number {
    for (const position of [...this.#touched]) this.touch(position);
    let superseded = 0;
    for (const position of this.#touched) {
      const link = this.#linkAt(position);
      if (link && link.is_deleted === 0 && this.#link(link, isNew)) superseded += 1;
    }
    this.#touched.clear();
    return superseded;
  }

  /** @returns whether it was true until now, and a new link supersedes it. */
  #link(link: ChainLink, isNew: (position: number) => boolean): boolean {
    const { position } = link;
    const next = this.#neighbour(link, '>', 'ASC');
    const held = this.#database
      .prepare('SELECT superseded_by IS NULL AS held FROM memories WHERE position = ?')
      .get(position);
    this.#database
      .prepare(
        `UPDATE memories SET superseded_by = ?1, superseded_ms = ?2, indexed = 0
         WHERE position = ?3 AND (superseded_by IS NOT ?1 OR superseded_ms IS NOT ?2)`,
      )
      .run(next?.position ?? null, next?.holds_from ?? null, position);
    return next !== undefined && isNew(next.position) && held?.held === 1;
  }

  /** The place of a memory in its chain; undefined if it is not in one. For a deleted one, where it would be. */
  #linkAt(position: number): ChainLink | undefined {
    return this.#database
      .prepare(
        `SELECT position, user_id, subject_key, attribute, holds_from, deleted_ms IS NOT NULL AS is_deleted
         FROM memories WHERE position = ? AND attribute IS NOT NULL`,
      )
      .get(position) as unknown as ChainLink | undefined;
  }

  #neighbour(
    { user_id, subject_key, attribute, holds_from, position }: ChainLink,
    side: '<' | '>',
    order: 'ASC' | 'DESC',
  ): { position: number; holds_from: number } | undefined {
    return this.#database
      .prepare(
        `SELECT position, holds_from FROM memories WHERE ${IN_CHAIN} AND (holds_from, position) ${side} (?, ?)
         ORDER BY holds_from ${order}, position ${order} LIMIT 1`,
      )
      .get(user_id, subject_key, attribute, holds_from, position) as
      | { position: number; holds_from: number }
      | undefined;
  }
}

/** Makes a change to memories, and links their chains again. */
export function linkChains(database: Database, positions: readonly number[], change: () => void): void {
  const chains = new ChainMender(database);
  for (const position of positions) chains.touch(position);
  change();
  chains.mend();
}
