import { expect, test } from 'vitest';
import { EMBEDDING_DIMENSIONS } from '#shared/embeddings';
import { EXCLUDED, hammingDistances, nearest, quantise, signBits, WORDS_PER_CODE } from './vector-codes';

const alternating = Float32Array.from({ length: EMBEDDING_DIMENSIONS }, (_, index) => (index % 2 ? -1 : 1));
const firstNegative = (count: number) =>
  Float32Array.from({ length: EMBEDDING_DIMENSIONS }, (_, index) => (index < count ? -0.1 : 0.1));

test('the Hamming distance of sign bits is the number of differing signs', () => {
  const counts = [0, 1, 31, 32, 33, 200, EMBEDDING_DIMENSIONS];
  const codes = new Uint32Array(counts.length * WORDS_PER_CODE);
  for (const [index, count] of counts.entries()) {
    codes.set(signBits(firstNegative(count)), index * WORDS_PER_CODE);
  }
  expect([...hammingDistances(signBits(firstNegative(0)), codes)]).toEqual(counts);
  expect([...hammingDistances(signBits(alternating), codes)].slice(0, 2)).toEqual([192, 193]);
  expect([...hammingDistances(signBits(alternating), new Uint32Array())]).toEqual([]);
});

test.each([
  [[5, 3, 9, 3, EXCLUDED], 1, [1, 3]],
  [[5, 3, 9, 3, EXCLUDED], 3, [0, 1, 3]],
  [[5, 3, 9, 3, EXCLUDED], 100, [0, 1, 2, 3]],
  [[0, EMBEDDING_DIMENSIONS], 1, [0]],
  [[EXCLUDED], 5, []],
  [[], 5, []],
])('of the distances %j the %i least are at %j', (distances, count, expected) => {
  expect(nearest(Uint16Array.from(distances), count)).toEqual(expected);
});

test('signed bytes keep the direction', () => {
  expect([...quantise(firstNegative(2)).slice(0, 3)]).toEqual([-127, -127, 127]);
  const vector = Float32Array.from({ length: EMBEDDING_DIMENSIONS }, (_, index) => Math.sin(index));
  const bytes = quantise(vector);
  const dot = vector.reduce((sum, value, index) => sum + value * (bytes[index] ?? 0), 0);
  expect(dot / (Math.hypot(...vector) * Math.hypot(...bytes))).toBeGreaterThan(0.9999);
});

test.each([
  ['too short', new Float32Array(3).fill(1)],
  ['empty', new Float32Array()],
  ['all 0', new Float32Array(EMBEDDING_DIMENSIONS)],
  ['not a number', new Float32Array(EMBEDDING_DIMENSIONS).fill(NaN)],
  ['infinite', new Float32Array(EMBEDDING_DIMENSIONS).fill(Infinity)],
])('%s is not an embedding', (_, vector) => {
  expect(() => signBits(vector)).toThrow(RangeError);
});
