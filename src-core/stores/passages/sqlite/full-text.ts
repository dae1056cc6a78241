import { among } from '../../database/id-list';
import type { FieldWeights } from '../collections';
import { anyOf } from '../question-terms';
import { chunkRange } from './chunk-id';
import type { CollectionTables } from './collection-tables';
import type { Condition } from '../../database/condition';

/** FTS5's own, for a word that most passages have. */
const LEAST_IDF = 1e-6;

/** Ranking costs by the number of passages that have one of the words: this many take about 10 ms. */
const MAX_RANKED = 20_000;

/** A passage that has any of the words. */
export interface TextMatch {
  chunk_id: number;
  /** BM25; greater is better. */
  score: number;
}

export interface CountedTerm {
  /** An FTS5 string. */
  term: string;
  /** Passages that have it. */
  count: number;
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
      // FTS5's is smaller where it is better.
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

  /**
   * The terms worth ranking by: in a large library, a word that most passages have says little and costs much.
   * @param enough Words are left out, most frequent first, only while the others are in this many passages.
   * @param most Words are left out as soon as all together are in more passages than this.
   */
  telling(counted: readonly CountedTerm[], enough: number, most = MAX_RANKED): string[] {
    let found = 0;
    return counted
      .toSorted((a, b) => a.count - b.count)
      .filter(({ count }) => {
        const use = found < enough || found + count <= most;
        if (use) found += count;
        return use;
      })
      .map(({ term }) => term);
  }

  /**
   * The BM25 score of a passage of average length that has each of the terms once: the sum of their inverse document
   * frequencies.
   */
  fullScore(counted: readonly CountedTerm[]): number {
    return this.idf(counted).reduce((sum, idf) => sum + idf, 0);
  }

  /** The inverse document frequency of each of the terms, as FTS5 computes it. */
  idf(counted: readonly CountedTerm[]): number[] {
    const { n: passages } = this.#tables.prepare(`SELECT count(*) AS n FROM @_chunks`).get() as {
      n: number;
    };
    return counted.map(({ count }) =>
      Math.max(Math.log((passages - count + 0.5) / (count + 0.5)), LEAST_IDF),
    );
  }

  /** In how many passages each of the terms is. */
  counted(terms: readonly string[]): CountedTerm[] {
    const statement = this.#tables.prepare(`SELECT count(*) AS n FROM @_fts WHERE @_fts MATCH ?`);
    return terms.map((term) => ({ term, count: (statement.get(term) as { n: number }).n }));
  }
}
