import { expect, test } from 'vitest';
import { NearestCentroids } from './nearest-centroids';
import { squaredDistance, type Points } from './points';
import { seededRandom } from './random';

/** The first of the nearest centroids, by comparing all. */
function compared(points: Points, centroids: Points): number[] {
  return Array.from({ length: points.count }, (_, i) => {
    const distances = Array.from({ length: centroids.count }, (__, c) =>
      squaredDistance(points, i, centroids, c),
    );
    return distances.indexOf(Math.min(...distances));
  });
}

function drawn(count: number, dimensions: number, random: () => number): Points {
  return { values: Float64Array.from({ length: count * dimensions }, random), count, dimensions };
}

test.each([
  ['far and near', 1],
  ['by less and less', 0.5],
])('labels are those of comparing all distances while the centroids move %s', (_, calm) => {
  const random = seededRandom(7);
  const points = drawn(2000, 3, random);
  let centroids = drawn(6, 3, random);
  const nearest = new NearestCentroids(points);
  expect(nearest.assign(centroids)).toBe(points.count);
  for (let step = 0; step < 40; step += 1) {
    const before = nearest.labels.slice();
    const size = 0.3 * calm ** step;
    const moved = {
      ...centroids,
      values: centroids.values.map((value) => value + (random() - 0.5) * size),
    };
    nearest.move(centroids, moved);
    centroids = moved;
    const changed = nearest.assign(centroids);
    expect([...nearest.labels]).toEqual(compared(points, centroids));
    expect(changed).toBe(nearest.labels.filter((label, i) => label !== before[i]).length);
  }
});

test('of equally near centroids the first counts, also after another has moved', () => {
  const points: Points = { values: Float64Array.of(0, 0, 4), count: 3, dimensions: 1 };
  const start: Points = { values: Float64Array.of(1, -2, 4), count: 3, dimensions: 1 };
  const nearest = new NearestCentroids(points);
  nearest.assign(start);
  const moved: Points = { ...start, values: Float64Array.of(1, -1, 4) };
  nearest.move(start, moved);
  nearest.assign(moved);
  expect([...nearest.labels]).toEqual([0, 0, 2]);
  const swapped: Points = { ...start, values: Float64Array.of(2, -1, 1) };
  nearest.move(moved, swapped);
  nearest.assign(swapped);
  expect([...nearest.labels]).toEqual([1, 1, 0]);
});

test('a point whose label was changed is compared again', () => {
  const points: Points = { values: Float64Array.of(0, 1, 10), count: 3, dimensions: 1 };
  const centroids: Points = { values: Float64Array.of(0, 10), count: 2, dimensions: 1 };
  const nearest = new NearestCentroids(points);
  nearest.assign(centroids);
  nearest.labels[1] = 1;
  nearest.forget(1);
  expect(nearest.assign(centroids)).toBe(1);
  expect([...nearest.labels]).toEqual([0, 0, 1]);
  expect([...nearest.distancesTo(centroids)]).toEqual([0, 1, 0]);
});
