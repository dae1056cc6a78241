import { nearPairs, neighbours } from './content-words';

/** A longer denied text counts as its passages of this many content words, one beginning in the middle of the other. */
const PASSAGE_WORDS = 50;
/** A denied passage with fewer distinct content words is compared by its shingles alone: chance would find it. */
const MIN_DIFFERENT = 8;
/**
 * This share of a passage's content words, within {@link STRETCH} times as many words, makes a text a near-duplicate.
 */
const MIN_SHARE = 0.8;
const STRETCH = 2;
/** How many passages, those with most neighbours near each other in the text, are searched for word by word. */
const LIKELIEST = 2;
/** A text that has this share and this number of a passage's words is a part of it if nearly all it says is there. */
const MIN_PART = 0.4;
const MIN_PART_WORDS = 6;
const MIN_PART_SHARE = 0.9;

/** The content words of a text to check, prepared for many comparisons. */
export interface ContentText {
  words: Uint32Array;
  distinct: ReadonlySet<number>;
  pairs: Uint32Array;
  pairSet: ReadonlySet<number>;
}

/** @param words Of `contentWords`. */
export function contentText(words: Uint32Array): ContentText {
  const pairs = nearPairs(words);
  return { words, distinct: new Set(words), pairs, pairSet: new Set(pairs) };
}

/**
 * How many of a denied passage's content words a text has near each other, in any order, 0 to 1.
 * @param denied As `contentWords` gives them.
 * @returns null if it is too little to call the text a near-duplicate.
 */
export function contentCoverage(denied: Uint32Array, text: ContentText): number | null {
  const { distinct, pairSet } = text;
  let best: number | null = null;
  const likely: { passage: ReadonlySet<number>; pairs: number }[] = [];
  for (const words of passages(denied)) {
    const passage = new Set(words);
    if (passage.size < MIN_DIFFERENT) continue;
    const shared = count(passage, distinct);
    const isPart =
      distinct.size >= MIN_PART_WORDS &&
      distinct.size >= passage.size * MIN_PART &&
      shared >= distinct.size * MIN_PART_SHARE;
    if (isPart) best = Math.max(best ?? 0, shared / distinct.size);
    if (shared >= passage.size * MIN_SHARE)
      likely.push({ passage, pairs: count(neighbours(words), pairSet) });
  }
  for (const { passage } of likely.toSorted((a, b) => b.pairs - a.pairs).slice(0, LIKELIEST)) {
    const share = densest(passage, text.words) / passage.size;
    if (share >= MIN_SHARE) best = Math.max(best ?? 0, share);
  }
  return best;
}

/** How many of them are among others. */
function count(some: Iterable<number>, others: ReadonlySet<number>): number {
  let among = 0;
  for (const one of some) if (others.has(one)) among += 1;
  return among;
}

function* passages(words: Uint32Array): Generator<Uint32Array> {
  const last = Math.max(0, words.length - PASSAGE_WORDS);
  for (let start = 0; start < last; start += PASSAGE_WORDS / 2) {
    yield words.subarray(start, start + PASSAGE_WORDS);
  }
  yield words.subarray(last);
}

/** The most distinct words of a passage that are in one stretch of a text. */
function densest(passage: ReadonlySet<number>, text: Uint32Array): number {
  const length = passage.size * STRETCH;
  const times = new Map<number, number>();
  let best = 0;
  for (const [index, word] of text.entries()) {
    if (passage.has(word)) times.set(word, (times.get(word) ?? 0) + 1);
    const left = text[index - length];
    if (left !== undefined && passage.has(left)) {
      const rest = (times.get(left) ?? 0) - 1;
      if (rest > 0) times.set(left, rest);
      else times.delete(left);
    }
    best = Math.max(best, times.size);
  }
  return best;
}
