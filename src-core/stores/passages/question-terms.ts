import { RUN_WITHOUT_SPACES, searchableText } from '../../platform/text/searchable-text';

/** Words that say how something is asked and not what about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after again all also am an and any are as at be because been before being both but by can could d did do
  does doing don during each few for from further get had has have having he her here hers him his how i if in into
  is it its itself just ll m me more most my myself no nor not now of off on once only or other our ours out over own
  please re s same she should so some such t tell than that the their theirs them then there these they this those
  through to too under until up us ve very was we were what when where which while who whom whose why will with would
  you your yours`.split(/\s+/),
);

/** More words than anybody asks with; each costs a look into the index. */
const MAX_TERMS = 64;

const PHRASE = /["“”„]([^"“”„]*)["“”„]/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;
const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * What to look for: a question's words, without those that say nothing as long as others remain, and what it has in
 * quotation marks, whole. Each is an FTS5 string, so nothing in it is read as FTS5's query language.
 */
export function questionTerms(question: string): string[] {
  const phrases = [...question.matchAll(PHRASE)].map(([, phrase = '']) =>
    phrase.split(BETWEEN_WORDS).join(' '),
  );
  const words = question.replaceAll(PHRASE, ' ').split(BETWEEN_WORDS);
  const terms = [...phrases, ...words.flatMap(wordsWithin)]
    .map((term) => term.trim())
    .filter((term) => HAS_WORD.test(term));
  const telling = terms.filter((term) => !STOP_WORDS.has(term.toLowerCase()));
  const used = telling.length > 0 ? telling : terms;
  return [...new Set(used.map((term) => ftsString(term.toLowerCase())))].slice(0, MAX_TERMS);
}

/** Words as one FTS5 string, as the index has them. */
export function ftsString(words: string): string {
  return `"${searchableText(words)}"`;
}

const CHINESE_OR_JAPANESE = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}]/u;
const SEGMENTER = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * A word, or what is looked for of a run without spaces: in Chinese and Japanese each two letters that stand side by
 * side, as no dictionary knows the names that are asked for; elsewhere the dictionary's words.
 */
function wordsWithin(word: string): string[] {
  return word.split(RUN_WITHOUT_SPACES).flatMap((part, index) => {
    if (index % 2 === 0) return [part];
    if (!CHINESE_OR_JAPANESE.test(part)) return Array.from(SEGMENTER.segment(part), ({ segment }) => segment);
    const letters = [...part];
    return letters.length < 3
      ? [part]
      : letters.slice(1).map((letter, before) => `${letters[before]}${letter}`);
  });
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase());
}

/** Passages with any of the terms. @param terms FTS5 strings. */
export function anyOf(terms: readonly string[]): string {
  return terms.join(' OR ');
}
