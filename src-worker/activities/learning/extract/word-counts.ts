import { parts } from './parts';

const segmenters = new Map<string, Intl.Segmenter>();

/** The words of a text in lower case, by the Unicode rules for its language; also of Chinese, Japanese and Thai. */
export function words(text: string, language: string | null): string[] {
  const locale = language ?? 'en';
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, segmenter);
  const found: string[] = [];
  // In parts that end between words: a segmenter's cost grows faster than its text.
  for (const part of parts(text, 4000)) {
    for (const { segment, isWordLike } of segmenter.segment(part))
      if (isWordLike) found.push(segment.toLowerCase());
  }
  return found;
}

/** Silent reading of English prose by adults (Brysbaert 2019). */
const WORDS_PER_MINUTE = 238;

/** Minutes to read this many words, rounded up. */
export function readingMinutes(count: number): number {
  return Math.max(1, Math.ceil(count / WORDS_PER_MINUTE));
}
