import { isStopWord } from '../../platform/text/stop-words';
import { foldForComparing, hashOf } from './memory-key';

/** How much of their words two texts share when they say the same; less is enough for neighbours. */
export const SAME = 0.8;
export const SAME_NEARBY = 0.5;

const NEGATION = /\b(?:not|never|no longer|cannot|without|stopped|quit)\b|n['’]t\b/i;
/** "Fails" and "does not pass" say the same, "fails" and "passes" do not. */
const DENYING = /\b(?:hate[sd]?|dislike[sd]?|detests?|fail(?:s|ed)?|refuse[sd]?)\b/i;
/** What nearly every memory begins with. */
const COMMON = new Set(['user', 'person']);
const HASH_LENGTH = 12;

/** What a text says, for comparing: hashes of its telling words. The text cannot be read out of them. */
export interface TellingWords {
  words: string[];
  /** Names, days and numbers among them; absent in tombstones from before they were kept. */
  names?: string[];
  negated: boolean;
}

/** @param subject Whom the text is about: their name does not count. */
export function tellingWords(text: string, subject: string): TellingWords {
  const subjects = new Set(foldForComparing(subject).split(' '));
  const telling = (of: string) =>
    foldForComparing(of)
      .split(' ')
      .filter((word) => word !== '' && !isStopWord(word) && !COMMON.has(word) && !subjects.has(word));
  return {
    words: hashesOf(telling(text)),
    names: hashesOf(telling((text.match(/[\p{Lu}\p{N}][\p{L}\p{N}]*/gu) ?? []).join(' '))),
    negated: NEGATION.test(text) !== DENYING.test(text),
  };
}

/** How much of their words two texts share, from 0 to 1 (Dice's coefficient); 0 if one denies what the other says. */
export function likeness(one: TellingWords, other: TellingWords): number {
  if (one.negated !== other.negated) return 0;
  const words = new Set(one.words);
  const shared = other.words.filter((word) => words.has(word)).length;
  return shared === 0 ? 0 : (2 * shared) / (one.words.length + other.words.length);
}

/** Whether one denies what the other says, or each names what the other does not: then they say different things. */
export function differ(one: TellingWords, other: TellingWords): boolean {
  const lacks = (a: string[] = [], b: string[] = []) => a.some((name) => !b.includes(name));
  return one.negated !== other.negated || (lacks(one.names, other.names) && lacks(other.names, one.names));
}

function hashesOf(words: readonly string[]): string[] {
  return [...new Set(words.map(stem))].map((word) => hashOf(word).slice(0, HASH_LENGTH));
}

/** The endings of English words, which change with their form. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/s$/, '');
  return word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|ed|es|s|e)$/, '');
}
