import { DatabaseSync } from '@photostructure/sqlite';
import type { Database } from '../database/database';
import { anyOf } from './question-terms';
import { searchableText, sourceOffsets } from '../../platform/text/searchable-text';

/** Characters that no text may have (`learningProblems`). */
const MARK_START = '\u0001';
const MARK_END = '\u0002';

/**
 * Finds terms in texts as the full-text index does, in a small index of its own: FTS5 takes eight times as long to mark
 * a few passages of a large one.
 */
export class Highlighter {
  readonly #database: Database = new DatabaseSync(':memory:');

  constructor() {
    // The tokenizer is the one of the full-text index.
    this.#database.exec(
      `CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')`,
    );
  }

  /**
   * Where any of the terms is in each of the texts, including other forms of its words: start and end in UTF-16 code
   * units, end exclusive.
   * @param terms FTS5 strings.
   */
  highlights(terms: readonly string[], texts: readonly string[]): [number, number][][] {
    const ranges: [number, number][][] = texts.map(() => []);
    if (terms.length === 0) return ranges;
    this.#database.exec('BEGIN');
    try {
      const insert = this.#database.prepare('INSERT INTO texts (rowid, text) VALUES (?, ?)');
      for (const [index, text] of texts.entries()) insert.run(index, searchableText(text));
      const rows = this.#database
        .prepare('SELECT rowid, highlight(texts, 0, ?, ?) AS marked FROM texts WHERE texts MATCH ?')
        .all(MARK_START, MARK_END, anyOf(terms)) as { rowid: number; marked: string }[];
      for (const { rowid, marked } of rows) {
        const text = texts[rowid] ?? '';
        const offsets = sourceOffsets(text);
        ranges[rowid] = markedRanges(marked).map(([start, end]) => [
          offsets[start] ?? 0,
          withMarks(text, offsets[end] ?? 0),
        ]);
      }
    } finally {
      this.#database.exec('ROLLBACK');
    }
    return ranges;
  }
}

/** The end of a word including the vowel signs on its last letter, which FTS5 does not count as part of it. */
function withMarks(text: string, end: number): number {
  return end + (/^\p{M}*/u.exec(text.slice(end))?.[0].length ?? 0);
}

/** The places of the marks in the text without them. */
function markedRanges(marked: string): [number, number][] {
  const [before = '', ...pieces] = marked.split(MARK_START);
  let position = before.length;
  return pieces.map((piece) => {
    const [word = '', ...after] = piece.split(MARK_END);
    const start = position;
    position += word.length + after.join('').length;
    return [start, start + word.length];
  });
}
