import { among } from '../../database/id-list';
import type { FieldWeights } from '../collections';
import { fullScore, inverseFrequency, type CountedTerm } from '../ranking';
import { anyOf } from '../question-terms';
import { chunkRange } from '../chunk-id';
import type { CollectionTables } from './collection-tables';
import type { Condition } from '../../database/condition';

/** A passage that has any of the words. */
export interface TextMatch {
  chunk_id: number;
  /** BM25; greater is better. */
  score: number;
}

/** The full-text index over all passages of a collection. Callers provide the transactions. */
export class FullText {
  readonly #tables: CollectionTables;
  /** How FTS5 ranks a passage found by words. */
  readonly #bm25: string;

  constructor(tables: CollectionTables, { title, context, text, source, tags }: FieldWeights) {
    this.#tables = tables;
    this.#bm25 = `bm25(@_fts, ${[title, context, text, source, tags].join(', ')})`;
  }

  /** Indexes the passages of an owner, which are in the store already. */
  add(position: number): void {
    this.#tables
      .prepare(
        `INSERT INTO @_fts (rowid, title, headings, text, source, tags)
         SELECT chunk_id, title, headings, text, source, tags FROM @_passages
         WHERE chunk_id BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)`,
      )
      .run(...chunkRange(position));
  }

  /** Forgets the passages of an owner, which must still be in the store as they were indexed. */
  remove(position: number): void {
    this.#tables
      .prepare(
        `INSERT INTO @_fts (@_fts, rowid, title, headings, text, source, tags)
         SELECT 'delete', chunk_id, title, headings, text, source, tags FROM @_passages
         WHERE chunk_id BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)`,
      )
      .run(...chunkRange(position));
  }

  /** Passages with any of the terms, best first. @param where Which owners, by their `position`. */
  *search(terms: readonly string[], where: Condition): Iterable<TextMatch> {
    if (terms.length === 0) return;
    const statement = this.#tables.prepare(
      `SELECT rowid AS chunk_id, ${this.#bm25} AS score FROM @_fts
       WHERE @_fts MATCH ? AND (rowid >> 16) ${where.sql} ORDER BY score, rowid DESC`,
    );
    for (const row of statement.iterate(anyOf(terms), ...where.values)) {
      const { chunk_id, score } = row as unknown as TextMatch;
      // FTS5's score is smaller if it is better.
      yield { chunk_id, score: -score };
    }
  }

  /** The BM25 score of the passages of these owners that have a term. @param positions A JSON array. */
  scoresOf(term: string, positions: string): TextMatch[] {
    const rows = this.#tables
      .prepare(
        `SELECT rowid AS chunk_id, -${this.#bm25} AS score FROM @_fts
         WHERE @_fts MATCH ? AND ${among('(rowid >> 16)')}`,
      )
      .all(term, positions);
    return rows as unknown as TextMatch[];
  }

  /** Passages of these owners that have a term. @param positions A JSON array. */
  having(term: string, positions: string): number[] {
    const rows = this.#tables
      .prepare(`SELECT rowid AS chunk_id FROM @_fts WHERE @_fts MATCH ? AND ${among('(rowid >> 16)')}`)
      .all(term, positions) as { chunk_id: number }[];
    return rows.map(({ chunk_id }) => chunk_id);
  }

  /** As `fullScore`, of these passages. */
  fullScore(counted: readonly CountedTerm[]): number {
    return fullScore(this.#passages(), counted);
  }

  /** The inverse document frequency of each of the terms. */
  idf(counted: readonly CountedTerm[]): number[] {
    const passages = this.#passages();
    return counted.map((term) => inverseFrequency(passages, term));
  }

  /** How many passages have each of the terms. */
  counted(terms: readonly string[]): CountedTerm[] {
    const statement = this.#tables.prepare(`SELECT count(*) AS n FROM @_fts WHERE @_fts MATCH ?`);
    return terms.map((term) => ({ term, count: (statement.get(term) as { n: number }).n }));
  }

  #passages(): number {
    return (this.#tables.prepare(`SELECT count(*) AS n FROM @_chunks`).get() as { n: number }).n;
  }
}
