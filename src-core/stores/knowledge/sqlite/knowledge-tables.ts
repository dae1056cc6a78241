import { addTags } from '#shared/add-tags';
import { knowledgeChunkSchema, knowledgeQuerySchema, knowledgeSchema, tagsSchema } from '#shared/knowledge';
import type {
  Knowledge,
  KnowledgeDetails,
  KnowledgeFacets,
  KnowledgeItem,
  KnowledgePage,
  KnowledgeQuery,
} from '#shared/knowledge';
import { AppError } from '#shared/errors';
import type { Database } from '../../database/database';
import { countRevision, revisions } from '../../database/revisions';
import { joinTransaction } from '../../database/transaction';
import { among } from '../../database/id-list';
import { readPage } from '../../database/page';
import { SoftDeletion } from '../../database/soft-deletion';
import type { PutOptions } from '../../passages/passage-index';
import { PASSAGE_COLLECTIONS } from '../../passages/collections';
import { Passages } from '../../passages/sqlite/passages';
import { insertKnowledge, insertTags } from './insert-knowledge';
import { countFacets, readFacets } from './knowledge-facets';
import { toChunk, toOwner, toOwnerPassages } from '../knowledge-passages';
import type { LibraryChunk } from '../knowledge-passages';
import { knowledgeId, sameTextHashes } from '../knowledge-id';
import type { AddOptions, KnowledgeDescription } from '../library';
import { ITEM_COLUMNS, toItem, toKnowledge } from '../knowledge-rows';
import type { ItemRow, KnowledgeRow } from '../knowledge-rows';
import { knowledgeCondition } from './knowledge-condition';

export const LIBRARY_CHANGING = 'The library could not be changed';

/** The library in SQLite, as `Library` describes it: synchronous, for code that must share its transaction. */
export class KnowledgeTables {
  readonly #database: Database;
  readonly #passages: Passages;
  readonly #deletion: SoftDeletion;

