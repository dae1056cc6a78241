import { addTags } from '#shared/add-tags';
import { knowledgeChunkSchema, knowledgeQuerySchema, knowledgeSchema, tagsSchema } from '#shared/knowledge';
import type {
  Knowledge,
  KnowledgeChunk,
  KnowledgeDetails,
  KnowledgeFacets,
  KnowledgePage,
  KnowledgeQuery,
} from '#shared/knowledge';
import { AppError } from '#shared/errors';
import { transaction } from '../store/database';
import type { Database } from '../store/database';
import { chunkId, chunkRange } from './chunk-id';
import { FullText } from './full-text';
import { insertChunks, insertKnowledge, insertTags } from './insert-knowledge';
import { countFacets, readFacets } from './knowledge-facets';
import { ITEM_COLUMNS, toChunk, toItem, toKnowledge } from './knowledge-rows';
import type { ChunkRow, ItemRow, KnowledgeRow } from './knowledge-rows';
import { knowledgeCondition } from './knowledge-condition';
import { VectorIndex } from './vector-index';
import type { ChunkVector } from './vector-index';

const CHANGING = 'The library could not be changed';

/** A passage and its embedding, null while there is no model. */
export type LibraryChunk = KnowledgeChunk & { vector: Float32Array | null };

/**
 * What has been learned: texts, passages, full-text index and embeddings. Deleted entries stay until purged. What
 * answers a question, `LibrarySearch` finds.
 */
export class Library {
  readonly #database: Database;
  readonly #fullText: FullText;
  readonly #vectors: VectorIndex;

  constructor(database: Database) {
    this.#database = database;
    this.#fullText = new FullText(database);
    this.#vectors = new VectorIndex(database);
  }

  /** Whether it is known; what was deleted is not. */
  has(knowledgeId: string): boolean {
    return this.#shownPosition(knowledgeId) !== undefined;
  }

