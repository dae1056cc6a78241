import { isStopWord } from '../../platform/text/stop-words';
import { ftsString } from './question-terms';
import { resemblance, shingles, wordsOf } from './shingles';

/** Less in common is the same subject, not the same text. */
const LEAST_SIMILARITY = 0.5;
/** For a text with half its shingles in another, all of this many chosen ones are missed once in 2^32 times. */
const PROBES = 32;

/**
 * Which of some texts a text resembles, most alike first; among equals, the earlier one.
 * @param texts By any key.
 */
export function mostAlike<Key>(
  content: string,
  texts: Iterable<readonly [Key, string]>,
  limit: number,
): { key: Key; similarity: number }[] {
  const own = shingles(wordsOf(content));
  return Array.from(texts, ([key, text]) => ({ key, similarity: resemblance(own, shingles(wordsOf(text))) }))
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, limit);
}

/** FTS5 strings: from each of {@link PROBES} equal parts of a text the run of three words with the longest telling words. */
export function probes(text: string): string[] {
  const words = wordsOf(text);
  const part = Math.max(1, Math.ceil(words.length / PROBES));
  const chosen = new Set<string>();
  for (let start = 0; start < words.length; start += part) {
    const runs = Array.from({ length: part }, (_, index) => words.slice(start + index, start + index + 3));
    const best = runs.reduce((one, other) => (weight(other) > weight(one) ? other : one));
    if (best.length === Math.min(3, words.length)) chosen.add(ftsString(best.join(' ')));
  }
  return [...chosen];
}

/** Long words are the rare ones. */
function weight(run: readonly string[]): number {
  if (run.length < 3) return run.length;
  return 3 + run.reduce((sum, word) => sum + (isStopWord(word) ? 0 : word.length ** 2), 0);
}
