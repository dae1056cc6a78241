/** How many words are one shingle. */
export const SHINGLE_WORDS = 3;
/** A word from this length on may be several without the spaces between them. */
export const UNSPACED_LETTERS = 24;
/** How many letters of a text are read as unspaced words: each costs {@link LONGEST_SHINGLE} look-ups. */
const MAX_UNSPACED_LETTERS = 2_000;
const SHORTEST_SHINGLE = 6;
const LONGEST_SHINGLE = 30;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The hash of every {@link SHINGLE_WORDS} words in a row, in order; none for a shorter text. Of their letters alone,
 * not of where one word ends: so {@link unspacedHashes} can find them where the spaces are gone.
 */
export function shingleHashes(words: readonly string[]): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, words.length - SHINGLE_WORDS + 1));
  for (let index = 0; index < hashes.length; index += 1) {
    let hash = FNV_OFFSET;
    for (let offset = 0; offset < SHINGLE_WORDS; offset += 1) {
      const word = words[index + offset] ?? '';
      for (let letter = 0; letter < word.length; letter += 1) {
        hash = Math.imul(hash ^ word.charCodeAt(letter), FNV_PRIME);
      }
    }
    hashes[index] = mix(hash);
  }
  return hashes;
}

/** The hash of all that may be a shingle in words that have lost the spaces between them, or have them at every letter. */
export function unspacedHashes(words: readonly string[]): number[] {
  const hashes: number[] = [];
  let left = MAX_UNSPACED_LETTERS;
  for (const word of words) {
    if (word.length < UNSPACED_LETTERS) continue;
    for (let start = 0; start < word.length && left > 0; start += 1, left -= 1) {
      let hash = FNV_OFFSET;
      const end = Math.min(word.length, start + LONGEST_SHINGLE);
      for (let letter = start; letter < end; letter += 1) {
        hash = Math.imul(hash ^ word.charCodeAt(letter), FNV_PRIME);
        if (letter - start >= SHORTEST_SHINGLE - 1) hashes.push(mix(hash));
      }
    }
  }
  return hashes;
}

/** 32 bits of a word. */
export function hashOfLetters(word: string): number {
  let hash = FNV_OFFSET;
  for (let letter = 0; letter < word.length; letter += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(letter), FNV_PRIME);
  }
  return mix(hash);
}

/** 32 bits of two hashes, in their order. */
export function hashOfPair(first: number, second: number): number {
  return mix(Math.imul(first, FNV_PRIME) ^ second);
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
