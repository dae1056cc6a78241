import { SHINGLE_WORDS } from './shingles';

/** A longer denied text counts as its passages of so many words, wherever they begin. */
export const PASSAGE_WORDS = 80;
/** So much of a denied passage makes a text a near-duplicate. */
export const MIN_COVERAGE = 0.6;
/** Of a denied text shorter than {@link SHORT_WORDS}, so much. */
export const MIN_SHORT_COVERAGE = 0.75;
export const SHORT_WORDS = 20;
/** A denied text of fewer words than this is a phrase: it counts only in a text at most {@link PHRASE_FACTOR} times as long. */
export const PHRASE_WORDS = 6;
export const PHRASE_FACTOR = 4;
/** A text between this and a passage's length is a part of a denied one when so much of it comes from there. */
export const MIN_PART_WORDS = 40;
export const MIN_PART_COVERAGE = 0.75;

/**
 * How much of a denied passage a text contains, 0 to 1: of the denied words, those in a shingle that the text has,
 * in the best passage. Words that only repeat earlier shingles of the denied text do not count.
 * @param textWords How many words the text has.
 * @returns null when it is too little to call the text a near-duplicate.
 */
export function coverage(denied: Uint32Array, text: ReadonlySet<number>, textWords: number): number | null {
  const { counted, covered } = readWords(denied, text);
  const total = counted.reduce((sum, one) => sum + one, 0);
  if (total < PHRASE_WORDS && textWords > total * PHRASE_FACTOR) return null;

  const whole = Math.min(PASSAGE_WORDS, total);
  const similarity = bestWindow(counted, covered, whole) / whole;
  const needed = total < SHORT_WORDS ? MIN_SHORT_COVERAGE : MIN_COVERAGE;
  if (similarity >= needed) return similarity;

  if (textWords < MIN_PART_WORDS || textWords >= whole) return null;
  const part = bestWindow(counted, covered, textWords) / textWords;
  return part >= MIN_PART_COVERAGE ? part : null;
}

function readWords(denied: Uint32Array, text: ReadonlySet<number>) {
  const counted = new Uint8Array(denied.length + SHINGLE_WORDS - 1);
  const covered = new Uint8Array(counted.length);
  const seen = new Set<number>();
  for (const [index, hash] of denied.entries()) {
    if (seen.has(hash)) continue;
    seen.add(hash);
    counted.fill(1, index, index + SHINGLE_WORDS);
    if (text.has(hash)) covered.fill(1, index, index + SHINGLE_WORDS);
  }
  return { counted, covered };
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
