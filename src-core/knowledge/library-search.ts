import { searchRequestSchema } from '#shared/knowledge';
import type { KnowledgeItem, SearchAnswer, SearchRequest, SimilarKnowledge } from '#shared/knowledge';
import { PASSAGE_COLLECTIONS } from '../passages/collections';
import { mostAlike } from '../passages/resemblance';
import { Passages } from '../passages/sqlite/passages';
import type { Database } from '../store/database';
import { among } from '../store/id-list';
import { toChunk, toPassageFilters } from './knowledge-passages';
import { ITEM_COLUMNS, toItem } from './knowledge-rows';
import type { ItemRow } from './knowledge-rows';

/** The question's embedding and the model that made it, or why there is none. */
export type QuestionVector = { vector: Float32Array; model: string } | { note: string };

/** Finds entries of the library. */
export class LibrarySearch {
  readonly #database: Database;
  readonly #passages: Passages;

  constructor(database: Database) {
    this.#database = database;
    this.#passages = new Passages(database, 'knowledge', PASSAGE_COLLECTIONS.knowledge.weights);
  }

  /** What answers a question, best first: by words, and by meaning where the question has a vector. */
  search(request: SearchRequest, query: QuestionVector): SearchAnswer {
    const { question, filters, limit } = searchRequestSchema.parse(request);
    const embedding = 'vector' in query ? query : null;
    const found = this.#passages.search({ question, filters: toPassageFilters(filters), limit, embedding });
    const items = this.#items(found.hits.map(({ owner_id }) => owner_id));
    const hits = found.hits.flatMap(({ owner_id, passage, ...hit }) => {
      const item = items.get(owner_id);
      // Another process may have removed it since.
      return item ? [{ item, chunk: toChunk(passage), ...hit }] : [];
    });
    if (!embedding) return { hits, mode: 'full_text', note: 'note' in query ? query.note : null };
    return { hits, mode: 'hybrid', note: found.partly_embedded ? PARTLY_EMBEDDED : null };
  }

  /** Entries that have much of their text in common with `content`, most alike first. */
  similar(content: string, limit = 5): SimilarKnowledge[] {
    const texts = this.#texts(this.#passages.similar(content));
    const found = mostAlike(content, texts, limit);
    const items = this.#items(found.map(({ key }) => key));
    return found.flatMap(({ key, similarity }) => {
      const item = items.get(key);
      return item ? [{ ...item, similarity }] : [];
    });
  }

  #items(knowledgeIds: readonly string[]): Map<string, KnowledgeItem> {
    const rows = this.#database
      .prepare(`SELECT ${ITEM_COLUMNS} FROM knowledge WHERE deleted_ms IS NULL AND ${among('knowledge_id')}`)
      .all(JSON.stringify(knowledgeIds)) as unknown as ItemRow[];
    return new Map(rows.map((row) => [row.knowledge_id, toItem(row)]));
  }

  /** The contents of entries, newest first. */
  #texts(knowledgeIds: readonly string[]): [knowledgeId: string, content: string][] {
    const rows = this.#database
      .prepare(
        `SELECT knowledge_id, content FROM knowledge JOIN knowledge_texts USING (position)
         WHERE ${among('knowledge_id')} ORDER BY position DESC`,
      )
      .all(JSON.stringify(knowledgeIds)) as { knowledge_id: string; content: string }[];
    return rows.map(({ knowledge_id, content }) => [knowledge_id, content]);
  }
}

const PARTLY_EMBEDDED = 'Some passages are still without an embedding; those are found by their words alone.';
