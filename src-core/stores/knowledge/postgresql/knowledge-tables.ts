import { addTags, foldTag } from '#shared/add-tags';
import { AppError } from '#shared/errors';
import { tagsSchema } from '#shared/knowledge';
import { knowledgeChunkSchema, knowledgeQuerySchema, knowledgeSchema } from '#shared/knowledge';
import type {
  Knowledge,
  KnowledgeDetails,
  KnowledgeItem,
  KnowledgePage,
  KnowledgeQuery,
} from '#shared/knowledge';
import { readPage } from '../../database/postgresql/page';
import { countRevision } from '../../database/postgresql/revisions';
import { SoftDeletion } from '../../database/postgresql/soft-deletion';
import type { Statements } from '../../database/postgresql/statements';
import { PASSAGE_COLLECTIONS } from '../../passages/collections';
import type { PutOptions } from '../../passages/passage-index';
import { Passages } from '../../passages/postgresql/passages';
import { toChunk, toOwner, toOwnerPassages, type LibraryChunk } from '../knowledge-passages';
import { ITEM_COLUMNS, toItem, toKnowledge, type ItemRow, type KnowledgeRow } from '../knowledge-rows';
import { knowledgeId, sameTextHash, sameTextHashes } from '../knowledge-id';
import type { AddOptions, KnowledgeDescription } from '../library';
import { knowledgeCondition } from './knowledge-condition';
import { countFacets } from './knowledge-facets';

/** The library in PostgreSQL, as `Library` describes it, on statements that the caller provides. */
export class KnowledgeTables {
  readonly #passages = new Passages('knowledge', PASSAGE_COLLECTIONS.knowledge);
  readonly #deletion = new SoftDeletion({ table: 'knowledge', id: 'knowledge_id', store: 'knowledge' });

