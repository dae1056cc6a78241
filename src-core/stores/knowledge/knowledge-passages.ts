import { foldTag } from '#shared/add-tags';
import { knowledgeFiltersSchema } from '#shared/knowledge';
import type { Knowledge, KnowledgeChunk, KnowledgeFilters } from '#shared/knowledge';
import type { OwnerPassages, Passage, PassageFilters, PassageOwner } from '../passages/passage-index';
import { startOfDay } from './start-of-day';

/** The passage index's names for the parts of an entry. */

/** A passage and its embedding, null while there is no model. */
export type LibraryChunk = KnowledgeChunk & { vector: Float32Array | null };

type Described = Pick<Knowledge, 'knowledge_id' | 'title' | 'source' | 'category' | 'tags' | 'learned_at'>;

export function toOwner({
  knowledge_id,
  title,
  source,
  category,
  tags,
  learned_at,
}: Described): PassageOwner {
  return {
    owner_id: knowledge_id,
    title,
    source,
    tags,
    labels: { category: [category], source: [source], tag: tags.map(foldTag) },
    time: Date.parse(learned_at),
  };
}

export function toOwnerPassages(entry: Described, chunks: readonly LibraryChunk[]): OwnerPassages {
  const passages = chunks.map(({ headings, ...chunk }) => ({ ...chunk, context: headings }));
  return { ...toOwner(entry), passages };
}

export function toChunk({ ordinal, context, text, start, end }: Passage): KnowledgeChunk {
  return { ordinal, headings: [...context], text, start, end };
}

export function toPassageFilters(filters: KnowledgeFilters = {}): PassageFilters {
  const { categories, sources, tags, learned_from, learned_to } = knowledgeFiltersSchema.parse(filters);
  return {
    any: {
      ...(categories.length > 0 && { category: categories }),
      ...(sources.length > 0 && { source: sources }),
    },
    all: { tag: tags.map(foldTag) },
    from: learned_from ? startOfDay(learned_from, 0) : null,
    to: learned_to ? startOfDay(learned_to, 1) : null,
  };
}
