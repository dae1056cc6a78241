import type { Database } from '../store/database';
import type { FullText } from './full-text';
import { positionOf } from './chunk-id';
import { ftsString, isStopWord } from './question-terms';
import { resemblance, shingles, wordsOf } from './shingles';

/** Less in common is the same subject, not the same text. */
const LEAST_SIMILARITY = 0.5;
/** Of a text that has half its shingles in another, all of so many chosen ones are missed once in 2^32 times. */
const PROBES = 32;
/** Entries that are compared word by word. */
const CANDIDATES = 20;
const NOT_DELETED = 'NOT IN (SELECT position FROM knowledge WHERE deleted_ms IS NOT NULL)';

/**
 * Entries whose text resembles a content, most alike first: those that have its most telling runs of three words are
 * compared with it in full.
 */
export function findSimilar(
  { database, fullText }: { database: Database; fullText: FullText },
  content: string,
  limit: number,
): { position: number; similarity: number }[] {
  const words = wordsOf(content);
  const own = shingles(words);
  const found = new Set<number>();
  for (const { chunk_id } of fullText.search(probes(words), { sql: NOT_DELETED, values: [] })) {
    found.add(positionOf(chunk_id));
    if (found.size === CANDIDATES) break;
  }
  const text = database.prepare('SELECT content FROM knowledge_texts WHERE position = ?');
  return [...found]
    .map((position) => {
      const row = text.get(position) as { content: string } | undefined;
      return { position, similarity: row ? resemblance(own, shingles(wordsOf(row.content))) : 0 };
    })
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .toSorted((a, b) => b.similarity - a.similarity || b.position - a.position)
    .slice(0, limit);
}

/** From each of {@link PROBES} equal parts of a text the run of three words with the longest telling words. */
function probes(words: readonly string[]): string[] {
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
