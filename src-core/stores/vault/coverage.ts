import { SHINGLE_WORDS } from './shingles';

/** A longer denied text counts as its passages of this many words, wherever they begin. */
export const PASSAGE_WORDS = 80;
/** This share of a denied passage makes a text a near-duplicate. */
export const MIN_COVERAGE = 0.6;
/** The same for a denied text shorter than {@link SHORT_WORDS}. */
export const MIN_SHORT_COVERAGE = 0.75;
export const SHORT_WORDS = 20;
/** A denied text of fewer words than this is a phrase: it counts only in a text at most {@link PHRASE_FACTOR} times as long. */
export const PHRASE_WORDS = 6;
export const PHRASE_FACTOR = 4;
/** A text between this and a passage's length is part of a denied one if the share below comes from there. */
export const MIN_PART_WORDS = 40;
export const MIN_PART_COVERAGE = 0.75;
/** Half of a denied text in a longer one: this share word for word, and more than one sentence, which may be a quotation. */
const MIN_HALF = 0.45;
const MIN_HALVED_WORDS = 24;
/** A text that is nothing but a part of a denied text: this share of its words is there, and so much of the other one. */
const MIN_WHOLLY_THERE = 0.9;
const MIN_EXCERPT = 0.4;
const MIN_EXCERPT_WORDS = 10;
/** So many of them are not common. */
const MIN_OWN_WORDS = 8;
/** Common words are left out unless a denied text has fewer others than this share. */
export const MIN_OWN_SHARE = 0.2;
const LONG_SHINGLES = 1_000;

/** A denied text to compare with. */
export interface DeniedShingles {
  /** The hash of every shingle, in order. */
  hashes: Uint32Array;
  /** Some of them, by whether very many denied texts have it; the others are as the nearest of these. Asked if needed. */
  commonness: () => ReadonlyMap<number, boolean>;
}

/** A text to check, prepared for many comparisons. */
export interface ShinglesOfText {
  all: ReadonlySet<number>;
  /** In order, in each way of reading it. */
  ways: readonly Uint32Array[];
  /** How many words it has, in each way of reading it, also with what comes with it. */
  words: readonly number[];
  /** Those in two sentences. Asked if needed. */
  acrossSentences: () => ReadonlySet<number>;
}

/**
 * How much of a denied passage a text contains, 0 to 1: of the denied words, those in a shingle that the text has, in
 * the best passage. Words that only repeat earlier shingles of the denied text do not count, nor does boilerplate.
 * @returns null if it is too little to call the text a near-duplicate.
 */
export function coverage(denied: DeniedShingles, text: ShinglesOfText): number | null {
  const words = readWords(denied.hashes, text.all);
  // Boilerplate can hide a short denied text; in a long one, it is never most of every passage.
  const isLong = denied.hashes.length > LONG_SHINGLES;
  if (isLong && judge(words, text.words) === null) return null;
  const own = withoutCommon(words, denied);
  return judge(own, text.words) ?? excerpt(denied, words, own, text) ?? half(denied, own, text);
}

/** The longest part of a short denied text that a text has word for word, if it is half of it. */
function half(
  { hashes }: DeniedShingles,
  { counted, covered }: DeniedWords,
  { acrossSentences }: ShinglesOfText,
): number | null {
  const total = sum(counted);
  const needed = Math.ceil(total * MIN_HALF);
  if (total < MIN_HALVED_WORDS || total >= PASSAGE_WORDS) return null;
  if (bestWindow(counted, covered, needed) < needed) return null;
  const across = acrossSentences();
  let longest = 0;
  let run = 0;
  let isAcross = false;
  for (const [index, isCounted] of counted.entries()) {
    if (!isCounted) continue;
    const before = hashes[index - SHINGLE_WORDS + 1];
    isAcross = run >= SHINGLE_WORDS && (isAcross || (before !== undefined && across.has(before)));
    run = covered[index] ? run + 1 : 0;
    if (isAcross) longest = Math.max(longest, run);
  }
  return longest >= needed ? longest / total : null;
}

