import type { Knowledge, KnowledgeChunk } from '#shared/knowledge';
import { blocks } from './blocks';
import { dates } from './dates';
import { englishKeyPhrases } from './english-phrases';
import { mergeEntities } from './entities';
import { identifiers } from './identifiers';
import { detectLanguage } from './language';
import { englishNames } from './names/english-names';
import { otherNames } from './names/other-names';
import { otherPhrases } from './other-phrases';
import { parts } from './parts';
import { passages } from './passages';
import { plainEntities } from './plain-entities';
import { prose } from './prose';
import { summarize } from './summary';
import { chooseTitle } from './title';
import { readingMinutes, words } from './word-counts';

/** wink reads a part at a time: its cost grows faster than the text. In UTF-16 code units. */
const AT_ONCE = 4000;
const MOST_IDENTIFIERS = 12;

export interface ContentToRead {
  content: string;
  /** As the person gave it. */
  title?: string | null;
}

/** What is found in a text without a text model. */
export interface Reading extends Pick<
  Knowledge,
  'title' | 'summary' | 'key_phrases' | 'entities' | 'dates' | 'language' | 'words' | 'reading_minutes'
> {
  chunks: KnowledgeChunk[];
}

/**
 * Finds the passages, title, summary, key phrases, entities, dates, language and length of a text that has passed the
 * rules. CPU-bound work of up to some seconds: see `reading-thread.ts`.
 */
export async function readContent({ content, title }: ContentToRead): Promise<Reading> {
  const structure = blocks(content);
  const texts = prose(content, structure);
  const language = detectLanguage(texts);
  const plain = plainEntities(content);
  const { names, key_phrases } =
    language === 'en' ? await readEnglish(texts, plain) : readOther(texts, language);
  const isProgram = structure.every(({ kind }) => kind === 'code');
  const count = words(content, language).length;
  const found = chooseTitle(title, content, structure, language);
  return {
    title: found,
    summary: summarize(content, structure, language, found),
    key_phrases: isProgram ? identifiers(content, MOST_IDENTIFIERS) : key_phrases,
    entities: mergeEntities([...plain, ...names]),
    dates: await dates(content, language),
    language,
    words: count,
    reading_minutes: readingMinutes(count),
    chunks: passages(content, structure, language),
  };
}

async function readEnglish(texts: readonly string[], plain: Reading['entities']) {
  // Its model is loaded with the first English text.
  const { englishTokens } = await import('../../../language/english-tokens');
  const tokens = parts(texts.join('\n\n'), AT_ONCE).flatMap((part) => englishTokens(part));
  const names = englishNames(tokens, plain);
  const listed = names.filter(({ type }) => type === 'person' || type === 'place').map(({ text }) => text);
  return { names, key_phrases: englishKeyPhrases(tokens, listed) };
}

function readOther(texts: readonly string[], language: string | null) {
  const names = language ? otherNames(texts, language) : [];
  return { names, key_phrases: otherPhrases(texts, language, names) };
}
