import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { winnow } from '../winnow';

/** A shingle that this many denied texts have is common: boilerplate, or one text denied again and again. */
export const COMMON_TEXTS = 20;
/** How many of the likeliest are compared in full. */
const MAX_CANDIDATES = 32;
const FULL_HASHES = 20;
const COMMON_WEIGHT = 0.25;
/** If a denied text has more hashes, a sample says which are common: the thresholds were chosen with that. */
const SAMPLED_SHINGLES = 24;
const SAMPLED_WINDOW = 8;

/** Which hashes of a denied text the index has, and by which of a text's hashes it is looked up: a few of many. */
export interface HashChoice {
  table: 'vault_hashes' | 'vault_pairs';
  indexed: (hashes: Uint32Array) => Uint32Array | Set<number>;
  lookedUp: (hashes: Uint32Array) => Uint32Array | Set<number>;
  /** A candidate has this share of its hashes (of {@link FULL_HASHES}, if it has more) in a text with this many. */
  minShare: (hashes: number) => number;
}

/** Shingles, in order. Many are looked up by twice as many as the index has. */
export const SHINGLES: HashChoice = {
  table: 'vault_hashes',
  indexed: (hashes) => (hashes.length > 48 ? winnow(hashes, 8) : hashes),
  lookedUp: (hashes) => (hashes.length > 2_000 ? winnow(hashes, 4) : hashes),
  minShare: () => 0.1,
};

/** Pairs of content words, in no order: chosen by themselves, alike in every text. */
export const PAIRS: HashChoice = {
  table: 'vault_pairs',
  indexed: (hashes) => (hashes.length > 48 ? hashes.filter((hash) => hash % 4 === 0) : hashes),
  lookedUp: (hashes) => (hashes.length > 2_000 ? hashes.filter((hash) => hash % 4 === 0) : hashes),
  // By chance, texts have more pairs in common than shingles.
  minShare: (hashes) => (hashes > 2_000 ? 0.1 : 0.2),
};

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
    const hashes = new Set<number>(more);
    for (const shingles of sequences) {
      for (const hash of this.#choice.lookedUp(shingles)) hashes.add(hash);
    }
    const least = this.#choice.minShare(Math.max(0, ...sequences.map(({ length }) => length)));
    const rows = this.#candidates.all(sortedJson(hashes), least) as { position: number }[];
    return rows.map(({ position }) => position);
  }

  /** Of some of a denied text's indexed shingles, whether each is common. */
  commonness(shingles: Uint32Array): Map<number, boolean> {
    const hashes = shingles.length > SAMPLED_SHINGLES ? winnow(shingles, SAMPLED_WINDOW) : new Set(shingles);
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
