import { searchRequestSchema } from '#shared/knowledge';
import { foldTag } from '#shared/add-tags';
import type {
  KnowledgeFilters,
  SearchAnswer,
  SearchHit,
  SearchRequest,
  SimilarKnowledge,
} from '#shared/knowledge';
import type { PassageHit, PassageIndex } from '../passages/passage-index';
import { mostAlike } from '../passages/resemblance';
import { collapseCopies } from './collapse-copies';
import { toChunk, toPassageFilters } from './knowledge-passages';
import type { Library } from './library';

/** The question's embedding and the model that made it, or why there is none. */
export type QuestionVector = { vector: Float32Array; model: string } | { note: string };

/** Extra hits to ask for, since copies leave their places to others; more if these are copies, too. */
const COPIES = 20;
const MOST_ASKED = 2_000;

const PARTLY_EMBEDDED = 'Some passages do not have an embedding yet; those are found by their words alone.';

/** Finds entries of the library. */
export class LibrarySearch {
  readonly #library: Pick<Library, 'items' | 'all'>;
  readonly #passages: PassageIndex;

  constructor({ library, passages }: { library: Pick<Library, 'items' | 'all'>; passages: PassageIndex }) {
    this.#library = library;
    this.#passages = passages;
  }

  /** What answers a question, best first: by words, and by meaning if the question has a vector. */
  async search(request: SearchRequest, query: QuestionVector): Promise<SearchAnswer> {
    const { question, filters, limit } = searchRequestSchema.parse(request);
    const embedding = 'vector' in query ? query : null;
    const passageFilters = toPassageFilters(await this.#spelled(filters));
    let asked = limit + COPIES;
    for (;;) {
      const found = await this.#passages.search({
        question,
        filters: passageFilters,
        limit: asked,
        embedding,
      });
      const hits = collapseCopies(await this.#withItems(found.hits));
      const isAll = found.hits.length < asked || asked >= MOST_ASKED;
      if (hits.length < limit && !isAll) {
        asked = Math.min(asked * 4, MOST_ASKED);
        continue;
      }
      const answer = { hits: hits.slice(0, limit) };
      if (!embedding) return { ...answer, mode: 'full_text', note: 'note' in query ? query.note : null };
      return { ...answer, mode: 'hybrid', note: found.partly_embedded ? PARTLY_EMBEDDED : null };
    }
  }

  async #withItems(hits: readonly PassageHit[]): Promise<SearchHit[]> {
    const items = await this.#library.items(hits.map(({ owner_id }) => owner_id));
    return hits.flatMap(({ owner_id, passage, ...hit }) => {
      const item = items.get(owner_id);
      // Another process may have removed it since.
      return item ? [{ item, chunk: toChunk(passage), ...hit }] : [];
    });
  }

  /** Sources are named in any case. */
  async #spelled(filters: KnowledgeFilters = {}): Promise<KnowledgeFilters> {
    if (!filters.sources?.length) return filters;
    const named = new Set(filters.sources.map(foldTag));
    const known = await this.#passages.labelValues('source');
    const sources = known.filter((source) => named.has(foldTag(source)));
    return { ...filters, sources: sources.length > 0 ? sources : filters.sources };
  }

  /** Entries that have much of their text in common with `content`, most alike first. */
  async similar(content: string, limit = 5): Promise<SimilarKnowledge[]> {
    const texts: [knowledgeId: string, content: string][] = [];
    for await (const entry of this.#library.all(await this.#passages.similar(content))) {
      // Among equals, the one learned last comes first.
      texts.unshift([entry.knowledge_id, entry.content]);
    }
    const found = mostAlike(content, texts, limit);
    const items = await this.#library.items(found.map(({ key }) => key));
    return found.flatMap(({ key, similarity }) => {
      const item = items.get(key);
      return item ? [{ ...item, similarity }] : [];
    });
  }
}
