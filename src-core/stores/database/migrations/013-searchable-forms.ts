import { searchableText } from '../../../platform/text/searchable-text';
import type { Database, Migration } from '../open-sqlite';

const COLLECTIONS = ['knowledge', 'turns', 'memories'];

/**
 * Emoji, invisible characters, other forms of letters and names in capitals can be found. Only passages that have them
 * are indexed again: a large library is upgraded in seconds.
 */
const searchableForms: Migration = (database) => {
  for (const collection of COLLECTIONS) reindex(database, collection);
};
export default searchableForms;

interface Row {
  chunk_id: number;
  title: string;
  headings: string;
  text: string;
  source: string;
  tags: string;
}

function reindex(database: Database, collection: string): void {
  const fields = 'title, headings, text, source, tags';
  const forget = database.prepare(
    `INSERT INTO ${collection}_fts (${collection}_fts, rowid, ${fields}) VALUES ('delete', ?, ?, ?, ?, ?, ?)`,
  );
  const add = database.prepare(`INSERT INTO ${collection}_fts (rowid, ${fields}) VALUES (?, ?, ?, ?, ?, ?)`);
  const rows = database
    .prepare(
      `SELECT chunk_id, title, context AS headings, text, source, tags
       FROM ${collection}_chunks JOIN ${collection}_owners ON position = chunk_id >> 16`,
    )
    .iterate();
  for (const row of rows) {
    const { chunk_id, title, headings, text, source, tags } = row as unknown as Row;
    const texts = [title, headings, text, source, tags];
    const before = texts.map(searchableBefore);
    const now = texts.map(searchableText);
    if (before.every((its, index) => its === now[index])) continue;
    forget.run(chunk_id, ...before);
    add.run(chunk_id, ...now);
  }
}

const SCRIPTS = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`;
const CHANGED = new RegExp(String.raw`((?=[\p{L}\p{M}\p{Nl}])[${SCRIPTS}]|[ßẞ])`, 'u');

/** What the index was made of until now. */
function searchableBefore(text: string): string {
  return text
    .split(CHANGED)
    .map((source, index) => {
      if (index % 2 === 0) return source;
      return /[ßẞ]/u.test(source) ? 'ss' : ` ${source} `;
    })
    .join('');
}
