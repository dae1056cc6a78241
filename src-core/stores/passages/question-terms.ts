import {
  capitalNames,
  EMOJI,
  RUN_WITHOUT_SPACES,
  searchableName,
  searchableText,
} from '../../platform/text/searchable-text';
import { isStopWord } from '../../platform/text/stop-words';
import { takeDates } from './date-terms';
import { koreanTerm } from './korean-terms';

/** More words than anybody asks with; each costs a look-up in the index. */
const MAX_TERMS = 64;

const PHRASE = /["“”„]([^"“”„]*)["“”„]/gu;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}\p{RI}\p{Extended_Pictographic}]+/u;
const HAS_WORD = /[\p{L}\p{N}\p{RI}\p{Extended_Pictographic}]/u;

/**
 * What to search for: a question's words, without stop words as long as others remain; what it has in quotation marks,
 * as a whole; and its dates, however they are written. Each is an FTS5 expression; nothing in the question is read as
 * FTS5's query language.
 */
export function questionTerms(question: string): string[] {
  const { rest, dates } = takeDates(question.replaceAll(UNSEEN, ''));
  const plain = [rest, ...dates.map(({ words }) => words)].join(' ').replaceAll(EMOJI, ' $1 ');
  const names = new Set(capitalNames(plain).map(({ name }) => name));
  const phrases = [...plain.matchAll(PHRASE)].map(([, phrase = '']) => phrase.split(BETWEEN_WORDS).join(' '));
  const words = plain.replaceAll(PHRASE, ' ').split(BETWEEN_WORDS);
  const terms = [...phrases, ...words.flatMap(wordsWithin)]
    .map((term) => term.trim())
    .filter((term) => HAS_WORD.test(term));
  const telling = terms.filter((term) => names.has(term) || !isStopWord(term));
  const used = telling.length > 0 || dates.length > 0 ? telling : terms;
  const expressions = used.map((term) =>
    names.has(term) ? `"${searchableName(term)}"` : (koreanTerm(term) ?? spellings(term)),
  );
  return [...new Set([...dates.map(({ expression }) => expression), ...expressions])].slice(0, MAX_TERMS);
}

/** Words as one FTS5 string, as the index has them. */
export function ftsString(words: string): string {
  return `"${searchableText(words)}"`;
}

const DIGRAPHS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
/**
 * After another vowel or a q, and at a word's end, an e does not stand for an umlaut: "bauen", "Quelle", "issue",
 * "values". A double a is an å in Danish and Norwegian.
 */
const DIGRAPH = /(?<![aeiouq])(?:([aou])e(?!s?(?:\P{L}|$))|(a)a)/gu;
/** English words that would be others. */
const NO_UMLAUT = /^(?:poets?|coeds?|shoed|toed|hoed)$/u;

/** A word, or words side by side, with umlauts and with the letters that stand for them. */
function spellings(words: string): string {
  const text = words.normalize('NFC').toLowerCase();
  const spelled = text.replaceAll(/[äöüøå]/gu, (letter) => DIGRAPHS[letter] ?? letter);
  const other = spelled === text && !NO_UMLAUT.test(text) ? text.replaceAll(DIGRAPH, '$1$2') : spelled;
  return other === text ? ftsString(text) : `(${ftsString(text)} OR ${ftsString(other)})`;
}

const CHINESE_OR_JAPANESE = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}]/u;
const SEGMENTER = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * A word, or the search terms for a run without spaces: in Chinese and Japanese each pair of neighbouring letters, as
 * no dictionary knows the names that are asked for; elsewhere the dictionary's words.
 */
function wordsWithin(word: string): string[] {
  return word
    .normalize('NFC')
    .split(RUN_WITHOUT_SPACES)
    .flatMap((part, index) => {
      if (index % 2 === 0) return [part];
      if (!CHINESE_OR_JAPANESE.test(part))
        return Array.from(SEGMENTER.segment(part), ({ segment }) => segment);
      const letters = [...part];
      return letters.length < 3
        ? [part]
        : letters.slice(1).map((letter, before) => `${letters[before]}${letter}`);
    });
}

/** Passages with any of the terms. @param terms FTS5 expressions. */
export function anyOf(terms: readonly string[]): string {
  return terms.join(' OR ');
}
