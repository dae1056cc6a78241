import { contentWord, lookedUpPairs, nearPairs, neighbours } from './content-words';
import { rightlySpelt, spellings, type Spellings } from './misspellings';

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
/** A text with this share of a passage's words may have others of them in a wrong spelling. */
const MIN_RIGHTLY_SPELT = 0.5;
/** In a longer text, wrong spellings are not looked for: every word may have been one of a dozen others. */
const MAX_MISSPELT_WORDS = 400;

/** Content words, prepared for many comparisons. */
interface PreparedWords {
  words: Uint32Array;
  distinct: ReadonlySet<number>;
  /** Pairs of those near each other. Asked if needed. */
  pairs: () => ReadonlySet<number>;
}

/** The content words of a text to check. */
export interface ContentText extends PreparedWords {
  /** By which the index finds denied texts. */
  lookedUp: Uint32Array;
  /** Asked if needed. */
  spellings: () => Spellings;
}

/** @param letters The content words. */
export function contentText(letters: readonly string[]): ContentText {
  const words = Uint32Array.from(letters, contentWord);
  let spelt: Spellings | undefined;
  return {
    ...prepared(words),
    lookedUp: lookedUpPairs(words),
    spellings: () => (spelt ??= spellings(letters)),
  };
}

function prepared(words: Uint32Array): PreparedWords {
  let pairs: ReadonlySet<number> | undefined;
  return { words, distinct: new Set(words), pairs: () => (pairs ??= new Set(nearPairs(words))) };
}

/**
 * How many of a denied passage's content words a text has near each other, in any order, 0 to 1.
 * @param denied As `contentWords` gives them.
 * @returns null if it is too little to call the text a near-duplicate.
 */
export function contentCoverage(denied: Uint32Array, text: ContentText): number | null {
  const asWritten = judge(denied, text);
  if (asWritten !== null || text.words.length > MAX_MISSPELT_WORDS) return asWritten;
  const all = new Set(denied);
  if (all.size < MIN_DIFFERENT) return null;
  const least = Math.min(all.size, PASSAGE_WORDS);
  const known = count(all, text.distinct);
  if (known < least * MIN_RIGHTLY_SPELT) return null;
  const { written } = text.spellings();
  const misspelt = [...all].filter((word) => !text.distinct.has(word) && written.has(word)).length;
  if (misspelt === 0 || known + misspelt < least * MIN_SHARE) return null;
  return judge(denied, prepared(rightlySpelt(text.words, text.spellings(), all)));
}

function judge(denied: Uint32Array, { words, distinct, pairs }: PreparedWords): number | null {
  let best = anyOrderCoverage(new Set(denied), distinct);
  const likely: { words: Uint32Array; passage: ReadonlySet<number> }[] = [];
  for (const passageWords of passages(denied)) {
    const passage = new Set(passageWords);
    if (passage.size < MIN_DIFFERENT) continue;
    const shared = count(passage, distinct);
    const isPart =
      distinct.size >= MIN_PART_WORDS &&
      distinct.size >= passage.size * MIN_PART &&
      shared >= distinct.size * MIN_PART_SHARE;
    if (isPart) best = Math.max(best ?? 0, shared / distinct.size);
    if (shared >= passage.size * MIN_SHARE) likely.push({ words: passageWords, passage });
  }
  for (const { passage } of likeliest(likely, pairs)) {
    const share = densest(passage, words) / passage.size;
    if (share >= MIN_SHARE) best = Math.max(best ?? 0, share);
  }
  return best;
}

/** The share of all words of a denied text that a text has that says little else. */
function anyOrderCoverage(denied: ReadonlySet<number>, distinct: ReadonlySet<number>): number | null {
  if (denied.size < MIN_DIFFERENT || distinct.size > denied.size * STRETCH) return null;
  const share = count(denied, distinct) / denied.size;
  return share >= MIN_SHARE ? share : null;
}

function likeliest<Passage extends { words: Uint32Array }>(
  passages: readonly Passage[],
  pairs: () => ReadonlySet<number>,
): readonly Passage[] {
  if (passages.length <= LIKELIEST) return passages;
  return passages
    .map((passage) => ({ passage, shared: count(neighbours(passage.words), pairs()) }))
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, LIKELIEST)
    .map(({ passage }) => passage);
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
