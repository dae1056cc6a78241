import { STOP_WORDS } from '../../platform/text/stop-words';
import { normalizedWords } from './normalized-words';
import { MIN_OWN_SHARE } from './coverage';
import { hashOfLetters, hashOfPair } from './shingles';

/** Shorter words are function words in most languages, and rarely characterise a text. */
const MIN_LETTERS = 4;
/** Inflection is what follows: truncation stems as well as rules do, and in any language (McNamee and Mayfield 2004). */
const STEM_LETTERS = 6;
/** In folded letters: "l" stands for an "i" too. */
const ENDING = /(?:ers?|ed|es|lng|ly|[seyl])$/;
const LETTERS_BEFORE_ENDING = 3;
/** A text's words are a pair if they are at most this far apart; those of a denied text must be side by side. */
const PAIR_DISTANCE = 3;
const MAX_SAMPLED = 48;

const FUNCTION_WORDS = new Set(normalizedWords([...STOP_WORDS].join(' ')).words);

/** The hash of a content word. */
export function contentWord(word: string): number {
  return hashOfLetters(stem(word));
}

/**
 * What a text is about, as the hash of the stem of each content word, in order: without function words and inflection.
 * @param words As `normalizedWords` gives them.
 */
export function contentWords(words: readonly string[]): Uint32Array {
  return Uint32Array.from(withoutFunctionWords(words), contentWord);
}

/** @param words As `normalizedWords` gives them. */
export function withoutFunctionWords(words: readonly string[]): string[] {
  return words.filter((word) => isUnspaced(word) || (word.length >= MIN_LETTERS && !isFunctionWord(word)));
}

export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/** A word of a script without spaces is a single letter. */
function isUnspaced(word: string): boolean {
  return word.length === 1 && word > '\u0e00';
}

function stem(word: string): string {
  let stemmed = word;
  for (;;) {
    const shorter = stemmed.replace(ENDING, '');
    if (shorter === stemmed || shorter.length < LETTERS_BEFORE_ENDING) return stemmed.slice(0, STEM_LETTERS);
    stemmed = shorter;
  }
}

/**
 * What a denied text is found by: pairs of neighbouring content words, in either order, and those that are neighbours
 * if the words are sorted by their hashes: those stay, whatever the order of the words.
 */
export function indexedPairs(words: Uint32Array): Uint32Array {
  return union(neighbours(words), sortedPairs(words));
}

/** What a text is looked up by: {@link nearPairs}, and the neighbours of its sorted words. */
export function lookedUpPairs(words: Uint32Array): Uint32Array {
  return union(nearPairs(words), sortedPairs(words));
}

/** Pairs of neighbouring content words, in either order. */
export function neighbours(words: Uint32Array): Uint32Array {
  return pairs(words, 1);
}

/** Of a longer denied text's neighbours, a sample, to ask which are common. */
export function sampledNeighbours(words: Uint32Array): Uint32Array {
  const all = neighbours(words);
  return all.length > MAX_SAMPLED ? all.filter((hash) => hash % 4 === 0) : all;
}

/** Content words near each other, so that some words may be between them or change places. */
export function nearPairs(words: Uint32Array): Uint32Array {
  return pairs(words, PAIR_DISTANCE);
}

/** Hashed the other way round: a neighbour in the text is not looked up among these. */
function sortedPairs(words: Uint32Array): Uint32Array {
  const sorted = Uint32Array.from(new Set(words)).sort();
  return sorted.subarray(1).map((word, index) => hashOfPair(word, sorted[index] ?? 0));
}

function union(some: Uint32Array, others: Uint32Array): Uint32Array {
  return Uint32Array.from(new Set([...some, ...others]));
}

/** The words that are in at least one pair of neighbours that is not common; all words, if there are hardly any such. */
export function withoutCommon(words: Uint32Array, common: ReadonlySet<number>): Uint32Array {
  if (common.size === 0) return words;
  const isCommon = (index: number) => {
    const [first, second] = [words[index], words[index + 1]];
    if (first === undefined || second === undefined) return true;
    return common.has(hashOfPair(Math.min(first, second), Math.max(first, second)));
  };
  const own = words.filter((_, index) => !isCommon(index - 1) || !isCommon(index));
  return own.length < words.length * MIN_OWN_SHARE ? words : own;
}

function pairs(words: Uint32Array, distance: number): Uint32Array {
  const found = new Set<number>();
  for (const [index, word] of words.entries()) {
    for (const other of words.subarray(index + 1, index + 1 + distance)) {
      if (other !== word) found.add(hashOfPair(Math.min(word, other), Math.max(word, other)));
    }
  }
  return Uint32Array.from(found);
}
