import { indexConversation, indexMemories } from '#core/stores/memory/index-conversation';
import { MemorySearch } from '#core/stores/memory/search/memory-search';
import type { PassageIndex } from '#core/stores/passages/passage-index';
import type { Stores } from '#core/stores/stores';
import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import type { MemoryHit, RecallAnswer } from '#shared/memory-search';

export type BenchMessage = ConversationMessage;

export interface Embedding {
  embed: (texts: readonly string[]) => Promise<Float32Array[]>;
  model: string;
}

/** How many passages get their embeddings at once. */
const BATCH = 500;

/** The conversations of a store, for a measurement: added and asked as the app does. */
export class BenchConversations {
  readonly #stores: Stores;
  readonly #embedding: Embedding;
  readonly #search: MemorySearch;

  constructor(stores: Stores, embedding: Embedding) {
    this.#stores = stores;
    this.#embedding = embedding;
    this.#search = new MemorySearch({ stores, embed: (text) => this.#embed(text) });
  }

  async add(
    conversation_id: string,
    messages: readonly BenchMessage[],
    extracted: readonly ExtractedMemory[] = [],
  ): Promise<void> {
    const { memories, passages } = this.#stores;
    const { signal } = new AbortController();
    await memories.remember({ conversation_id }, () => [{ messages, memories: extracted }], {
      addedBy: conversation_id,
    });
    await indexConversation(
      { memories, turns: passages.turns, transaction: (what, work) => this.#stores.transaction(what, work) },
      conversation_id,
      { signal },
    );
    await indexMemories(memories, signal);
    await this.#embedMissing(passages.turns.index);
    await this.#embedMissing(passages.memories.index);
  }

  async byWords(question: string, limit: number): Promise<string[]> {
    const { hits } = await this.#stores.passages.turns.index.search({ question, limit });
    return hits.map(({ owner_id }) => owner_id);
  }

  async byWordsAndVectors(question: string, limit: number): Promise<string[]> {
    const embedding = await this.#embed(question);
    const { hits } = await this.#stores.passages.turns.index.search({ question, limit, embedding });
    return hits.map(({ owner_id }) => owner_id);
  }

  /** The embedding of what the question means: with names, the nearest turns are those that address a person. */
  async byVectors(question: string, limit: number): Promise<string[]> {
    const texts = await this.#search.textsToEmbed(question);
    const embedding = await this.#embed(texts.at(-1) ?? question);
    const { hits } = await this.#stores.passages.turns.index.search({ question, limit: 200, embedding });
    return hits
      .flatMap(({ owner_id, vector_rank }) => (vector_rank === null ? [] : [{ owner_id, vector_rank }]))
      .toSorted((a, b) => a.vector_rank - b.vector_rank)
      .slice(0, limit)
      .map(({ owner_id }) => owner_id);
  }

  async search(question: string, limit: number): Promise<MemoryHit[]> {
    return (await this.#search.search({ question, in: 'conversations', limit })).hits;
  }

  recall(text: string): Promise<RecallAnswer> {
    return this.#search.recall({ text });
  }

  async #embed(text: string): Promise<{ vector: Float32Array; model: string }> {
    const [vector = new Float32Array()] = await this.#embedding.embed([text]);
    return { vector, model: this.#embedding.model };
  }

  async #embedMissing(index: PassageIndex): Promise<void> {
    const { embed, model } = this.#embedding;
    for (;;) {
      const missing = await index.missingEmbeddings(model, BATCH);
      if (missing.length === 0) return;
      const vectors = await embed(missing.map(({ text }) => text));
      await index.putEmbeddings(
        model,
        missing.map(({ passage_id }, at) => ({ passage_id, vector: vectors[at] ?? new Float32Array() })),
      );
    }
  }
}
