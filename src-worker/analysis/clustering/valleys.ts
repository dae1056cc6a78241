import type { KMeansResult } from './k-means';
import { squaredDistance, type Points } from './points';

/** Half the width of a band, as a share of the distance between two centroids. */
const BAND = 0.15;

/**
 * The share of the points that lie in clusters with a valley towards the cluster next to them: along the line between
 * the two centroids fewer of their points lie about half-way than about either centroid, by more than chance (so many
 * standard deviations of a count) would have it. k-means cuts a long tail or an even spread into clusters as well, but
 * there is no valley at its cuts.
 */
export function shareBeyondValleys(
  points: Points,
  { centroids, labels }: KMeansResult,
  deviations = 2,
): number {
  const k = centroids.count;
  const sizes = Array.from({ length: k }, () => 0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  let beyond = 0;
  for (let a = 0; a < k; a += 1) {
    const next = nearestTo(centroids, a);
    if (next !== null && hasValley(points, labels, { centroids, deviations }, a, next))
      beyond += sizes[a] ?? 0;
  }
  return beyond / points.count;
}

function nearestTo(centroids: Points, a: number): number | null {
  let nearest: number | null = null;
  let least = Infinity;
  for (let b = 0; b < centroids.count; b += 1) {
    const distance = squaredDistance(centroids, a, centroids, b);
    if (b === a || distance === 0 || distance >= least) continue;
    least = distance;
    nearest = b;
  }
  return nearest;
}

function hasValley(
  points: Points,
  labels: Int32Array,
  { centroids, deviations }: { centroids: Points; deviations: number },
  a: number,
  b: number,
): boolean {
  const { values, count, dimensions } = points;
  const length = squaredDistance(centroids, a, centroids, b);
  let [first, middle, last] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    if (labels[i] !== a && labels[i] !== b) continue;
    let along = 0;
    for (let d = 0; d < dimensions; d += 1) {
      const from = centroids.values[a * dimensions + d] as number;
      const to = centroids.values[b * dimensions + d] as number;
      along += ((values[i * dimensions + d] as number) - from) * (to - from);
    }
    const place = along / length;
    if (Math.abs(place) <= BAND) first += 1;
    else if (Math.abs(place - 0.5) <= BAND) middle += 1;
    else if (Math.abs(place - 1) <= BAND) last += 1;
  }
  return Math.min(first, last) > middle + deviations * Math.sqrt(middle + 1);
}
