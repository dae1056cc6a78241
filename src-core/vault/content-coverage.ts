/** A longer denied text counts as its passages of so many content words, one beginning in the middle of the other. */
const PASSAGE_WORDS = 50;
/** A denied passage of fewer different content words is compared by its shingles alone: chance would find it. */
const MIN_DIFFERENT = 8;
/** So much of a passage's content words, within {@link STRETCH} times as many words, makes a text a near-duplicate. */
const MIN_SHARE = 0.8;
const STRETCH = 2;
/** A text that has this share of a passage's words, and so many, is a part of it when nearly all that it says stands there. */
const MIN_PART = 0.4;
const MIN_PART_WORDS = 6;
const MIN_PART_SHARE = 0.9;

/**
 * How much of a denied passage's content words a text has near each other, in whatever order, 0 to 1.
 * @param denied Of `contentWords`, as `text`.
 * @returns null when it is too little to call the text a near-duplicate.
 */
export function contentCoverage(denied: Uint32Array, text: Uint32Array): number | null {
  const own = new Set(text);
  let best: number | null = null;
  for (const passage of passages(denied)) {
    if (passage.size < MIN_DIFFERENT) continue;
    const share = densest(passage, text) / passage.size;
    const shared = [...own].filter((word) => passage.has(word)).length;
    const isPart =
      own.size >= MIN_PART_WORDS &&
      own.size >= passage.size * MIN_PART &&
      shared >= own.size * MIN_PART_SHARE;
    if (share >= MIN_SHARE || isPart)
      best = Math.max(best ?? 0, share >= MIN_SHARE ? share : shared / own.size);
  }
  return best;
}

function* passages(words: Uint32Array): Generator<ReadonlySet<number>> {
  const last = Math.max(0, words.length - PASSAGE_WORDS);
  for (let start = 0; start < last; start += PASSAGE_WORDS / 2) {
    yield new Set(words.subarray(start, start + PASSAGE_WORDS));
  }
  yield new Set(words.subarray(last));
}

/** The most different words of a passage that stand in one stretch of a text. */
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
