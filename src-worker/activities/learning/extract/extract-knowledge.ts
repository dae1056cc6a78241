import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { toErrorShape } from '#shared/errors';
import {
  LEARNING_CATEGORIES,
  MAX_TAGS,
  type LearningCategory,
  type LearningRequest,
} from '#shared/jobs/learning';
import type { Knowledge, KnowledgeChunk } from '#shared/knowledge';
import type { Description, TextModel } from '../../../providers/text-model';
import type { ContentToRead, Reading } from './read-content';

export type ExtractRequest = Pick<LearningRequest, 'content' | 'title' | 'tags' | 'source' | 'category'>;

export interface ExtractWith {
  /** `readContent`, in a thread. */
  read(content: ContentToRead, signal: AbortSignal): Promise<Reading>;
  textModel: TextModel | null;
}

export interface Extraction {
  knowledge: Omit<Knowledge, 'workflow_id' | 'learned_at' | 'approved_by' | 'user_id'>;
  chunks: KnowledgeChunk[];
  /** Why the configured text model was not used; null if it was, or there is none. */
  note: string | null;
}

/**
 * Finds what the library keeps of a text that has passed the rules. A text model, if there is one, writes title,
 * summary and tags; if it fails or its answer is refused, they are found without it.
 * @throws what `read` throws; the signal's reason when it aborts.
 */
export async function extractKnowledge(
  { content, title, tags, source, category }: ExtractRequest,
  { read, textModel }: ExtractWith,
  signal: AbortSignal,
): Promise<Extraction> {
  const { chunks, ...found } = await read({ content, title }, signal);
  const { description, note } = await describe(textModel, content, signal);
  return {
    knowledge: {
      knowledge_id: knowledgeId(content),
      content,
      source: source.trim(),
      category: categoryOf(category),
      ...found,
      title: title?.trim() ? found.title : (description?.title ?? found.title),
      summary: description?.summary ?? found.summary,
      tags: tidyTags([...(tags ?? []), ...(description?.tags ?? [])]),
      described_by: description && textModel ? textModel.name : null,
    },
    chunks,
    note,
  };
}

async function describe(
  textModel: TextModel | null,
  content: string,
  signal: AbortSignal,
): Promise<{ description: Description | null; note: string | null }> {
  if (!textModel) return { description: null, note: null };
  try {
    return { description: await textModel.describe(content, signal), note: null };
  } catch (error) {
    signal.throwIfAborted();
    return { description: null, note: toErrorShape(error).message };
  }
}

/** Tags are written by people: they keep their words, lose white space around them, and are there once, whatever their case. */
function tidyTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags) {
    const tidy = tag.trim().replace(/^#/, '').replaceAll(/\s+/g, ' ');
    if (tidy && !byKey.has(tidy.toLowerCase())) byKey.set(tidy.toLowerCase(), tidy);
  }
  return [...byKey.values()].slice(0, MAX_TAGS);
}

function categoryOf(category: string): LearningCategory {
  const known = LEARNING_CATEGORIES.find((candidate) => candidate === category);
  if (known) return known;
  throw new TypeError(`${category} has not passed the rules.`);
}
