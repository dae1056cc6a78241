import { searchRequestSchema } from '#shared/knowledge';
import type {
  KnowledgeChunk,
  KnowledgeItem,
  SearchAnswer,
  SearchRequest,
  SimilarKnowledge,
} from '#shared/knowledge';
import type { Database } from '../store/database';
import { findSimilar } from './find-similar';
import { FullText } from './full-text';
import { Highlighter } from './highlighter';
import { ITEM_COLUMNS, toChunk, toItem } from './knowledge-rows';
import type { ChunkRow, ItemRow } from './knowledge-rows';
import { questionTerms } from './question-terms';
import { searchKnowledge } from './search-knowledge';
import { VectorIndex } from './vector-index';

/** The question's embedding and the model that made it, or why there is none. */
export type QuestionVector = { vector: Float32Array; model: string } | { note: string };

/** Finds entries of the library. Keeps the sign bits of all passages in memory once it has searched by meaning. */
export class LibrarySearch {
  readonly #database: Database;
  readonly #fullText: FullText;
  readonly #vectors: VectorIndex;
  readonly #highlighter = new Highlighter();

  constructor(database: Database) {
    this.#database = database;
    this.#fullText = new FullText(database);
    this.#vectors = new VectorIndex(database);
  }

  /** What answers a question, best first: by words, and by meaning where the question has a vector. */
  search(request: SearchRequest, query: QuestionVector): SearchAnswer {
    const { question, filters, limit } = searchRequestSchema.parse(request);
    const terms = questionTerms(question);
    const vector = 'vector' in query ? query : null;
    const fused = searchKnowledge(
      { database: this.#database, fullText: this.#fullText, vectors: this.#vectors },
      { question: terms, filters, limit, vector },
    );
    const chunks = this.#chunks(fused.map(({ chunk_id }) => chunk_id));
    const items = this.#items(fused.map(({ position }) => position));
    const found = fused.flatMap(({ position, chunk_id, ...ranks }) => {
      const item = items.get(position);
      const chunk = chunks.get(chunk_id);
      // Another process may have removed it since.
      return item && chunk ? [{ item, chunk, ...ranks }] : [];
    });
    const highlights = this.#highlighter.highlights(
      terms,
      found.map(({ chunk }) => chunk.text),
    );
    const hits = found.map((hit, index) => ({ ...hit, highlights: highlights[index] ?? [] }));
    if (!vector) return { hits, mode: 'full_text', note: 'note' in query ? query.note : null };
    return { hits, mode: 'hybrid', note: this.#partlyEmbedded(vector.model) };
  }

  /** Entries that have much of their text in common with `content`, most alike first. */
  similar(content: string, limit = 5): SimilarKnowledge[] {
    const found = findSimilar({ database: this.#database, fullText: this.#fullText }, content, limit);
    const items = this.#items(found.map(({ position }) => position));
    return found.flatMap(({ position, similarity }) => {
      const item = items.get(position);
      return item ? [{ ...item, similarity }] : [];
    });
  }

  #items(positions: readonly number[]): Map<number, KnowledgeItem> {
    const rows = this.#database
      .prepare(
        `SELECT ${ITEM_COLUMNS}, position FROM knowledge
         WHERE deleted_ms IS NULL AND position IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(positions)) as unknown as (ItemRow & { position: number })[];
    return new Map(rows.map((row) => [row.position, toItem(row)]));
  }

  #chunks(chunkIds: readonly number[]): Map<number, KnowledgeChunk> {
    const rows = this.#database
      .prepare(
        `SELECT chunk_id, start_at, end_at, headings, text FROM knowledge_chunks
         WHERE chunk_id IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(chunkIds)) as unknown as ChunkRow[];
    return new Map(rows.map((row) => [row.chunk_id, toChunk(row)]));
  }

  #partlyEmbedded(model: string): string | null {
    if (this.#vectors.missing(model, 1).length === 0) return null;
    return 'Some passages are still without an embedding; those are found by their words alone.';
  }
}
