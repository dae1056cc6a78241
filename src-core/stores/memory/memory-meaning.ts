import { cosine } from '../passages/vector-codes';
import { differ, type TellingWords } from './memory-words';

/**
 * The cosine from which two memories count as saying the same in other words, wherever they are said, and if they are
 * said near each other. Measured on written pairs: `npm run bench -- memory-deletions`.
 */
const SAME = 0.82;
const SAME_NEARBY = 0.74;

/** A deleted memory's embedding, as its tombstone keeps it. */
export interface BuriedMeaning {
  model: string;
  /** Signed bytes, in base64. */
  vector: string;
  /** Hashes of all telling words, including the subject's name, to find it when that is forgotten. */
  about: string[];
}

/** The embeddings of what a job wants to store, by text. */
export interface Meanings {
  model: string;
  vectors: ReadonlyMap<string, Float32Array>;
}

/** What a memory says, for comparing: its words, and its meaning if it has been embedded. */
export interface Said extends TellingWords {
  meaning?: BuriedMeaning | undefined;
}

/** Whether two memories say the same in other words. @param vector Of the second one. */
export function meansTheSame(
  buried: Said,
  words: TellingWords,
  { model, vector, nearby }: { model: string; vector: Float32Array; nearby: boolean },
): boolean {
  if (buried.meaning?.model !== model || differ(buried, words)) return false;
  const kept = new Int8Array(Buffer.from(buried.meaning.vector, 'base64'));
  return cosine(vector, kept) >= (nearby ? SAME_NEARBY : SAME);
}
