import { EMBEDDING_DIMENSIONS } from '#shared/embeddings';

/** Random numbers from 0 to 1, the same ones each time (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const VOCABULARY = 50_000;
/** Of the Zipf–Mandelbrot law, as fitted to English: the frequency of a word goes with 1 / (rank + 2.7). */
const SHIFT = 2.7;

/** Words with the frequencies of natural language: the first ones everywhere, most of them rarely. */
export function zipfWords(random: () => number): () => string {
  const sums = new Float64Array(VOCABULARY);
  let sum = 0;
  for (let rank = 1; rank <= VOCABULARY; rank += 1) {
    sum += 1 / (rank + SHIFT);
    sums[rank - 1] = sum;
  }
  return () => {
    const value = random() * sum;
    let low = 0;
    let high = VOCABULARY - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return nameOf(low);
  };
}

const CONSONANTS = 'bcdfghjklmnprstvz';
const VOWELS = 'aeiou';

/** A word of the vocabulary, shorter for the frequent ones. */
function nameOf(rank: number): string {
  let word = '';
  for (let rest = rank + 30; rest > 0; rest = Math.floor(rest / CONSONANTS.length)) {
    word += `${CONSONANTS[rest % CONSONANTS.length]}${VOWELS[rest % VOWELS.length]}`;
  }
  return word;
}

/** A random direction: independent normal numbers (Box–Muller), scaled to length 1. */
export function unitVector(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: EMBEDDING_DIMENSIONS }, () => {
    return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  });
  return scaled(vector);
}

/** A unit vector at about this cosine to another. */
export function vectorNear(other: Float32Array, cosine: number, random: () => number): Float32Array {
  const away = unitVector(random);
  const share = Math.sqrt(1 - cosine * cosine);
  return scaled(other.map((value, index) => value * cosine + (away[index] ?? 0) * share));
}

function scaled(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
