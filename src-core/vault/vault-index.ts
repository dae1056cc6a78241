import type { Database } from '../store/database';
import { winnow } from './winnow';

/** A shingle that so many denied texts have is common: boilerplate, or one text denied again and again. */
export const COMMON_TEXTS = 20;
/** So many of the likeliest are compared in full. */
const MAX_CANDIDATES = 32;
/** A candidate has this share of its hashes, of {@link FULL_HASHES} when it has more. */
const MIN_SHARE = 0.1;
const FULL_HASHES = 20;
const COMMON_WEIGHT = 0.25;
/** A denied text of more shingles is indexed by those that {@link winnow} chooses. */
const DENSE_SHINGLES = 48;
const INDEX_WINDOW = 8;
/** Of a denied text of more shingles, some say which are common: the thresholds were chosen with that. */
const SAMPLED_SHINGLES = 24;
/** A text of more shingles is looked up by those that {@link winnow} chooses, which are twice as many as the index has. */
const LONG_SHINGLES = 2_000;
const LOOK_UP_WINDOW = 4;

/** Leads from the shingles of a text to the denied texts that share some with it. Changes nothing by itself: no transactions. */
export class VaultIndex {
  readonly #candidates;
  readonly #common;
  readonly #add;
  readonly #remove;

  constructor(database: Database) {
    // Of a common shingle, only the first texts: "last" is where those end.
    this.#candidates = database.prepare(
      `WITH known AS MATERIALIZED (
         SELECT value AS hash FROM json_each(?) WHERE EXISTS (SELECT 1 FROM vault_hashes WHERE hash = value)
       ), bounded AS MATERIALIZED (
         SELECT hash, (SELECT position FROM vault_hashes WHERE hash = known.hash ORDER BY position
                       LIMIT 1 OFFSET ${COMMON_TEXTS - 1}) AS last FROM known
       )
       SELECT position, sum(iif(last IS NULL, 1.0, ${COMMON_WEIGHT}) / min(hashes, ${FULL_HASHES})) AS share
       FROM bounded CROSS JOIN vault_hashes USING (hash)
       WHERE position <= coalesce(last, ${Number.MAX_SAFE_INTEGER})
       GROUP BY position HAVING share >= ${MIN_SHARE} ORDER BY share DESC, position LIMIT ${MAX_CANDIDATES}`,
    );
    this.#common = database.prepare(
      `SELECT value AS hash FROM json_each(?) WHERE EXISTS (
         SELECT 1 FROM vault_hashes WHERE hash = value LIMIT 1 OFFSET ${COMMON_TEXTS - 1}
       )`,
    );
    this.#add = database.prepare(
      'INSERT INTO vault_hashes (hash, position, hashes) SELECT value, ?, ? FROM json_each(?)',
    );
    // By hash: the index is ordered by it, and a look for the position alone would read all of it.
    this.#remove = database.prepare(
      'DELETE FROM vault_hashes WHERE position = ? AND hash IN (SELECT value FROM json_each(?))',
    );
  }

  add(position: number, shingles: Uint32Array): void {
    const hashes = indexed(shingles);
    this.#add.run(position, hashes.size, sortedJson(hashes));
  }

  remove(position: number, shingles: Uint32Array): void {
    this.#remove.run(position, sortedJson(indexed(shingles)));
  }

  /**
   * Where the denied texts stand that share most with a text, likeliest first.
   * @param sequences Its shingles, in each way of reading it.
   * @param more Hashes of the text beside them.
   */
  candidates(sequences: readonly Uint32Array[], more: readonly number[]): number[] {
    const hashes = new Set<number>(more);
    for (const shingles of sequences) {
      const looked = shingles.length > LONG_SHINGLES ? winnow(shingles, LOOK_UP_WINDOW) : shingles;
      for (const hash of looked) hashes.add(hash);
    }
    return (this.#candidates.all(sortedJson(hashes)) as { position: number }[]).map(
      ({ position }) => position,
    );
  }

  /** Of some of a denied text's indexed shingles, whether each is common. */
  commonness(shingles: Uint32Array): Map<number, boolean> {
    const hashes = shingles.length > SAMPLED_SHINGLES ? winnow(shingles, INDEX_WINDOW) : new Set(shingles);
    const rows = this.#common.all(sortedJson(hashes)) as { hash: number }[];
    const common = new Set(rows.map(({ hash }) => hash));
    return new Map([...hashes].map((hash) => [hash, common.has(hash)]));
  }
}

function indexed(shingles: Uint32Array): Set<number> {
  return shingles.length > DENSE_SHINGLES ? winnow(shingles, INDEX_WINDOW) : new Set(shingles);
}

/** Sorted: the look-ups then walk the index once, from front to back. */
function sortedJson(hashes: ReadonlySet<number>): string {
  return `[${Uint32Array.from(hashes).sort().join(',')}]`;
}
