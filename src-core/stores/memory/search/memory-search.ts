import { AppError } from '#shared/errors';
import {
  memorySearchRequestSchema,
  recallRequestSchema,
  type MemoryFilters,
  type MemoryHit,
  type MemorySearchAnswer,
  type MemorySearchRequest,
  type RecallAnswer,
  type RecallRequest,
} from '#shared/memory-search';
import type { Library } from '../../knowledge/library';
import { LibrarySearch, type QuestionVector } from '../../knowledge/library-search';
import { Highlighter } from '../../passages/highlighter';
import type { PassageCollection } from '../../passages/collections';
import type { IndexedCollection, PassageFilters } from '../../passages/passage-index';
import { questionTerms } from '../../passages/question-terms';
import type { Memories } from '../memories';
import { speakersOf, subjectsOf } from './asked-person';
import { ConversationSearch } from './conversation-search';
import { fuseHits, knowledgeHit, memoryHit, turnHit } from './memory-hit';
import { recallWithin } from './recall';
import { readTimeRange } from './time-range';

export interface MemorySearchOptions {
  stores: {
    library: Library;
    memories: Pick<Memories, 'items' | 'conversationsOf'>;
    passages: Readonly<Record<PassageCollection, IndexedCollection>>;
  };
  /** A text as the embedding model sees it, or why there is none. */
  embed: (text: string) => Promise<QuestionVector>;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** How many hits are looked at: more than the budget holds, so that recency and importance have a choice. */
const RECALLED = 50;

const PARTLY_EMBEDDED = 'Some passages do not have an embedding yet; those are found by their words alone.';

/** Finds what was said and what is remembered. */
export class MemorySearch {
  readonly #stores: MemorySearchOptions['stores'];
  readonly #embed: MemorySearchOptions['embed'];
  readonly #now: () => number;
  readonly #conversations: ConversationSearch;
  readonly #library: LibrarySearch;
  readonly #highlighter = new Highlighter();

  constructor({ stores, embed, now = Date.now }: MemorySearchOptions) {
    const { library, passages } = stores;
    this.#stores = stores;
    this.#embed = embed;
    this.#now = now;
    this.#conversations = new ConversationSearch(passages.turns.index);
    this.#library = new LibrarySearch({ library, passages: passages.knowledge.index });
  }

  /** The texts whose embeddings answer a question: itself, and what it means in conversations. */
  async textsToEmbed(question: string): Promise<string[]> {
    const { meant } = await this.#conversations.read(question, this.#now());
    return [...new Set([question, meant])];
  }

  /**
   * What answers a question, best first. Hits from several places are fused by their ranks.
   * @throws ZodError for an invalid request; AppError `storage_failed` or `storage_damaged`.
   */
  async search(request: MemorySearchRequest): Promise<MemorySearchAnswer> {
    const { question, in: place, filters: asked, limit } = memorySearchRequestSchema.parse(request);
    const filters: Filters = {
      ...asked,
      conversations: asked.conversation_id == null ? undefined : [asked.conversation_id],
    };
    const vectors = await this.#vectors(question);
    const asks = (of: string) => place === of || place === 'all';
    const found = await Promise.all([
      asks('memories') ? this.#memories(question, filters, limit, vectors.question) : NOTHING,
      asks('conversations') ? this.#turns(question, filters, limit, vectors.meant) : NOTHING,
      asks('knowledge') ? this.#knowledge(question, filters, limit, vectors.question) : NOTHING,
    ]);
    const hits = fuseHits(found.map((of) => of.hits)).slice(0, limit);
    const partly = found.some((of) => of.partly_embedded);
    return { hits, ...modeOf(vectors.question, partly) };
  }

