import { describe, expect, test } from 'vitest';
import { findClusters } from './find-clusters';
import type { Points } from './points';
import { principalComponents } from './principal-components';
import { seededRandom } from './random';

/** Rows to standardised points and their axes. */
function prepare(rows: number[][]): { points: Points; axes: number[][] } {
  const dimensions = rows[0]?.length ?? 0;
  const columns = Array.from({ length: dimensions }, (_, d) => {
    const column = rows.map((row) => row[d] as number);
    const mean = column.reduce((a, b) => a + b, 0) / column.length;
    const deviation = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / column.length);
    return column.map((value) => (value - mean) / deviation);
  });
  const correlations = columns.map((a) =>
    columns.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / a.length),
  );
  const values = Float64Array.from(rows.flatMap((_, i) => columns.map((column) => column[i] as number)));
  return {
    points: { values, count: rows.length, dimensions },
    axes: principalComponents(correlations).loadings,
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function search(rows: number[][], k: number | null = null, seed = 1) {
  return findClusters({ ...prepare(rows), k, starts: 5, seed }, () => undefined);
}

function blobs(groups: number, dimensions: number, apart: number, seed: number): number[][] {
  const random = seededRandom(seed);
  const centers = Array.from({ length: groups }, () =>
    Array.from({ length: dimensions }, () => normal(random) * apart),
  );
  return Array.from({ length: 1500 }, (_, i) =>
    (centers[i % groups] as number[]).map((value) => value + normal(random)),
  );
}

describe('groups that are there are found', () => {
  test.each([
    [3, 2, 12, 1],
    [4, 5, 6, 2],
    [6, 10, 5, 3],
    [2, 1, 8, 5],
    [8, 3, 14, 4],
  ])('%i groups in %i dimensions', (groups, dimensions, apart, seed) => {
    const found = search(blobs(groups, dimensions, apart, seed));
    expect(found.k).toBe(groups);
    expect(found.structureFound).toBe(true);
  });
});

describe('groups in one column are found beside noise, which hides them', () => {
  test.each([1, 2, 3, 4, 5])('two groups and five columns of noise (%i)', (seed) => {
    const random = seededRandom(seed);
    const rows = Array.from({ length: 300 }, (_, i) => [
      (i % 3 === 0 ? 6 : 0) + normal(random),
      ...Array.from({ length: 5 }, () => normal(random)),
    ]);
    const found = search(rows, null, seed);
    expect(found.structureFound).toBe(false);
    expect(found.telling).toEqual([0]);
  });

  test.each<[string, (random: () => number) => number]>([
    ['normal', normal],
    ['uniform', (random) => random()],
    ['exponential', (random) => -Math.log(1 - random())],
    ['marks', (random) => Math.floor(random() * 5)],
    ['mostly zero', (random) => (random() < 0.7 ? 0 : -Math.log(1 - random()))],
  ])('noise alone tells nothing: %s', (_, draw) => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const random = seededRandom(seed);
      const rows = Array.from({ length: 300 }, () => Array.from({ length: 6 }, () => draw(random)));
      expect(search(rows, null, seed).telling).toEqual([]);
    }
  });
});

describe('groups that are not there are not found', () => {
  test.each([1, 2, 3, 5, 10])('one round cloud in %i dimensions', (dimensions) => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const random = seededRandom(seed);
      const rows = Array.from({ length: 1000 }, () =>
        Array.from({ length: dimensions }, () => normal(random)),
      );
      expect(search(rows, null, seed).structureFound).toBe(false);
    }
  });

  test.each([1, 2, 3, 5, 10])('points spread evenly in %i dimensions', (dimensions) => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const random = seededRandom(seed);
      const rows = Array.from({ length: 1000 }, () => Array.from({ length: dimensions }, random));
      expect(search(rows, null, seed).structureFound).toBe(false);
    }
  });

  test.each<[string, (random: () => number) => number]>([
    ['exponential', (random) => -Math.log(1 - random())],
    ['lognormal', (random) => Math.exp(normal(random))],
    ['Cauchy', (random) => Math.tan(Math.PI * (random() - 0.5))],
    ['mostly zero', (random) => (random() < 0.7 ? 0 : -Math.log(1 - random()))],
  ])('a long tail is not a group: %s', (_, draw) => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const random = seededRandom(seed);
      const rows = Array.from({ length: 1000 }, () => [draw(random), draw(random), draw(random)]);
      expect(search(rows, null, seed).structureFound).toBe(false);
    }
  });

  test('one long cloud, its columns strongly correlated', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 1000 }, () => {
      const along = normal(random);
      return [along * 5 + normal(random), along * 3 + normal(random), normal(random)];
    });
    expect(search(rows).structureFound).toBe(false);
  });
});

test('what is reported is the best that was found, and its own silhouette', () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const rows = blobs(8, 3, 10, seed).slice(0, 600);
    const found = search(rows, 8, seed);
    const [trial] = found.tried;
    expect(found.inertia).toBeLessThanOrEqual((trial?.inertia ?? 0) * (1 + 1e-12));
    expect(found.silhouette).toBeGreaterThan((trial?.silhouette ?? 1) - 1e-9);
  }
});

test('more clusters than different rows are refused', () => {
  const rows = Array.from({ length: 30 }, (_, i) => [i % 4, (i % 4) ** 2]);
  expect(() => search(rows, 5)).toThrow('4 different rows in these columns, too few for 5 clusters');
});

test('the same seed gives the same clusters', () => {
  const rows = blobs(4, 3, 4, 9);
  expect(search(rows, 4, 7)).toEqual(search(rows, 4, 7));
});

test('rows that are all alike cannot be clustered', () => {
  const points = { values: new Float64Array(200), count: 100, dimensions: 2 };
  const axes = [
    [1, 0],
    [0, 1],
  ];
  expect(() => findClusters({ points, axes, k: null, starts: 3, seed: 1 }, () => undefined)).toThrow('alike');
});

test('more clusters than different rows: empty ones are filled from the farthest points', () => {
  const found = search(
    Array.from({ length: 30 }, (_, i) => [i % 3, (i % 3) ** 2]),
    3,
  );
  expect(found.silhouette).toBeCloseTo(1);
});
