import { vaultQuerySchema } from '#shared/vault';
import type { VaultEntry, VaultEntryWithContent, VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import type { Database } from '../../database/database';
import { joinTransaction } from '../../database/transaction';
import { among } from '../../database/id-list';
import { readPage } from '../../database/page';
import { countRevision, revisions } from '../../database/revisions';
import { Conjunction } from '../../database/condition';
import { contentCoverage, contentText } from '../content-coverage';
import { indexedPairs, sampledNeighbours, withoutCommon } from '../content-words';
import { coverage } from '../coverage';
import { fromBlob, toBlob } from '../hash-blob';
import { PAIRS, SHINGLES } from '../hash-choice';
import { readText, shinglesOf, type ReadText } from '../read-text';
import type { Denial } from '../vault';
import { MAX_MATCHES, newEntry, parseRecord, searchTextOf } from '../vault-entry';
import { VaultIndex } from './vault-index';

export const VAULT_CHANGING = 'The Black Vault could not be changed';
/** Takes workflow ids as one bound value. */
const UNDOABLE = `${among('workflow_id')} AND json_extract(record, '$.undoable') IS NOT NULL`;

/** The vault in SQLite, as `Vault` describes it: synchronous, for code that must share its transaction. */
export class VaultTables {
  readonly #database: Database;
  readonly #index: VaultIndex;
  readonly #pairs: VaultIndex;
  readonly #sameFingerprint;
  readonly #record;
  readonly #shingles;
  readonly #words;
  readonly #kept;
  readonly #addEntry;
  readonly #addText;
  readonly #addWords;

  constructor(database: Database) {
    this.#database = database;
    this.#index = new VaultIndex(database, SHINGLES);
    this.#pairs = new VaultIndex(database, PAIRS);
    this.#sameFingerprint = database.prepare(
      `SELECT position, record, fingerprint = ?1 AS exact FROM vault_entries
       WHERE fingerprint = ?1 OR ${among('normalized_fingerprint', '?2')}
       ORDER BY exact DESC, position LIMIT ${MAX_MATCHES}`,
    );
    this.#record = database.prepare('SELECT record FROM vault_entries WHERE position = ?');
    this.#shingles = database.prepare('SELECT shingles FROM vault_texts WHERE position = ?');
    this.#words = database.prepare('SELECT words FROM vault_words WHERE position = ?');
    this.#kept = database.prepare(
      'SELECT record FROM vault_entries WHERE fingerprint = ? OR workflow_id = ? ORDER BY position',
    );
    this.#addEntry = database.prepare(
      `INSERT INTO vault_entries
         (entry_id, workflow_id, fingerprint, normalized_fingerprint, search_text, record)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#addText = database.prepare(
      'INSERT INTO vault_texts (position, shingles, content) VALUES (?, ?, ?)',
    );
    this.#addWords = database.prepare('INSERT INTO vault_words (position, words) VALUES (?, ?)');
  }

  /**
   * The denied text that a text is or contains, the best match; otherwise null.
   * @param beside What is learned with the text, its title for example: denied words may be there, too.
   */
  check(content: string, beside = ''): VaultMatch | null {
    const text = readText(content, beside);
    const [same] = this.#sameTexts(text).values();
    return same ?? this.#matches(text)[0] ?? null;
  }

  /** Every denied text that a text is or contains, best first, at most 20. */
  test(content: string): VaultMatch[] {
    return this.#matches(readText(content));
  }

  #matches(text: ReadText): VaultMatch[] {
    const matches = this.#sameTexts(text);
    const near = [...this.#nearDuplicates(text), ...this.#inOtherOrder(text)]
      .filter(({ position }) => !matches.has(position))
      .toSorted((a, b) => b.similarity - a.similarity);
    for (const { position, similarity } of near) {
      const row = this.#record.get(position) as { record: string } | undefined;
      if (row && !matches.has(position))
        matches.set(position, { entry: parseRecord(row.record), kind: 'near_duplicate', similarity });
    }
    return [...matches.values()].slice(0, MAX_MATCHES);
  }

  /** By position, the exact one first. */
  #sameTexts(text: ReadText): Map<number, VaultMatch> {
    const rows = this.#sameFingerprint.all(text.fingerprint, JSON.stringify(text.ways.normalized)) as {
      position: number;
      record: string;
      exact: number;
    }[];
    return new Map(
      rows.map(({ position, record, exact }) => [
        position,
        { entry: parseRecord(record), kind: exact ? 'exact' : 'normalized', similarity: 1 },
      ]),
    );
  }

  #nearDuplicates(text: ReadText): { position: number; similarity: number }[] {
    const own = shinglesOf(text);
    return this.#index.candidates(text.ways.shingles, text.unspaced).flatMap((position) => {
      // Another process may have released it meanwhile.
      const row = this.#shingles.get(position) as { shingles: Uint8Array } | undefined;
      if (!row) return [];
      const hashes = fromBlob(row.shingles);
      const denied = { hashes, commonness: () => this.#index.commonness(hashes) };
      const similarity = coverage(denied, own);
      return similarity === null ? [] : [{ position, similarity }];
    });
  }

  /** Those whose content words the text has, in any order and with anything between them. */
  #inOtherOrder(text: ReadText): { position: number; similarity: number }[] {
    const texts = text.contentWays.map(contentText);
    return this.#pairs.candidates(texts.map(({ lookedUp }) => lookedUp)).flatMap((position) => {
      const row = this.#words.get(position) as { words: Uint8Array } | undefined;
      if (!row) return [];
      const words = fromBlob(row.words);
      const denied = withoutCommon(words, this.#pairs.commonOf(sampledNeighbours(words)));
      const similarity = Math.max(...texts.map((own) => contentCoverage(denied, own) ?? 0));
      return similarity > 0 ? [{ position, similarity }] : [];
    });
  }

  /**
   * Keeps a text out for good. The first denial of a text, or of a workflow, stays: a second one at most makes it one
   * that can no longer be taken back.
   * @param undoable Whether the denial can be taken back.
   * @returns the entry that is kept.
   * @throws AppError `disk_full`, `storage_failed`
   */
  deny(denial: Denial, undoable?: VaultEntry['undoable']): VaultEntry {
    const text = readText(denial.content);
    const entry = newEntry(denial, text, undoable);
    return joinTransaction(this.#database, VAULT_CHANGING, () => {
      const kept = this.#kept.get(entry.fingerprint, entry.workflow_id) as { record: string } | undefined;
      if (kept) {
        const { undoable: before, ...first } = parseRecord(kept.record);
        if (before && !undoable) this.settle([first.workflow_id]);
        return before && undoable ? { ...first, undoable: before } : first;
      }
      this.#insert(entry, text);
      countRevision(this.#database, 'vault');
      return entry;
    });
  }

  #insert(entry: VaultEntry, text: ReadText): void {
    const { lastInsertRowid } = this.#addEntry.run(
      entry.entry_id,
      entry.workflow_id,
      entry.fingerprint,
      entry.normalized_fingerprint,
      searchTextOf(entry),
      JSON.stringify(entry),
    );
    const position = Number(lastInsertRowid);
    this.#addText.run(position, toBlob(text.shingles), Buffer.from(text.content, 'utf8'));
    this.#index.add(position, text.shingles);
    this.#addWords.run(position, toBlob(text.contentWords));
    this.#pairs.add(position, indexedPairs(text.contentWords));
  }

  /** One page, newest first. A cursor stays valid whatever is denied or released in the meantime. */
  list(query: VaultQuery = {}): VaultPage {
    const { search, ...page } = vaultQuerySchema.parse(query);
    const { rows, ...rest } = readPage<{ position: number; record: string }, 'position'>(
      this.#database,
      {
        from: 'vault_entries',
        columns: 'record, position',
        condition: new Conjunction().andWords('search_text', search),
        order: ['position'],
        of: 'the Black Vault',
      },
      page,
    );
    return { entries: rows.map(({ record }) => parseRecord(record)), ...rest };
  }

  /** An entry with its whole text, or null if there is none, or no longer. */
  get(entryId: string): VaultEntryWithContent | null {
    const row = this.#database
      .prepare(
        'SELECT record, content FROM vault_entries JOIN vault_texts USING (position) WHERE entry_id = ?',
      )
      .get(entryId) as { record: string; content: Uint8Array } | undefined;
    return row ? { ...parseRecord(row.record), content: Buffer.from(row.content).toString('utf8') } : null;
  }

  /** The entries of these workflows whose denial can still be taken back. */
  undoable(workflowIds: readonly string[]): VaultEntry[] {
    const rows = this.#database
      .prepare(`SELECT record FROM vault_entries WHERE ${UNDOABLE}`)
      .all(JSON.stringify(workflowIds)) as { record: string }[];
    return rows.map(({ record }) => parseRecord(record));
  }

  /** From now on the denials of these workflows cannot be taken back. */
  settle(workflowIds: readonly string[]): void {
    joinTransaction(this.#database, VAULT_CHANGING, () =>
      this.#database
        .prepare(`UPDATE vault_entries SET record = json_remove(record, '$.undoable') WHERE ${UNDOABLE}`)
        .run(JSON.stringify(workflowIds)),
    );
  }

  /** Releases entries, with everything that finds them. @returns how many were released. */
  release(entryIds: readonly string[]): number {
    return joinTransaction(this.#database, VAULT_CHANGING, () => {
      const find = this.#database.prepare(
        `SELECT position, shingles, words FROM vault_entries JOIN vault_texts USING (position)
           JOIN vault_words USING (position) WHERE entry_id = ?`,
      );
      let released = 0;
      for (const entryId of entryIds) {
        const row = find.get(entryId) as
          | { position: number; shingles: Uint8Array; words: Uint8Array }
          | undefined;
        if (!row) continue;
        this.#index.remove(row.position, fromBlob(row.shingles));
        this.#pairs.remove(row.position, indexedPairs(fromBlob(row.words)));
        this.#database.prepare('DELETE FROM vault_words WHERE position = ?').run(row.position);
        this.#database.prepare('DELETE FROM vault_texts WHERE position = ?').run(row.position);
        this.#database.prepare('DELETE FROM vault_entries WHERE position = ?').run(row.position);
        released += 1;
      }
      if (released > 0) countRevision(this.#database, 'vault');
      return released;
    });
  }

  /** A number that grows with every change of the vault, by any process. */
  revision(): number {
    return revisions(this.#database).vault;
  }
}
