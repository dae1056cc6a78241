import type { Statements } from '../../database/postgresql/statements';
import type { ChainOf } from '../chain-of';

/** A memory as a link: from when on its value was true. */
interface ChainLink extends ChainOf {
  position: number;
  holds_from: number;
  is_deleted: boolean;
}

/** The condition of the index `memories_links`. */
const IN_CHAIN = 'user_id = ? AND subject_key = ? AND attribute = ? AND deleted_ms IS NULL';

/**
 * The link that a value said at a time belongs to: the link that was true then, or the next one, if they say the same.
 * @returns its position; undefined if it is a new link.
 */
export async function linkFor(
  statements: Statements,
  { user_id, subject_key, attribute }: ChainOf,
  value_key: string,
  said: number,
): Promise<number | undefined> {
  const chain = [user_id, subject_key, attribute, said];
  const found = await statements.all<{ position: number; value_key: string }>(
    `(SELECT position, value_key FROM memories WHERE ${IN_CHAIN} AND holds_from <= ?
      ORDER BY holds_from DESC, position DESC LIMIT 1)
     UNION ALL
     (SELECT position, value_key FROM memories WHERE ${IN_CHAIN} AND holds_from > ?
      ORDER BY holds_from, position LIMIT 1)`,
    [...chain, ...chain],
  );
  return found.find((link) => link.value_key === value_key)?.position;
}

/** As the chains in SQLite: each link is superseded by the one after it, and only neighbours are looked at. */
export class ChainMender {
  readonly #statements: Statements;
  /** Whatever may have another successor now. */
  readonly #touched = new Set<number>();

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** Call it before a link is moved or removed, and after one is added. A memory without an attribute is no link. */
  async touch(position: number): Promise<void> {
    const link = await this.#linkAt(position);
    if (!link) return;
    this.#touched.add(position);
    const before = await this.#neighbour(link, '<', 'DESC');
    if (before) this.#touched.add(before.position);
  }

  /**
   * Links what was touched with its neighbours of now.
   * @param isNew Links that a job has added.
   * @returns how many are no longer true because of what the job has added.
   */
  async mend(isNew: (position: number) => boolean = () => false): Promise<number> {
    for (const position of [...this.#touched]) await this.touch(position);
    let superseded = 0;
    for (const position of this.#touched) {
      const link = await this.#linkAt(position);
      if (link && !link.is_deleted && (await this.#link(link, isNew))) superseded += 1;
    }
    this.#touched.clear();
    return superseded;
  }

  /** @returns whether it was true until now, and a new link supersedes it. */
  async #link(link: ChainLink, isNew: (position: number) => boolean): Promise<boolean> {
    const { position } = link;
    const next = await this.#neighbour(link, '>', 'ASC');
    const held = await this.#statements.get<{ held: boolean }>(
      'SELECT superseded_by IS NULL AS held FROM memories WHERE position = ?',
      [position],
    );
    const now = [next?.position ?? null, next?.holds_from ?? null];
    await this.#statements.run(
      `UPDATE memories SET superseded_by = ?, superseded_ms = ?, indexed = false
       WHERE position = ? AND (superseded_by IS DISTINCT FROM ? OR superseded_ms IS DISTINCT FROM ?)`,
      [...now, position, ...now],
    );
    return next !== undefined && isNew(next.position) && held?.held === true;
  }

  /** The place of a memory in its chain; undefined if it is in none. A deleted one's is where it would be. */
  #linkAt(position: number): Promise<ChainLink | undefined> {
    return this.#statements.get(
      `SELECT position, user_id, subject_key, attribute, holds_from, deleted_ms IS NOT NULL AS is_deleted
       FROM memories WHERE position = ? AND attribute IS NOT NULL`,
      [position],
    );
  }

  #neighbour(
    { user_id, subject_key, attribute, holds_from, position }: ChainLink,
    side: '<' | '>',
    order: 'ASC' | 'DESC',
  ): Promise<{ position: number; holds_from: number } | undefined> {
    return this.#statements.get(
      `SELECT position, holds_from FROM memories WHERE ${IN_CHAIN} AND (holds_from, position) ${side} (?, ?)
       ORDER BY holds_from ${order}, position ${order} LIMIT 1`,
      [user_id, subject_key, attribute, holds_from, position],
    );
  }
}

/** Makes a change to memories, and links their chains again. */
export async function linkChains(
  statements: Statements,
  positions: readonly number[],
  change: () => Promise<void>,
): Promise<void> {
  const chains = new ChainMender(statements);
  for (const position of positions) await chains.touch(position);
  await change();
  await chains.mend();
}