  constructor(database: Database) {
    this.#database = database;
    this.#passages = new Passages(database, 'knowledge', PASSAGE_COLLECTIONS.knowledge);
    this.#deletion = new SoftDeletion(database, {
      table: 'knowledge',
      id: 'knowledge_id',
      store: 'knowledge',
    });
  }

  has(knowledgeId: string): boolean {
    return this.#shownPosition(knowledgeId) !== undefined;
  }

  known(content: string, except: string | null = null): string | null {
    // The same to the letter comes first.
    const row = this.#database
      .prepare(
        `SELECT knowledge_id FROM knowledge
         WHERE same_text IN (?, ?) AND deleted_ms IS NULL AND knowledge_id IS NOT ?
         ORDER BY knowledge_id <> ? LIMIT 1`,
      )
      .get(...sameTextHashes(content), except, knowledgeId(content));
    return (row as { knowledge_id: string } | undefined)?.knowledge_id ?? null;
  }

  add(
    knowledge: Knowledge,
    chunks: readonly LibraryChunk[],
    { replaces, ...options }: PutOptions & Pick<AddOptions, 'replaces'> = {},
  ): { added: boolean } {
    const { tags, ...rest } = knowledgeSchema.parse(knowledge);
    const entry = { ...rest, tags: addTags([], tags.join('\n')) };
    const passages = chunks.map((chunk) => ({ ...knowledgeChunkSchema.parse(chunk), vector: chunk.vector }));
    return joinTransaction(this.#database, LIBRARY_CHANGING, () => {
      if (this.known(entry.content, replaces) !== null) return { added: false };
      this.#database.prepare('DELETE FROM knowledge WHERE knowledge_id = ?').run(entry.knowledge_id);
      const position = insertKnowledge(this.#database, entry);
      this.#passages.put([toOwnerPassages(entry, passages)], options);
      countFacets(this.#database, [position], 1);
      countRevision(this.#database, 'knowledge');
      return { added: true };
    });
  }

  get(knowledgeId: string): KnowledgeDetails | null {
    const position = this.#shownPosition(knowledgeId);
    if (position === undefined) return null;
    const [knowledge] = this.#read([position]);
    if (!knowledge) return null;
    const chunks = this.#passages
      .passages(knowledgeId)
      .map(({ embedded, ...passage }) => ({ ...toChunk(passage), embedded }));
    return { ...knowledge, chunks };
  }

  list(query: KnowledgeQuery = {}): KnowledgePage {
    const { filters, ...page } = knowledgeQuerySchema.parse(query);
    const { rows, ...rest } = readPage<
      ItemRow & { learned_ms: number; position: number },
      'learned_ms' | 'position'
    >(
      this.#database,
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

  facets(): KnowledgeFacets {
    return readFacets(this.#database);
  }

  describe(knowledgeId: string, { tags, ...details }: KnowledgeDescription): void {
    const changed = tags && tagsSchema.parse(addTags([], tags.join('\n')));
    const { title = null, source = null, category = null } = details;
    joinTransaction(this.#database, LIBRARY_CHANGING, () => {
      const position = this.#shownPosition(knowledgeId);
      if (position === undefined) throw new AppError('not_found', 'That is no longer in the library.');
      countFacets(this.#database, [position], -1);
      this.#database
        .prepare(
          `UPDATE knowledge SET title = coalesce(?, title), source = coalesce(?, source),
             category = coalesce(?, category), tags = coalesce(?, tags) WHERE position = ?`,
        )
        .run(title, source, category, changed ? JSON.stringify(changed) : null, position);
      this.#database
        .prepare('UPDATE knowledge_texts SET details = json_patch(details, ?) WHERE position = ?')
        .run(JSON.stringify(details), position);
      this.#database.prepare('DELETE FROM knowledge_tags WHERE position = ?').run(position);
      insertTags(this.#database, position);
      const entry = this.#database
        .prepare(`SELECT ${ITEM_COLUMNS} FROM knowledge WHERE position = ?`)
        .get(position) as unknown as ItemRow;
      this.#passages.describe([toOwner(toItem(entry))]);
      countFacets(this.#database, [position], 1);
      countRevision(this.#database, 'knowledge');
    });
  }

  delete(knowledgeIds: readonly string[]): number {
    return joinTransaction(this.#database, LIBRARY_CHANGING, () =>
      this.#deletion.delete(knowledgeIds, (positions, change) => {
        change();
        this.#passages.hide(knowledgeIds, true);
        countFacets(this.#database, positions, -1);
      }),
    );
  }

  restore(knowledgeIds: readonly string[]): number {
    return joinTransaction(this.#database, LIBRARY_CHANGING, () =>
      this.#deletion.restore(knowledgeIds, (positions, change) => {
        change();
        this.#passages.hide(knowledgeIds, false);
        countFacets(this.#database, positions, 1);
      }),
    );
  }

  purge({ olderThanMs }: { olderThanMs: number }): number {
    return joinTransaction(this.#database, LIBRARY_CHANGING, () => {
      const gone = this.#deletion.purge(olderThanMs);
      this.#passages.remove(gone);
      return gone.length;
    });
  }

  *all(knowledgeIds?: readonly string[]): Iterable<Knowledge> {
    const positions = knowledgeIds
      ? this.#positions(`deleted_ms IS NULL AND ${among('knowledge_id')}`, JSON.stringify(knowledgeIds))
      : this.#positions('deleted_ms IS NULL');
    for (let start = 0; start < positions.length; start += 100) {
      yield* this.#read(positions.slice(start, start + 100));
    }
  }

  items(knowledgeIds: readonly string[]): Map<string, KnowledgeItem> {
    const rows = this.#database
      .prepare(`SELECT ${ITEM_COLUMNS} FROM knowledge WHERE deleted_ms IS NULL AND ${among('knowledge_id')}`)
      .all(JSON.stringify(knowledgeIds)) as unknown as ItemRow[];
    return new Map(rows.map((row) => [row.knowledge_id, toItem(row)]));
  }

  revision(): number {
    return revisions(this.#database).knowledge;
  }

  #positions(where: string, ...values: (string | number)[]): number[] {
    const rows = this.#database
      .prepare(`SELECT position FROM knowledge WHERE ${where} ORDER BY position`)
      .all(...values) as { position: number }[];
    return rows.map(({ position }) => position);
  }

  #shownPosition(knowledgeId: string): number | undefined {
    return this.#positions('deleted_ms IS NULL AND knowledge_id = ?', knowledgeId)[0];
  }

  #read(positions: readonly number[]): Knowledge[] {
    const rows = this.#database
      .prepare(
        `SELECT tags, content, details FROM knowledge JOIN knowledge_texts USING (position)
         WHERE deleted_ms IS NULL AND ${among('position')} ORDER BY position`,
      )
      .all(JSON.stringify(positions)) as unknown as KnowledgeRow[];
    return rows.map(toKnowledge);
  }
}