/** How much of a denied text, boilerplate and all, a text is that is nothing else. */
function excerpt(
  { hashes }: DeniedShingles,
  { counted, covered }: DeniedWords,
  own: DeniedWords,
  { ways }: ShinglesOfText,
): number | null {
  const share = sum(covered) / Math.min(PASSAGE_WORDS, sum(counted));
  if (share < MIN_EXCERPT || sum(own.covered) < MIN_OWN_WORDS) return null;
  const known = new Set(hashes);
  const longest = counted.length / MIN_WHOLLY_THERE;
  const isWhollyThere = ways.some((way) => {
    if (way.length > longest) return false;
    const text = readWords(way, known);
    return (
      text.counted.length >= MIN_EXCERPT_WORDS && sum(text.covered) >= text.counted.length * MIN_WHOLLY_THERE
    );
  });
  return isWhollyThere ? Math.min(1, share) : null;
}

interface DeniedWords {
  /** 1 for each word that counts. */
  counted: Uint8Array;
  /** 1 for each of these words that the text has. */
  covered: Uint8Array;
}

function judge({ counted, covered }: DeniedWords, textWords: readonly number[]): number | null {
  const total = sum(counted);
  const isPhrase = total < PHRASE_WORDS;
  if (total === 0 || (isPhrase && Math.min(...textWords) > total * PHRASE_FACTOR)) return null;

  const whole = Math.min(PASSAGE_WORDS, total);
  const similarity = bestWindow(counted, covered, whole) / whole;
  const needed = total < SHORT_WORDS ? MIN_SHORT_COVERAGE : MIN_COVERAGE;
  if (similarity >= needed) return similarity;

  const parts = textWords
    .filter((words) => words >= MIN_PART_WORDS && words < whole)
    .map((words) => bestWindow(counted, covered, words) / words);
  const part = Math.max(0, ...parts);
  return part >= MIN_PART_COVERAGE ? part : null;
}

function readWords(hashes: Uint32Array, text: ReadonlySet<number>): DeniedWords {
  const counted = new Uint8Array(hashes.length + SHINGLE_WORDS - 1);
  const covered = new Uint8Array(counted.length);
  const seen = new Set<number>();
  for (const [index, hash] of hashes.entries()) {
    if (seen.has(hash)) continue;
    seen.add(hash);
    counted.fill(1, index, index + SHINGLE_WORDS);
    if (text.has(hash)) covered.fill(1, index, index + SHINGLE_WORDS);
  }
  return { counted, covered };
}

function withoutCommon(
  { counted, covered }: DeniedWords,
  { hashes, commonness }: DeniedShingles,
): DeniedWords {
  const own = counted.slice();
  for (const index of commonShingles(hashes, commonness())) own.fill(0, index, index + SHINGLE_WORDS);
  // The whole text is common if it was denied again and again, with small changes.
  if (sum(own) < sum(counted) * MIN_OWN_SHARE) return { counted, covered };
  return { counted: own, covered: covered.map((word, index) => word & (own[index] ?? 0)) };
}

/** The places of the shingles whose nearest one of known commonness is common. */
function commonShingles(hashes: Uint32Array, commonness: ReadonlyMap<number, boolean>): number[] {
  const known = [...hashes.keys()].filter((index) => commonness.has(hashes[index] ?? 0));
  const common: number[] = [];
  let next = 0;
  for (const index of hashes.keys()) {
    while (next + 1 < known.length && closer(index, known[next + 1], known[next])) next += 1;
    if (commonness.get(hashes[known[next] ?? 0] ?? 0)) common.push(index);
  }
  return common;
}

function closer(to: number, a = Infinity, b = Infinity): boolean {
  return Math.abs(a - to) <= Math.abs(b - to);
}

function sum(flags: Uint8Array): number {
  let total = 0;
  for (const flag of flags) total += flag;
  return total;
}

/** The most covered words among `size` counted ones in a row. */
function bestWindow(counted: Uint8Array, covered: Uint8Array, size: number): number {
  let best = 0;
  let words = 0;
  let hits = 0;
  let start = 0;
  for (let end = 0; end < counted.length; end += 1) {
    words += counted[end] ?? 0;
    hits += covered[end] ?? 0;
    for (; words > size; start += 1) {
      words -= counted[start] ?? 0;
      hits -= covered[start] ?? 0;
    }
    if (hits > best) best = hits;
  }
  return best;
}
