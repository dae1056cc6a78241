import { expect, test } from 'vitest';
import { findClusters } from './find-clusters';
import type { Points } from './points';
import { seededRandom } from './random';

/** Standardised, by columns. */
function pointsOf(columns: readonly (readonly number[])[]): Points {
  const count = columns[0]?.length ?? 0;
  const values = new Float64Array(count * columns.length);
  columns.forEach((column, d) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / count;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count) || 1;
    column.forEach((value, i) => {
      values[i * columns.length + d] = (value - mean) / deviation;
    });
  });
  return { values, count, dimensions: columns.length };
}

function structureIn(columns: readonly (readonly number[])[]): boolean {
  const points = pointsOf(columns);
  const axes = columns.map((_, i) => columns.map((__, j) => (i === j ? 1 : 0)));
  return findClusters({ points, axes, k: null, starts: 2, seed: 1 }, () => undefined).structureFound;
}

function noise(random: () => number): number {
  return random() + random() + random() + random() - 2;
}

function walk(random: () => number, length: number, drift = 0): number[] {
  let at = 0;
  return Array.from({ length }, () => (at += noise(random) + drift));
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'independent random walks and series with a trend are not groups (%i)',
  (seed) => {
    const random = seededRandom(seed);
    expect(structureIn([walk(random, 400), walk(random, 400), walk(random, 400)])).toBe(false);
    expect(structureIn([walk(random, 200, 0.3), walk(random, 200, 0.5), walk(random, 200, -0.2)])).toBe(
      false,
    );
  },
);

test.each([1, 2, 3, 4])('marks from 1 to 5 are not groups (%i)', (seed) => {
  const random = seededRandom(seed);
  const marks = () => Array.from({ length: 300 }, () => 1 + Math.floor(random() * 5));
  expect(structureIn([marks()])).toBe(false);
  expect(structureIn([marks(), marks()])).toBe(false);
  const more = Array.from({ length: 300 }, () => noise(random));
  expect(structureIn([marks(), more])).toBe(false);
});

test('groups are found in whatever order their rows stand, and in steps', () => {
  const random = seededRandom(5);
  const group = (from: number, to: number, at: number) =>
    Array.from({ length: to - from }, () => at + noise(random));
  const sorted = () => [...group(0, 100, 0), ...group(100, 200, 9), ...group(200, 300, 18)];
  expect(structureIn([sorted(), sorted()])).toBe(true);
  const steps = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 1 : 9) + Math.floor(random() * 3));
  expect(structureIn([steps, steps.map((step) => step + Math.floor(random() * 2))])).toBe(true);
});