  /**
   * What matters for a text, within a budget of characters: active memories only, and what was said.
   * @throws as {@link search}.
   */
  async recall(request: RecallRequest): Promise<RecallAnswer> {
    const { text, budget, kinds, user_id } = recallRequestSchema.parse(request);
    const vectors = await this.#vectors(text);
    const conversations = user_id == null ? undefined : await this.#stores.memories.conversationsOf(user_id);
    const filters: Filters = { states: ['active'], kinds, conversations };
    const [memories, turns] = await Promise.all([
      this.#memories(text, filters, RECALLED, vectors.question),
      this.#turns(text, filters, RECALLED, vectors.meant),
    ]);
    // A person may have merged memories of several.
    const own = memories.hits.filter(({ memory }) => user_id == null || (memory?.user_id ?? '') === user_id);
    const items = recallWithin([own, turns.hits], budget, this.#now());
    return {
      items,
      characters: items.reduce((sum, item) => sum + item.text.length, 0),
      ...modeOf(vectors.question, memories.partly_embedded || turns.partly_embedded),
    };
  }

  async #vectors(question: string): Promise<{ question: QuestionVector; meant: QuestionVector }> {
    const [own = question, meant = own] = await this.textsToEmbed(question);
    const vector = await this.#embed(own);
    return { question: vector, meant: meant === own ? vector : await this.#embed(meant) };
  }

  async #memories(question: string, filters: Filters, limit: number, query: QuestionVector): Promise<Found> {
    const { memories, passages } = this.#stores;
    const { index } = passages.memories;
    const { kinds = [], states = ['active'], person, conversations } = filters;
    const subjects = person ? await subjectsOf(index, person) : null;
    const found = await index.search({
      question,
      filters: {
        any: {
          state: states,
          ...(kinds.length > 0 && { kind: kinds }),
          ...(subjects && { subject: subjects }),
          ...(conversations && { conversation: conversations }),
        },
        ...this.#timeOf(filters),
      },
      limit,
      embedding: embeddingOf(query),
    });
    const items = await memories.items(found.hits.map(({ owner_id }) => owner_id));
    const hits = found.hits.flatMap((hit) => {
      const memory = items.get(hit.owner_id);
      // The index may be behind the store.
      return memory && states.includes(memory.state) ? [memoryHit(memory, hit)] : [];
    });
    return { hits, partly_embedded: found.partly_embedded };
  }

  async #turns(question: string, filters: Filters, limit: number, query: QuestionVector): Promise<Found> {
    const { kinds = [], person, conversations } = filters;
    // A question for a kind is a question for memories.
    if (kinds.length > 0) return NOTHING;
    const { turns, partly_embedded } = await this.#conversations.search({
      question,
      filters: {
        ...(person && (await speakersOf(this.#stores.passages.turns.index, person))),
        conversations,
        ...this.#timeOf(filters),
      },
      limit,
      embedding: embeddingOf(query),
      now: this.#now(),
    });
    const highlights = this.#highlighter.highlights(
      questionTerms(question),
      turns.map(({ passage }) => passage.text),
    );
    return { hits: turns.map((turn, index) => turnHit(turn, highlights[index] ?? [])), partly_embedded };
  }

  async #knowledge(question: string, filters: Filters, limit: number, query: QuestionVector): Promise<Found> {
    const { kinds = [], person, conversations } = filters;
    if (kinds.length > 0 || person || conversations) return NOTHING;
    const { from, to } = this.#timeOf(filters);
    const { hits } = await this.#library.search({ question, limit }, query);
    const within = hits.filter(({ item }) => {
      const learned = Date.parse(item.learned_at);
      return (from == null || learned >= from) && (to == null || learned < to);
    });
    return { hits: within.map(knowledgeHit), partly_embedded: false };
  }

  /** @throws AppError `invalid_input` for words that do not name a time. */
  #timeOf({ time, from, to }: Filters): Pick<PassageFilters, 'from' | 'to'> {
    if (!time) return { from, to };
    const range = readTimeRange(time, this.#now());
    if (range) return { from: from ?? range.from, to: to ?? range.to };
    throw new AppError('invalid_input', `“${time}” does not name a time.`, {
      hint: 'Write for example “last spring”, “before May 2023” or “2023-05-14”.',
    });
  }
}

type Filters = Omit<MemoryFilters, 'conversation_id'> & {
  /** The only ones to search; absent: all. */
  conversations?: readonly string[] | undefined;
};

interface Found {
  hits: MemoryHit[];
  partly_embedded: boolean;
}

const NOTHING: Found = { hits: [], partly_embedded: false };

function embeddingOf(query: QuestionVector): { vector: Float32Array; model: string } | null {
  return 'vector' in query ? query : null;
}

function modeOf(query: QuestionVector, partly: boolean): Pick<MemorySearchAnswer, 'mode' | 'note'> {
  if ('note' in query) return { mode: 'full_text', note: query.note };
  return { mode: 'hybrid', note: partly ? PARTLY_EMBEDDED : null };
}
