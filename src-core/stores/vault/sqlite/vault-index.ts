import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import {
  COMMON_TEXTS,
  COMMON_WEIGHT,
  FULL_HASHES,
  leastShare,
  lookedUp,
  MAX_CANDIDATES,
  sampleOf,
  type HashChoice,
} from '../hash-choice';

/** Leads from the hashes of a text to the denied texts that share some with it. Opens no transactions itself. */
export class VaultIndex {
  readonly #choice: HashChoice;
  readonly #candidates;
  readonly #common;
  readonly #add;
  readonly #remove;

  constructor(database: Database, choice: HashChoice) {
    this.#choice = choice;
    const { table } = choice;
    // For a common shingle, only the first texts: "last" is where those end.
    this.#candidates = database.prepare(
      `WITH known AS MATERIALIZED (
         SELECT value AS hash FROM json_each(?) WHERE EXISTS (SELECT 1 FROM ${table} WHERE hash = value)
       ), bounded AS MATERIALIZED (
         SELECT hash, (SELECT position FROM ${table} WHERE hash = known.hash ORDER BY position
                       LIMIT 1 OFFSET ${COMMON_TEXTS - 1}) AS last FROM known
       )
       SELECT position, sum(iif(last IS NULL, 1.0, ${COMMON_WEIGHT}) / min(hashes, ${FULL_HASHES})) AS share
       FROM bounded CROSS JOIN ${table} USING (hash)
       WHERE position <= coalesce(last, ${Number.MAX_SAFE_INTEGER})
       GROUP BY position HAVING share >= ? ORDER BY share DESC, position LIMIT ${MAX_CANDIDATES}`,
    );
    this.#common = database.prepare(
      `SELECT value AS hash FROM json_each(?) WHERE EXISTS (
         SELECT 1 FROM ${table} WHERE hash = value LIMIT 1 OFFSET ${COMMON_TEXTS - 1}
       )`,
    );
    this.#add = database.prepare(
      `INSERT INTO ${table} (hash, position, hashes) SELECT value, ?, ? FROM json_each(?)`,
    );
    // By hash: the index is ordered by it, and a look for the position alone would read all of it.
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE position = ? AND ${among('hash')}`);
  }

  add(position: number, shingles: Uint32Array): void {
    const hashes = new Set(this.#choice.indexed(shingles));
    this.#add.run(position, hashes.size, sortedJson(hashes));
  }

  remove(position: number, shingles: Uint32Array): void {
    this.#remove.run(position, sortedJson(new Set(this.#choice.indexed(shingles))));
  }

  /**
   * The positions of the denied texts that share most with a text, likeliest first.
   * @param sequences Its shingles, in each way of reading it.
   * @param more Further hashes of the text.
   */
  candidates(sequences: readonly Uint32Array[], more: readonly number[] = []): number[] {
    const hashes = lookedUp(this.#choice, sequences, more);
    const least = leastShare(this.#choice, sequences);
    const rows = this.#candidates.all(sortedJson(hashes), least) as { position: number }[];
    return rows.map(({ position }) => position);
  }

  /** Of some of a denied text's indexed shingles, whether each is common. */
  commonness(shingles: Uint32Array): Map<number, boolean> {
    const hashes = sampleOf(shingles);
    const common = this.#commonAmong(hashes);
    return new Map([...hashes].map((hash) => [hash, common.has(hash)]));
  }

  /** The common ones among a denied text's indexed hashes. */
  commonOf(hashes: Uint32Array): Set<number> {
    return this.#commonAmong(new Set(this.#choice.indexed(hashes)));
  }

  #commonAmong(hashes: ReadonlySet<number>): Set<number> {
    const rows = this.#common.all(sortedJson(hashes)) as { hash: number }[];
    return new Set(rows.map(({ hash }) => hash));
  }
}

/** Sorted: the look-ups then walk the index once, from front to back. */
function sortedJson(hashes: ReadonlySet<number>): string {
  return `[${Uint32Array.from(hashes).sort().join(',')}]`;
}
