import { vaultQuerySchema } from '#shared/vault';
import type { VaultEntry, VaultEntryWithContent, VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import { PostgresConjunction } from '../../database/postgresql/condition';
import { readPage } from '../../database/postgresql/page';
import { countRevision } from '../../database/postgresql/revisions';
import type { Statements } from '../../database/postgresql/statements';
import { indexedPairs } from '../content-words';
import { fromBlob, toBlob } from '../hash-blob';
import { PAIRS, SHINGLES } from '../hash-choice';
import { readText, type ReadText } from '../read-text';
import type { Denial } from '../vault';
import { MAX_MATCHES, newEntry, parseRecord, searchTextOf } from '../vault-entry';
import { inOtherOrder, nearDuplicates } from './near-duplicates';
import { VaultIndex } from './vault-index';

/** The vault in PostgreSQL, as `Vault` describes it, on statements that the caller provides. */
export class VaultTables {
  readonly #shingles = new VaultIndex(SHINGLES);
  readonly #pairs = new VaultIndex(PAIRS);

  async check(statements: Statements, content: string, beside = ''): Promise<VaultMatch | null> {
    const text = readText(content, beside);
    const [same] = (await this.#sameTexts(statements, text)).values();
    return same ?? (await this.#matches(statements, text))[0] ?? null;
  }

  test(statements: Statements, content: string): Promise<VaultMatch[]> {
    return this.#matches(statements, readText(content));
  }

  async deny(statements: Statements, denial: Denial, undoable?: VaultEntry['undoable']): Promise<VaultEntry> {
    const text = readText(denial.content);
    const entry = newEntry(denial, text, undoable);
    const kept = await statements.get<{ record: string }>(
      'SELECT record FROM vault_entries WHERE fingerprint = ? OR workflow_id = ? ORDER BY position LIMIT 1',
      [entry.fingerprint, entry.workflow_id],
    );
    if (!kept) {
      await this.#insert(statements, entry, text);
      await countRevision(statements, 'vault');
      return entry;
    }
    const { undoable: before, ...first } = parseRecord(kept.record);
    if (before && !undoable) await this.settle(statements, [first.workflow_id]);
    return before && undoable ? { ...first, undoable: before } : first;
  }

  async list(statements: Statements, query: VaultQuery = {}): Promise<VaultPage> {
    const { search, ...page } = vaultQuerySchema.parse(query);
    const { rows, ...rest } = await readPage<{ position: number; record: string }, 'position'>(
      statements,
      {
        from: 'vault_entries',
        columns: 'record, position',
        condition: new PostgresConjunction().andWords('search_text', search),
        order: ['position'],
        of: 'the Black Vault',
      },
      page,
    );
    return { entries: rows.map(({ record }) => parseRecord(record)), ...rest };
  }

  async get(statements: Statements, entryId: string): Promise<VaultEntryWithContent | null> {
    const row = await statements.get<{ record: string; content: Buffer }>(
      'SELECT record, content FROM vault_entries JOIN vault_texts USING (position) WHERE entry_id = ?',
      [entryId],
    );
    return row ? { ...parseRecord(row.record), content: row.content.toString('utf8') } : null;
  }

  async undoable(statements: Statements, workflowIds: readonly string[]): Promise<VaultEntry[]> {
    const rows = await statements.all<{ record: string }>(
      'SELECT record FROM vault_entries WHERE undoable AND workflow_id = ANY(?) ORDER BY position',
      [workflowIds],
    );
    return rows.map(({ record }) => parseRecord(record));
  }

  async settle(statements: Statements, workflowIds: readonly string[]): Promise<void> {
    for (const { undoable: _undoable, ...entry } of await this.undoable(statements, workflowIds)) {
      await statements.run('UPDATE vault_entries SET undoable = false, record = ? WHERE entry_id = ?', [
        JSON.stringify(entry),
        entry.entry_id,
      ]);
    }
  }

  async release(statements: Statements, entryIds: readonly string[]): Promise<number> {
    const rows = await statements.all<{ position: number; shingles: Buffer; words: Buffer }>(
      `SELECT position, shingles, words FROM vault_entries JOIN vault_texts USING (position)
       WHERE entry_id = ANY(?)`,
      [entryIds],
    );
    for (const { position, shingles, words } of rows) {
      await this.#shingles.remove(statements, position, fromBlob(shingles));
      await this.#pairs.remove(statements, position, indexedPairs(fromBlob(words)));
      await statements.run('DELETE FROM vault_entries WHERE position = ?', [position]);
    }
    if (rows.length > 0) await countRevision(statements, 'vault');
    return rows.length;
  }

  async #insert(statements: Statements, entry: VaultEntry, text: ReadText): Promise<void> {
    const row = await statements.get<{ position: number }>(
      `INSERT INTO vault_entries
         (entry_id, workflow_id, fingerprint, normalized_fingerprint, undoable, search_text, record)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING position`,
      [
        entry.entry_id,
        entry.workflow_id,
        entry.fingerprint,
        entry.normalized_fingerprint,
        entry.undoable !== undefined,
        searchTextOf(entry),
        JSON.stringify(entry),
      ],
    );
    const position = row?.position ?? 0;
    await statements.run('INSERT INTO vault_texts (position, shingles, words, content) VALUES (?, ?, ?, ?)', [
      position,
      toBlob(text.shingles),
      toBlob(text.contentWords),
      Buffer.from(text.content, 'utf8'),
    ]);
    await this.#shingles.add(statements, position, text.shingles);
    await this.#pairs.add(statements, position, indexedPairs(text.contentWords));
  }

  async #matches(statements: Statements, text: ReadText): Promise<VaultMatch[]> {
    const matches = await this.#sameTexts(statements, text);
    const found = [
      ...(await nearDuplicates(statements, this.#shingles, text)),
      ...(await inOtherOrder(statements, this.#pairs, text)),
    ];
    const near = found
      .filter(({ position }) => !matches.has(position))
      .toSorted((a, b) => b.similarity - a.similarity);
    const rows = await statements.all<{ position: number; record: string }>(
      'SELECT position, record FROM vault_entries WHERE position = ANY(?::bigint[])',
      [near.map(({ position }) => position)],
    );
    const records = new Map(rows.map(({ position, record }) => [position, record]));
    for (const { position, similarity } of near) {
      const record = records.get(position);
      // Another process may have released it meanwhile.
      if (record && !matches.has(position))
        matches.set(position, { entry: parseRecord(record), kind: 'near_duplicate', similarity });
    }
    return [...matches.values()].slice(0, MAX_MATCHES);
  }

  /** By position, the exact one first. */
  async #sameTexts(
    statements: Statements,
    { fingerprint, ways }: ReadText,
  ): Promise<Map<number, VaultMatch>> {
    const rows = await statements.all<{ position: number; record: string; exact: boolean }>(
      `SELECT position, record, fingerprint = ? AS exact FROM vault_entries
       WHERE fingerprint = ? OR normalized_fingerprint = ANY(?)
       ORDER BY exact DESC, position LIMIT ${MAX_MATCHES}`,
      [fingerprint, fingerprint, ways.normalized],
    );
    return new Map(
      rows.map(({ position, record, exact }) => [
        position,
        { entry: parseRecord(record), kind: exact ? 'exact' : 'normalized', similarity: 1 },
      ]),
    );
  }
}
