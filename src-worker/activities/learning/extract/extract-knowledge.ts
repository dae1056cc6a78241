import { setImmediate as breathe } from 'node:timers/promises';
import { knowledgeId } from '#core/knowledge/knowledge-id';
import { toErrorShape } from '#shared/errors';
import {
  LEARNING_CATEGORIES,
  MAX_TAGS,
  type LearningCategory,
  type LearningRequest,
} from '#shared/jobs/learning';
import type { Knowledge, KnowledgeChunk } from '#shared/knowledge';
import type { Token } from '../../../language/english-tokens';
import type { Description, TextModel } from '../../../providers/text-model';
import { blocks } from './blocks';
import { dates } from './dates';
import { englishNames } from './english-names';
import { mergeEntities } from './entities';
import { englishKeyPhrases, keyPhrases } from './key-phrases';
import { detectLanguage } from './language';
import { parts } from './parts';
import { passages } from './passages';
import { plainEntities } from './plain-entities';
import { prose } from './prose';
import { summarize } from './summary';
import { chooseTitle } from './title';
import { readingMinutes, words } from './word-counts';

export type ExtractRequest = Pick<LearningRequest, 'content' | 'title' | 'tags' | 'source' | 'category'>;

export interface Extraction {
  knowledge: Omit<Knowledge, 'workflow_id' | 'learned_at' | 'approved_by' | 'user_id'>;
  chunks: KnowledgeChunk[];
  /** Why the configured text model was not used; null when it was, or there is none. */
  note: string | null;
}

/**
 * Finds what there is to know in a content that has passed the rules: its passages, title, summary, key phrases,
 * entities, dates, language and length. A text model, where there is one, writes title, summary and tags; when it fails
 * or talks nonsense, they are had without it.
 * @throws the signal's reason when it aborts.
 */
export async function extractKnowledge(
  { content, title, tags, source, category }: ExtractRequest,
  textModel: TextModel | null,
  signal: AbortSignal,
): Promise<Extraction> {
  const step = async <Value>(value: Value): Promise<Value> => {
    await pause(signal);
    return value;
  };
  const language = await step(await detectLanguage(content));
  const structure = await step(blocks(content));
  const chunks = await step(passages(content, structure, language));
  const texts = await step(prose(content, structure));
  const english = language === 'en' ? await readEnglish(texts, signal) : undefined;
  const plain = await step(plainEntities(content));
  const names = await step(english ? englishNames(english, plain) : []);
  const listed = names.filter(({ type }) => type === 'person' || type === 'place').map(({ text }) => text);
  let count = 0;
  for (const part of parts(content, 10_000)) count += await step(words(part, language).length);
  const foundTitle = await step(chooseTitle(title, content, structure, language));
  const found = {
    title: foundTitle,
    summary: await step(summarize(content, structure, language, foundTitle)),
    key_phrases: await step(
      english ? englishKeyPhrases(english, listed) : await keyPhrases(texts, language, () => pause(signal)),
    ),
    entities: await step(mergeEntities([...plain, ...names])),
    dates: await dates(content, language),
  };
  await pause(signal);
  const { description, note } = await describe(textModel, content, signal);
  return {
    knowledge: {
      knowledge_id: knowledgeId(content),
      content,
      source: source.trim(),
      category: categoryOf(category),
      language,
      words: count,
      reading_minutes: readingMinutes(count),
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

async function readEnglish(texts: readonly string[], signal: AbortSignal): Promise<Token[]> {
  // Loaded with the first content that needs it: an idle worker does without its memory.
  const { englishTokens } = await import('../../../language/english-tokens');
  const found: Token[] = [];
  for (const part of parts(texts.join('\n\n'), 4000)) {
    for (const token of englishTokens(part)) found.push(token);
    await pause(signal);
  }
  return found;
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

/** Heartbeats and other jobs come in between. */
async function pause(signal: AbortSignal): Promise<void> {
  await breathe();
  signal.throwIfAborted();
}
