/** Silent reading of English prose by adults, words a minute (Brysbaert 2019). */
const WORDS_A_MINUTE = 238;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
const SPACED = /[\p{L}\p{N}]+(?:['’\-.][\p{L}\p{N}]+)*/gu;
/** Scripts that write without spaces; finding their words takes a dictionary. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** How many words a text has. */
export function wordCount(text: string): number {
  if (!UNSPACED.test(text)) return text.match(SPACED)?.length ?? 0;
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1;
  return words;
}

/** Whole minutes, rounded up. */
export function readingMinutes(words: number): number {
  return Math.ceil(words / WORDS_A_MINUTE);
}
