import { EMBEDDING_DIMENSIONS } from '#shared/embeddings';

/** Short forms of embeddings: their signs for a first look, signed bytes for the ranking. */

export const WORDS_PER_CODE = EMBEDDING_DIMENSIONS / 32;

/**
 * The signs of a vector, a bit each. The share of differing bits estimates the angle between two vectors (Charikar,
 * "Similarity estimation techniques from rounding algorithms", 2002).
 * @throws RangeError for anything but {@link EMBEDDING_DIMENSIONS} finite numbers, not all of them 0.
 */
export function signBits(vector: Float32Array): Uint32Array {
  if (vector.length !== EMBEDDING_DIMENSIONS || !vector.every(Number.isFinite) || !vector.some(Boolean)) {
    throw new RangeError(`An embedding has ${EMBEDDING_DIMENSIONS} finite numbers, not all of them 0.`);
  }
  const code = new Uint32Array(WORDS_PER_CODE);
  for (const [index, value] of vector.entries()) {
    if (value >= 0) code[index >> 5] = (code[index >> 5] ?? 0) | (1 << (index & 31));
  }
  return code;
}

/** A vector as signed bytes, its largest number as ±127. The cosine does not need the scale. */
export function quantise(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) => Math.round((value / largest) * 127));
}

/** The cosine of the angle between two vectors of the same length; 0 if one of them is 0. */
export function cosine(a: Float32Array, b: Int8Array | Float64Array): number {
  let product = 0;
  let aa = 0;
  let bb = 0;
  for (let index = 0; index < a.length; index += 1) {
    const x = a[index] ?? 0;
    const y = b[index] ?? 0;
    product += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : product / Math.sqrt(aa * bb);
}

/** How many bits of `code` differ from each of the codes in `codes`, which follow one another. */
export function hammingDistances(code: Uint32Array, codes: Uint32Array): Uint16Array {
  const distances = new Uint16Array(codes.length / WORDS_PER_CODE);
  for (let index = 0, word = 0; index < distances.length; index += 1) {
    let distance = 0;
    for (let part = 0; part < WORDS_PER_CODE; part += 1, word += 1) {
      distance += bitCount((codes[word] ?? 0) ^ (code[part] ?? 0));
    }
    distances[index] = distance;
  }
  return distances;
}

/** A distance that no code has: {@link nearest} leaves it out. */
export const EXCLUDED = 0xffff;

/** The indices of the `count` least distances and of those equal to the last of them, in order of index. */
export function nearest(distances: Uint16Array, count: number): number[] {
  const histogram = new Uint32Array(EMBEDDING_DIMENSIONS + 1);
  for (const distance of distances) {
    if (distance !== EXCLUDED) histogram[distance] = (histogram[distance] ?? 0) + 1;
  }
  let limit = 0;
  for (let found = histogram[0] ?? 0; found < count && limit < EMBEDDING_DIMENSIONS;) {
    limit += 1;
    found += histogram[limit] ?? 0;
  }
  const indices: number[] = [];
  for (let index = 0; index < distances.length; index += 1) {
    if ((distances[index] ?? EXCLUDED) <= limit) indices.push(index);
  }
  return indices;
}

/** Warren, "Hacker's Delight", 2nd edition, section 5-1. */
function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
