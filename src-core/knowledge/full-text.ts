import type { Database } from '../store/database';
import { chunkRange } from './chunk-id';
import type { Condition } from './knowledge-condition';

/** A passage found by words, as FTS5's BM25 ranks it: the title counts twice, headings one and a half times, source and tags half. */
const BM25 = 'bm25(knowledge_fts, 2.0, 1.5, 1.0, 0.5, 0.5)';

/** FTS5's own, for a word that most passages have. */
const LEAST_IDF = 1e-6;

/** Ranking costs by the passage that has one of the words: this many take about 10 ms. */
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

/** The full-text index over all passages. Callers provide the transactions. */
export class FullText {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Indexes the passages of an entry, which are in the store already. */
  add(position: number): void {
    this.#database
      .prepare(
        `INSERT INTO knowledge_fts (rowid, title, headings, text, source, tags)
         SELECT chunk_id, title, headings, text, source, tags FROM knowledge_passages
         WHERE chunk_id BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)`,
      )
      .run(...chunkRange(position));
  }

  /** Forgets the passages of an entry, which must still be in the store as they were indexed. */
  remove(position: number): void {
    this.#database
      .prepare(
        `INSERT INTO knowledge_fts (knowledge_fts, rowid, title, headings, text, source, tags)
         SELECT 'delete', chunk_id, title, headings, text, source, tags FROM knowledge_passages
         WHERE chunk_id BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)`,
      )
      .run(...chunkRange(position));
  }

  /** Passages with any of the terms, best first. @param where Which entries, by their `position`. */
  *search(terms: readonly string[], where: Condition): Iterable<TextMatch> {
    if (terms.length === 0) return;
    const statement = this.#database.prepare(
      `SELECT rowid AS chunk_id, ${BM25} AS score FROM knowledge_fts
       WHERE knowledge_fts MATCH ? AND (rowid >> 16) ${where.sql} ORDER BY score, rowid DESC`,
    );
    for (const row of statement.iterate(anyOf(terms), ...where.values)) {
      const { chunk_id, score } = row as unknown as TextMatch;
      // FTS5's is smaller where it is better.
      yield { chunk_id, score: -score };
    }
  }

  /**
   * The terms worth ranking by: in a large library a word that most passages have tells little and costs much.
   * @param enough Words are left out, most frequent first, only while the others are in so many passages.
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
   * frequencies, as FTS5 computes them.
   */
  fullScore(counted: readonly CountedTerm[]): number {
    const { n: passages } = this.#database.prepare('SELECT count(*) AS n FROM knowledge_chunks').get() as {
      n: number;
    };
    return counted.reduce(
      (sum, { count }) => sum + Math.max(Math.log((passages - count + 0.5) / (count + 0.5)), LEAST_IDF),
      0,
    );
  }

  /** In how many passages each of the terms is. */
  counted(terms: readonly string[]): CountedTerm[] {
    const statement = this.#database.prepare(
      'SELECT count(*) AS n FROM knowledge_fts WHERE knowledge_fts MATCH ?',
    );
    return terms.map((term) => ({ term, count: (statement.get(term) as { n: number }).n }));
  }
}

/** Passages with any of the terms. @param terms FTS5 strings. */
export function anyOf(terms: readonly string[]): string {
  return terms.join(' OR ');
}
