/** How many words are one shingle. */
export const SHINGLE_WORDS = 3;

/** The hash of every {@link SHINGLE_WORDS} words in a row, in order; none for a shorter text. */
export function shingleHashes(words: readonly string[]): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, words.length - SHINGLE_WORDS + 1));
  const ofWords = words.map(hashWord);
  for (let index = 0; index < hashes.length; index += 1) {
    let hash = 0;
    for (let offset = 0; offset < SHINGLE_WORDS; offset += 1) {
      hash = mix(Math.imul(hash, 31) + (ofWords[index + offset] ?? 0));
    }
    hashes[index] = hash;
  }
  return hashes;
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash;
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
