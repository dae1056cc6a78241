import type { Statements } from '../../database/postgresql/statements';
import {
  COMMON_TEXTS,
  COMMON_WEIGHT,
  FULL_HASHES,
  leastShare,
  lookedUp,
  MAX_CANDIDATES,
  type HashChoice,
} from '../hash-choice';

/** Sums of shares are inexact: one at the limit counts. */
const ROUNDING = 1e-9;

/** Leads from the hashes of a text to the denied texts that share some with it, on statements that the caller provides. */
export class VaultIndex {
  readonly #choice: HashChoice;

  constructor(choice: HashChoice) {
    this.#choice = choice;
  }

  async add(statements: Statements, position: number, shingles: Uint32Array): Promise<void> {
    const hashes = sorted(this.indexed(shingles));
    await statements.run(
      `INSERT INTO ${this.#choice.table} (hash, position, hashes) SELECT hash, ?, ? FROM unnest(?::bigint[]) AS new (hash)`,
      [position, hashes.length, hashes],
    );
  }

  async remove(statements: Statements, position: number, shingles: Uint32Array): Promise<void> {
    // By hash: the index is ordered by it, and a look for the position alone would read all of it.
    await statements.run(`DELETE FROM ${this.#choice.table} WHERE position = ? AND hash = ANY(?::bigint[])`, [
      position,
      sorted(this.indexed(shingles)),
    ]);
  }

  /**
   * The positions of the denied texts that share most with a text, likeliest first.
   * @param sequences Its shingles, in each way of reading it.
   * @param more Further hashes of the text.
   */
  async candidates(
    statements: Statements,
    sequences: readonly Uint32Array[],
    more: readonly number[] = [],
  ): Promise<number[]> {
    const { table } = this.#choice;
    // Of a common shingle, only the first texts: "last" is where those end.
    const rows = await statements.all<{ position: number }>(
      `WITH known AS MATERIALIZED (
         SELECT asked.hash FROM unnest(?::bigint[]) AS asked (hash)
         WHERE EXISTS (SELECT 1 FROM ${table} t WHERE t.hash = asked.hash)
       ), bounded AS MATERIALIZED (
         SELECT hash, (SELECT position FROM ${table} t WHERE t.hash = known.hash ORDER BY position
                       LIMIT 1 OFFSET ${COMMON_TEXTS - 1}) AS last FROM known
       ), shared AS (
         SELECT t.position, sum((CASE WHEN last IS NULL THEN 1 ELSE ${COMMON_WEIGHT} END)::float8
                                / least(t.hashes, ${FULL_HASHES})) AS share
         FROM bounded JOIN ${table} t USING (hash) WHERE last IS NULL OR t.position <= last
         GROUP BY t.position
       )
       SELECT position FROM shared WHERE share >= ?::float8
       ORDER BY share DESC, position LIMIT ${MAX_CANDIDATES}`,
      [sorted(lookedUp(this.#choice, sequences, more)), leastShare(this.#choice, sequences) - ROUNDING],
    );
    return rows.map(({ position }) => position);
  }

  /** Those of some hashes that are common. */
  async common(statements: Statements, hashes: ReadonlySet<number>): Promise<Set<number>> {
    const rows = await statements.all<{ hash: number }>(
      `SELECT asked.hash FROM unnest(?::bigint[]) AS asked (hash) WHERE EXISTS (
         SELECT 1 FROM ${this.#choice.table} t WHERE t.hash = asked.hash LIMIT 1 OFFSET ${COMMON_TEXTS - 1})`,
      [sorted(hashes)],
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  /** The hashes that the index has of a denied text. */
  indexed(hashes: Uint32Array): Set<number> {
    return new Set(this.#choice.indexed(hashes));
  }
}

/** Sorted: the look-ups then walk the index once, from front to back. */
function sorted(hashes: ReadonlySet<number>): number[] {
  return [...Uint32Array.from(hashes).sort()];
}