  async has(statements: Statements, knowledgeId: string): Promise<boolean> {
    return (await this.#shownPosition(statements, knowledgeId)) !== undefined;
  }

  async known(statements: Statements, content: string, except: string | null = null): Promise<string | null> {
    // The same to the letter comes first.
    const row = await statements.get<{ knowledge_id: string }>(
      `SELECT knowledge_id FROM knowledge WHERE same_text IN (?, ?) AND deleted_ms IS NULL
       AND knowledge_id IS DISTINCT FROM ? ORDER BY knowledge_id <> ? LIMIT 1`,
      [...sameTextHashes(content), except, knowledgeId(content)],
    );
    return row?.knowledge_id ?? null;
  }

  async add(
    statements: Statements,
    knowledge: Knowledge,
    chunks: readonly LibraryChunk[],
    { replaces, ...options }: PutOptions & Pick<AddOptions, 'replaces'> = {},
  ): Promise<{ added: boolean }> {
    const { tags, ...rest } = knowledgeSchema.parse(knowledge);
    const entry = { ...rest, tags: addTags([], tags.join('\n')) };
    const passages = chunks.map((chunk) => ({ ...knowledgeChunkSchema.parse(chunk), vector: chunk.vector }));
    if ((await this.known(statements, entry.content, replaces)) !== null) return { added: false };
    await statements.run('DELETE FROM knowledge WHERE knowledge_id = ?', [entry.knowledge_id]);
    const position = await this.#insert(statements, entry);
    await this.#passages.put(statements, [toOwnerPassages(entry, passages)], options);
    await countFacets(statements, [position], 1);
    await countRevision(statements, 'knowledge');
    return { added: true };
  }

  async get(statements: Statements, knowledgeId: string): Promise<KnowledgeDetails | null> {
    const position = await this.#shownPosition(statements, knowledgeId);
    if (position === undefined) return null;
    const [knowledge] = await this.read(statements, [position]);
    if (!knowledge) return null;
    const passages = await this.#passages.passages(statements, knowledgeId);
    const chunks = passages.map(({ embedded, ...passage }) => ({ ...toChunk(passage), embedded }));
    return { ...knowledge, chunks };
  }

  async list(statements: Statements, query: KnowledgeQuery = {}): Promise<KnowledgePage> {
    const { filters, ...page } = knowledgeQuerySchema.parse(query);
    const { rows, ...rest } = await readPage<
      ItemRow & { learned_ms: number; position: number },
      'learned_ms' | 'position'
    >(
      statements,
      {
        from: 'knowledge',
        columns: `${ITEM_COLUMNS}, learned_ms, position`,
        condition: knowledgeCondition(filters),
        order: ['learned_ms', 'position'],
        of: 'the library',
      },
      page,
    );
    return { items: rows.map(toItem), ...rest };
  }

  async describe(
    statements: Statements,
    knowledgeId: string,
    { tags, ...details }: KnowledgeDescription,
  ): Promise<void> {
    const changed = tags && tagsSchema.parse(addTags([], tags.join('\n')));
    const position = await this.#shownPosition(statements, knowledgeId);
    if (position === undefined) throw new AppError('not_found', 'That is no longer in the library.');
    await countFacets(statements, [position], -1);
    const { title = null, source = null, category = null } = details;
    await statements.run(
      `UPDATE knowledge SET title = coalesce(?, title), source = coalesce(?, source),
         folded_source = coalesce(?, folded_source), category = coalesce(?, category), tags = coalesce(?, tags)
       WHERE position = ?`,
      [
        title,
        source,
        source === null ? null : foldTag(source),
        category,
        changed ? JSON.stringify(changed) : null,
        position,
      ],
    );
    const kept = await statements.get<{ details: string }>(
      'SELECT details FROM knowledge_texts WHERE position = ?',
      [position],
    );
    const described = { ...(JSON.parse(kept?.details ?? '{}') as object), ...details };
    await statements.run('UPDATE knowledge_texts SET details = ? WHERE position = ?', [
      JSON.stringify(described),
      position,
    ]);
    const entry = await statements.get<ItemRow>(`SELECT ${ITEM_COLUMNS} FROM knowledge WHERE position = ?`, [
      position,
    ]);
    if (entry) {
      const item = toItem(entry);
      await statements.run('DELETE FROM knowledge_tags WHERE position = ?', [position]);
      await insertTags(statements, position, item.tags);
      await this.#passages.describe(statements, [toOwner(item)]);
    }
    await countFacets(statements, [position], 1);
    await countRevision(statements, 'knowledge');
  }

  delete(statements: Statements, knowledgeIds: readonly string[]): Promise<number> {
    return this.#deletion.delete(statements, knowledgeIds, async (positions, change) => {
      await change();
      await this.#passages.hide(statements, knowledgeIds, true);
      await countFacets(statements, positions, -1);
    });
  }

  restore(statements: Statements, knowledgeIds: readonly string[]): Promise<number> {
    return this.#deletion.restore(statements, knowledgeIds, async (positions, change) => {
      await change();
      await this.#passages.hide(statements, knowledgeIds, false);
      await countFacets(statements, positions, 1);
    });
  }

  async purge(statements: Statements, olderThanMs: number): Promise<number> {
    const gone = await this.#deletion.purge(statements, olderThanMs);
    await this.#passages.remove(statements, gone);
    return gone.length;
  }

  async items(statements: Statements, knowledgeIds: readonly string[]): Promise<Map<string, KnowledgeItem>> {
    const rows = await statements.all<ItemRow>(
      `SELECT ${ITEM_COLUMNS} FROM knowledge WHERE deleted_ms IS NULL AND knowledge_id = ANY(?)`,
      [knowledgeIds],
    );
    return new Map(rows.map((row) => [row.knowledge_id, toItem(row)]));
  }

  /** The positions of what is shown, or of those of these ids, oldest first. */
  async positions(statements: Statements, knowledgeIds?: readonly string[]): Promise<number[]> {
    const rows = await statements.all<{ position: number }>(
      `SELECT position FROM knowledge
       WHERE deleted_ms IS NULL ${knowledgeIds ? 'AND knowledge_id = ANY(?)' : ''} ORDER BY position`,
      knowledgeIds ? [knowledgeIds] : [],
    );
    return rows.map(({ position }) => position);
  }

  /** The entries at these positions that are shown. */
  async read(statements: Statements, positions: readonly number[]): Promise<Knowledge[]> {
    const rows = await statements.all<KnowledgeRow>(
      `SELECT tags, content, details FROM knowledge JOIN knowledge_texts USING (position)
       WHERE deleted_ms IS NULL AND position = ANY(?::bigint[]) ORDER BY position`,
      [positions],
    );
    return rows.map(toKnowledge);
  }

  async #shownPosition(statements: Statements, knowledgeId: string): Promise<number | undefined> {
    return (await this.positions(statements, [knowledgeId]))[0];
  }

  /** Writes an entry's own rows. @returns its position. */
  async #insert(statements: Statements, entry: Knowledge): Promise<number> {
    const { content, ...details } = entry;
    const row = await statements.get<{ position: number }>(
      `INSERT INTO knowledge (knowledge_id, learned_ms, category, source, folded_source, title, tags, summary,
         language, words, reading_minutes, learned_at, same_text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING position`,
      [
        entry.knowledge_id,
        Date.parse(entry.learned_at),
        entry.category,
        entry.source,
        foldTag(entry.source),
        entry.title,
        JSON.stringify(entry.tags),
        entry.summary,
        entry.language,
        entry.words,
        entry.reading_minutes,
        entry.learned_at,
        sameTextHash(content),
      ],
    );
    const position = row?.position ?? 0;
    await statements.run('INSERT INTO knowledge_texts VALUES (?, ?, ?)', [
      position,
      content,
      JSON.stringify(details),
    ]);
    await insertTags(statements, position, entry.tags);
    return position;
  }
}

/** Makes an entry's tags findable. */
export async function insertTags(
  statements: Statements,
  position: number,
  tags: readonly string[],
): Promise<void> {
  await statements.run(
    `INSERT INTO knowledge_tags (folded, tag, position)
     SELECT folded, tag, ? FROM unnest(?::text[], ?::text[]) AS new (folded, tag)`,
    [position, tags.map(foldTag), tags],
  );
}