  /**
   * Keeps an entry with its passages, index and embeddings: all of it, or nothing. What is known already stays as it
   * is; what was deleted is learned anew.
   * @param options.model The model that made the vectors; without it they are left out.
   * @param options.guard Runs within the transaction; what it throws keeps the entry out.
   */
  add(
    knowledge: Knowledge,
    chunks: readonly LibraryChunk[],
    options: { model?: string; guard?: () => void } = {},
  ): { added: boolean } {
    const entry = knowledgeSchema.parse(knowledge);
    const passages = chunks.map((chunk) => ({ ...knowledgeChunkSchema.parse(chunk), vector: chunk.vector }));
    return transaction(this.#database, CHANGING, () => {
      options.guard?.();
      if (this.has(entry.knowledge_id)) return { added: false };
      this.#remove(this.#positions('knowledge_id = ?', entry.knowledge_id));
      const position = insertKnowledge(this.#database, entry);
      insertChunks(this.#database, position, passages);
      this.#fullText.add(position);
      const vectors = passages.flatMap(({ ordinal, vector }) =>
        vector ? [{ chunk_id: chunkId(position, ordinal), vector }] : [],
      );
      if (options.model !== undefined) this.#vectors.set(options.model, vectors);
      countFacets(this.#database, [position], 1);
      this.#countRevision();
      return { added: true };
    });
  }

  get(knowledgeId: string): KnowledgeDetails | null {
    const position = this.#shownPosition(knowledgeId);
    if (position === undefined) return null;
    const [knowledge] = this.#read([position]);
    if (!knowledge) return null;
    const rows = this.#database
      .prepare(
        `SELECT chunk_id, start_at, end_at, headings, text, model IS NOT NULL AS embedded
         FROM knowledge_chunks WHERE chunk_id BETWEEN ? AND ? ORDER BY chunk_id`,
      )
      .all(...chunkRange(position)) as unknown as (ChunkRow & { embedded: number })[];
    return { ...knowledge, chunks: rows.map((row) => ({ ...toChunk(row), embedded: row.embedded === 1 })) };
  }

  /** One page, newest first. A cursor stays valid whatever is added or deleted meanwhile. */
  list(query: KnowledgeQuery = {}): KnowledgePage {
    const { filters, cursor, limit } = knowledgeQuerySchema.parse(query);
    const { sql, values } = knowledgeCondition(filters);
    const { total } = this.#database
      .prepare(`SELECT count(*) AS total FROM knowledge WHERE ${sql}`)
      .get(...values) as { total: number };
    const after = cursor ? parseCursor(cursor) : [];
    const rows = this.#database
      .prepare(
        // The page is chosen within the indexes; only its own entries are read.
        `SELECT ${ITEM_COLUMNS}, learned_ms, position FROM knowledge WHERE position IN (
           SELECT position FROM knowledge WHERE ${sql} ${cursor ? 'AND (learned_ms, position) < (?, ?)' : ''}
           ORDER BY learned_ms DESC, position DESC LIMIT ?)
         ORDER BY learned_ms DESC, position DESC`,
      )
      .all(...values, ...after, limit + 1) as unknown as (ItemRow & {
      learned_ms: number;
      position: number;
    })[];
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(toItem),
      total,
      next_cursor: rows.length > limit && last ? `${last.learned_ms}.${last.position}` : null,
    };
  }

  /** What there is to filter by, most frequent first. */
  facets(): KnowledgeFacets {
    return readFacets(this.#database);
  }

  /** @throws AppError `not_found` */
  changeTags(knowledgeId: string, tags: readonly string[]): void {
    const changed = JSON.stringify(tagsSchema.parse(addTags([], tags.join('\n'))));
    transaction(this.#database, CHANGING, () => {
      const position = this.#shownPosition(knowledgeId);
      if (position === undefined) throw new AppError('not_found', 'That is no longer in the library.');
      countFacets(this.#database, [position], -1);
      this.#fullText.remove(position);
      this.#database.prepare('UPDATE knowledge SET tags = ? WHERE position = ?').run(changed, position);
      this.#fullText.add(position);
      this.#database.prepare('DELETE FROM knowledge_tags WHERE position = ?').run(position);
      insertTags(this.#database, position);
      countFacets(this.#database, [position], 1);
      this.#countRevision();
    });
  }

  /** Hides entries; {@link restore} shows them again until {@link purge}. @returns how many it hid. */
  delete(knowledgeIds: readonly string[]): number {
    return this.#show(knowledgeIds, 'deleted_ms IS NULL', Date.now());
  }

  /** @returns how many came back; purged ones do not. */
  restore(knowledgeIds: readonly string[]): number {
    return this.#show(knowledgeIds, 'deleted_ms IS NOT NULL', null);
  }

  /** Removes for good what was deleted at least `olderThanMs` milliseconds ago. @returns how many entries went. */
  purge({ olderThanMs }: { olderThanMs: number }): number {
    return transaction(this.#database, CHANGING, () => {
      const positions = this.#positions('deleted_ms <= ?', Date.now() - olderThanMs);
      this.#remove(positions);
      if (positions.length > 0) this.#countRevision();
      return positions.length;
    });
  }

  /** Everything that is shown, or those of these ids, oldest first; read a few at a time. */
  *all(knowledgeIds?: readonly string[]): Iterable<Knowledge> {
    const positions = knowledgeIds
      ? this.#positions(`deleted_ms IS NULL AND ${THESE_IDS}`, JSON.stringify(knowledgeIds))
      : this.#positions('deleted_ms IS NULL');
    for (let start = 0; start < positions.length; start += 100) {
      yield* this.#read(positions.slice(start, start + 100));
    }
  }

  /** Passages that have no embedding of this model yet. */
  unembedded(model: string, limit: number): { chunk_id: number; text: string }[] {
    return this.#vectors.missing(model, limit);
  }

  /** Keeps embeddings made afterwards; passages that are gone meanwhile are left out. */
  setVectors(model: string, vectors: readonly ChunkVector[]): void {
    transaction(this.#database, CHANGING, () => this.#vectors.set(model, vectors));
  }

  embeddingCounts(model: string): { chunks: number; embedded: number } {
    return this.#vectors.counts(model);
  }

  /** A number that grows with every change of the library by any process; embeddings made afterwards do not count. */
  revision(): number {
    const row = this.#database.prepare('SELECT revision FROM knowledge_revision').get() as {
      revision: number;
    };
    return row.revision;
  }

  #show(knowledgeIds: readonly string[], now: string, deletedMs: number | null): number {
    return transaction(this.#database, CHANGING, () => {
      const positions = this.#positions(`${now} AND ${THESE_IDS}`, JSON.stringify(knowledgeIds));
      this.#database
        .prepare('UPDATE knowledge SET deleted_ms = ? WHERE position IN (SELECT value FROM json_each(?))')
        .run(deletedMs, JSON.stringify(positions));
      countFacets(this.#database, positions, deletedMs === null ? 1 : -1);
      if (positions.length > 0) this.#countRevision();
      return positions.length;
    });
  }

  /** Removes hidden entries and all that finds them. */
  #remove(positions: readonly number[]): void {
    for (const position of positions) {
      const range = chunkRange(position);
      this.#fullText.remove(position);
      const rows = this.#database
        .prepare('SELECT chunk_id FROM knowledge_chunks WHERE model IS NOT NULL AND chunk_id BETWEEN ? AND ?')
        .all(...range) as { chunk_id: number }[];
      this.#vectors.remove(rows.map(({ chunk_id }) => chunk_id));
      this.#database.prepare('DELETE FROM knowledge_chunks WHERE chunk_id BETWEEN ? AND ?').run(...range);
      this.#database.prepare('DELETE FROM knowledge WHERE position = ?').run(position);
    }
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
         WHERE deleted_ms IS NULL AND position IN (SELECT value FROM json_each(?)) ORDER BY position`,
      )
      .all(JSON.stringify(positions)) as unknown as KnowledgeRow[];
    return rows.map(toKnowledge);
  }

  #countRevision(): void {
    this.#database.exec('UPDATE knowledge_revision SET revision = revision + 1');
  }
}

/** `knowledge_ids` as one bound value, however many there are. */
const THESE_IDS = 'knowledge_id IN (SELECT value FROM json_each(?))';

function parseCursor(cursor: string): [learnedMs: number, position: number] {
  const match = /^(-?\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (!match) throw new AppError('invalid_input', 'That page of the library does not exist.');
  return [Number(match[1]), Number(match[2])];
}
