import { createHash, randomUUID } from 'node:crypto';
import { AppError } from '#shared/errors';
import { countCharacters } from '#shared/jobs/learning';
import { vaultQuerySchema } from '#shared/vault';
import type { VaultEntry, VaultEntryWithContent, VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import { transaction } from '../store/database';
import type { Database } from '../store/database';
import { foldForSearch, searchWords } from '../store/search-text';
import { coverage } from './coverage';
import { normalizedWords } from './normalized-words';
import { shingleHashes } from './shingles';

const CHANGING = 'The Black Vault could not be changed';
const EXCERPT_CHARACTERS = 200;
const MAX_TITLE = 80;
const MAX_MATCHES = 20;
/** So many of the likeliest are compared in full. */
const MAX_CANDIDATES = 32;
/** Of a text with more different shingles than this, one in {@link SAMPLING} is indexed. */
const DENSE_SHINGLES = 64;
const SAMPLING = 4;
/** A shingle that so many denied texts have is boilerplate: it leads to those and no further ones. */
const MAX_POSTINGS = 64;

export interface Denial {
  content: string;
  title?: string;
  source: string;
  category: string;
  reason?: string;
  denied_by?: string;
  workflow_id: string;
}

/** What must never be learned, and what finds it again however it is dressed up (docs/black-vault.md). */
export class Vault {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The denied text that a content is or contains, the best match; else null. */
  check(content: string): VaultMatch | null {
    return this.test(content)[0] ?? null;
  }

  /** Every denied text that a content is or contains, best first, at most 20. */
  test(content: string): VaultMatch[] {
    const text = read(content);
    const matches = new Map<number, VaultMatch>();
    const rows = this.#database
      .prepare(
        `SELECT position, record, fingerprint = ?1 AS exact FROM vault_entries
         WHERE fingerprint = ?1 OR normalized_fingerprint = ?2
         ORDER BY exact DESC, position LIMIT ${MAX_MATCHES}`,
      )
      .all(text.fingerprint, text.normalized) as { position: number; record: string; exact: number }[];
    for (const row of rows) {
      const kind = row.exact ? 'exact' : 'normalized';
      matches.set(row.position, { entry: parseRecord(row.record), kind, similarity: 1 });
    }
    const near = this.#nearDuplicates(text)
      .filter(({ position }) => !matches.has(position))
      .toSorted((a, b) => b.similarity - a.similarity)
      .map(({ record, similarity }) => ({
        entry: parseRecord(record),
        kind: 'near_duplicate' as const,
        similarity,
      }));
    return [...matches.values(), ...near].slice(0, MAX_MATCHES);
  }

  #nearDuplicates(text: ReadText): { position: number; record: string; similarity: number }[] {
    const hashes = new Set(text.shingles);
    // Sorted: the look-ups then walk the index once, from front to back.
    const sorted = new Float64Array(hashes).sort();
    const candidates = this.#database
      .prepare(
        `WITH hits AS (
           SELECT position, count(*) AS hits FROM vault_hashes
           WHERE hash IN (SELECT value FROM json_each(?)) GROUP BY position
         )
         SELECT position, record, shingles
         FROM hits JOIN vault_entries USING (position) JOIN vault_texts USING (position)
         ORDER BY CAST(hits AS REAL) / min(hashes, 20) DESC, position LIMIT ${MAX_CANDIDATES}`,
      )
      .all(`[${sorted.join(',')}]`) as { position: number; record: string; shingles: Uint8Array }[];
    return candidates.flatMap(({ position, record, shingles }) => {
      const similarity = coverage(fromBlob(shingles), hashes, text.words);
      return similarity === null ? [] : [{ position, record, similarity }];
    });
  }

  /**
   * Keeps a content out for good. The first denial of a content, or of a workflow, stays: a second one changes
   * nothing.
   * @returns the entry that is kept.
   * @throws AppError `disk_full`, `storage_failed`
   */
  deny(denial: Denial): VaultEntry {
    const text = read(denial.content);
    const entry: VaultEntry = {
      entry_id: randomUUID(),
      title: denial.title?.trim() || firstLineOf(text.content),
      excerpt: excerptOf(text.content),
      fingerprint: text.fingerprint,
      normalized_fingerprint: text.normalized,
      characters: countCharacters(text.content),
      source: denial.source,
      category: denial.category,
      reason: denial.reason ?? null,
      denied_by: denial.denied_by ?? null,
      denied_at: new Date().toISOString(),
      workflow_id: denial.workflow_id,
    };
    return transaction(this.#database, CHANGING, () => {
      const kept = this.#database
        .prepare(
          'SELECT record FROM vault_entries WHERE fingerprint = ? OR workflow_id = ? ORDER BY position',
        )
        .get(entry.fingerprint, entry.workflow_id) as { record: string } | undefined;
      if (kept) return parseRecord(kept.record);
      this.#insert(entry, text);
      this.#countRevision();
      return entry;
    });
  }

  #insert(entry: VaultEntry, text: ReadText): void {
    const searchText = foldForSearch(
      [entry.title, entry.excerpt, entry.source, entry.reason ?? ''].join('\n'),
    );
    const hashes = sample(text.shingles);
    const { lastInsertRowid: position } = this.#database
      .prepare(
        `INSERT INTO vault_entries
           (entry_id, workflow_id, fingerprint, normalized_fingerprint, hashes, search_text, record)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        entry.entry_id,
        entry.workflow_id,
        entry.fingerprint,
        entry.normalized_fingerprint,
        hashes.length,
        searchText,
        JSON.stringify(entry),
      );
    this.#database
      .prepare('INSERT INTO vault_texts (position, content, shingles) VALUES (?, ?, ?)')
      .run(position, Buffer.from(text.content, 'utf8'), toBlob(text.shingles));
    this.#database
      .prepare(
        `INSERT INTO vault_hashes (hash, position)
         SELECT value, ? FROM json_each(?) AS given
         WHERE (SELECT count(*) FROM (SELECT 1 FROM vault_hashes WHERE hash = given.value LIMIT ${MAX_POSTINGS}))
           < ${MAX_POSTINGS}`,
      )
      .run(position, JSON.stringify(hashes));
  }

  /** One page, newest first. A cursor stays valid whatever is denied or released meanwhile. */
  list(query: VaultQuery = {}): VaultPage {
    const { search, cursor, limit } = vaultQuerySchema.parse(query);
    const words = searchWords(search);
    const conditions = ['TRUE', ...words.map(() => 'instr(search_text, ?) > 0')];
    const { total } = this.#database
      .prepare(`SELECT count(*) AS total FROM vault_entries WHERE ${conditions.join(' AND ')}`)
      .get(...words) as { total: number };
    const before = cursor ? [parseCursor(cursor)] : [];
    if (cursor) conditions.push('position < ?');
    const rows = this.#database
      .prepare(
        `SELECT position, record FROM vault_entries WHERE ${conditions.join(' AND ')}
         ORDER BY position DESC LIMIT ?`,
      )
      .all(...words, ...before, limit + 1) as { position: number; record: string }[];
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      entries: page.map((row) => parseRecord(row.record)),
      total,
      next_cursor: rows.length > limit && last ? String(last.position) : null,
    };
  }

  /** An entry with its whole text, or null when there is none, or no longer. */
  get(entryId: string): VaultEntryWithContent | null {
    const row = this.#database
      .prepare(
        'SELECT record, content FROM vault_entries JOIN vault_texts USING (position) WHERE entry_id = ?',
      )
      .get(entryId) as { record: string; content: Uint8Array } | undefined;
    return row ? { ...parseRecord(row.record), content: Buffer.from(row.content).toString('utf8') } : null;
  }

  /** Lets entries go, with everything that finds them. @returns how many went. */
  release(entryIds: readonly string[]): number {
    return transaction(this.#database, CHANGING, () => {
      const find = this.#database.prepare(
        'SELECT position, shingles FROM vault_entries JOIN vault_texts USING (position) WHERE entry_id = ?',
      );
      let released = 0;
      for (const entryId of entryIds) {
        const row = find.get(entryId) as { position: number; shingles: Uint8Array } | undefined;
        if (!row) continue;
        // By hash: the index is ordered by it, and a look for the position alone would read all of it.
        this.#database
          .prepare('DELETE FROM vault_hashes WHERE position = ? AND hash IN (SELECT value FROM json_each(?))')
          .run(row.position, JSON.stringify(sample(fromBlob(row.shingles))));
        this.#database.prepare('DELETE FROM vault_texts WHERE position = ?').run(row.position);
        this.#database.prepare('DELETE FROM vault_entries WHERE position = ?').run(row.position);
        released += 1;
      }
      if (released > 0) this.#countRevision();
      return released;
    });
  }

  /** A number that grows with every change of the vault, by any process. */
  revision(): number {
    const row = this.#database.prepare('SELECT revision FROM vault_revision').get() as { revision: number };
    return row.revision;
  }

  #countRevision(): void {
    this.#database.exec('UPDATE vault_revision SET revision = revision + 1');
  }
}

interface ReadText {
  content: string;
  fingerprint: string;
  normalized: string;
  words: number;
  shingles: Uint32Array;
}

function read(given: string): ReadText {
  // SQLite and the hash would each replace lone surrogates in their own way.
  const content = given.toWellFormed();
  const words = normalizedWords(content);
  // Without spaces between the words: those are what disguises move about. A text without letters is itself.
  const folded = words.join('') || content.normalize('NFKC').replace(/\s+/g, '');
  return {
    content,
    fingerprint: sha256(content),
    normalized: sha256(folded),
    words: words.length,
    shingles: shingleHashes(words),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** FracMinHash (Irber et al. 2022): of many shingles, those whose hash falls into the first part of its range. */
function sample(shingles: Uint32Array): number[] {
  const distinct = [...new Set(shingles)].toSorted((a, b) => a - b);
  return distinct.length <= DENSE_SHINGLES ? distinct : distinct.filter((hash) => hash < 2 ** 32 / SAMPLING);
}

function toBlob(shingles: Uint32Array): Uint8Array {
  return new Uint8Array(shingles.buffer, shingles.byteOffset, shingles.byteLength);
}

function fromBlob(blob: Uint8Array): Uint32Array {
  // Copied: SQLite's bytes need not begin at a multiple of four.
  return new Uint32Array(new Uint8Array(blob).buffer);
}

/** The name of a denied text that was given none. */
function firstLineOf(content: string): string {
  const line =
    content
      .trimStart()
      .slice(0, 2000)
      .split(/[\r\n]/, 1)[0] ?? '';
  return [...line].slice(0, MAX_TITLE).join('').trim();
}

function excerptOf(content: string): string {
  const characters = [...content.slice(0, EXCERPT_CHARACTERS * 2)];
  const excerpt = characters.slice(0, EXCERPT_CHARACTERS).join('').trim();
  return content.length > excerpt.length + 1 && characters.length > EXCERPT_CHARACTERS
    ? `${excerpt}…`
    : excerpt;
}

function parseRecord(json: string): VaultEntry {
  return JSON.parse(json) as VaultEntry;
}

function parseCursor(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new AppError('invalid_input', 'That page of the Black Vault does not exist.');
}
