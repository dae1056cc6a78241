import type { Database } from '../../database/database';
import { among } from '../../database/id-list';

/** A subject and attribute for which only one value can be true at a time. */
export interface ChainOf {
  user_id: string;
  subject_key: string;
  attribute: string;
}

export interface ChainLink {
  position: number;
  value_key: string;
  holds_from: number;
}

/** What was true, oldest first. */
export function readChain(database: Database, { user_id, subject_key, attribute }: ChainOf): ChainLink[] {
  return database
    .prepare(
      `SELECT position, value_key, holds_from FROM memories
       WHERE user_id = ? AND subject_key = ? AND attribute = ? AND deleted_ms IS NULL
       ORDER BY holds_from, position`,
    )
    .all(user_id, subject_key, attribute) as unknown as ChainLink[];
}

/**
 * The link that a value said at a time belongs to: the link that was true then, or the next one, if they say the same.
 * @returns null if it is a new link.
 */
export function linkFor(chain: readonly ChainLink[], value_key: string, said: number): ChainLink | null {
  const before = chain.findLast(({ holds_from }) => holds_from <= said);
  const after = chain.find(({ holds_from }) => holds_from > said);
  return [before, after].find((link) => link?.value_key === value_key) ?? null;
}

/**
 * Each link is superseded by the one after it: so the order in which conversations are imported, or links are removed,
 * does not matter.
 * @param isNew Links that a job has added.
 * @returns how many are no longer true because of what the job has added.
 */
export function linkChain(
  database: Database,
  of: ChainOf,
  isNew: (position: number) => boolean = () => false,
): number {
  const chain = readChain(database, of);
  const update = database.prepare(
    `UPDATE memories SET superseded_by = ?1, superseded_ms = ?2, indexed = 0
     WHERE position = ?3 AND (superseded_by IS NOT ?1 OR superseded_ms IS NOT ?2)`,
  );
  const held = database.prepare('SELECT superseded_by IS NULL AS held FROM memories WHERE position = ?');
  let superseded = 0;
  chain.forEach(({ position }, index) => {
    const next = chain[index + 1];
    if (next && isNew(next.position) && (held.get(position) as { held: number }).held === 1) superseded += 1;
    update.run(next?.position ?? null, next?.holds_from ?? null, position);
  });
  return superseded;
}

/** Makes a change to memories, and links their chains again. */
export function linkChains(database: Database, positions: readonly number[], change: () => void): void {
  const chains = database
    .prepare(
      `SELECT DISTINCT user_id, subject_key, attribute FROM memories WHERE attribute IS NOT NULL AND ${among('position')}`,
    )
    .all(JSON.stringify(positions)) as unknown as ChainOf[];
  change();
  for (const chain of chains) linkChain(database, chain);
}
