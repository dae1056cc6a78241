import { squaredDistance, type Points } from './points';

/**
 * The mean silhouette (Rousseeuw 1987) of labelled points, −1 to 1; null with fewer than two clusters. A point alone
 * in its cluster counts as 0. Takes time with the square of the number of points.
 * @param distances From {@link distancesBetween}: worth keeping if the same points are judged several times.
 */
export function meanSilhouette(
  points: Points,
  labels: ArrayLike<number>,
  k: number,
  distances = distancesBetween(points),
): number | null {
  const { count } = points;
  const sizes = new Int32Array(k);
  for (let i = 0; i < count; i += 1) {
    const label = labels[i] as number;
    sizes[label] = (sizes[label] as number) + 1;
  }
  if (sizes.filter((size) => size > 0).length < 2) return null;
  // Row i: the sum of the distances from point i to the points of each cluster.
  const sums = new Float64Array(count * k);
  for (let i = 0, pair = 0; i < count; i += 1) {
    const label = labels[i] as number;
    for (let j = i + 1; j < count; j += 1, pair += 1) {
      const distance = distances[pair] as number;
      const ij = i * k + (labels[j] as number);
      const ji = j * k + label;
      sums[ij] = (sums[ij] as number) + distance;
      sums[ji] = (sums[ji] as number) + distance;
    }
  }
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const own = labels[i] as number;
    const size = sizes[own] as number;
    if (size === 1) continue;
    const within = (sums[i * k + own] as number) / (size - 1);
    let nearest = Infinity;
    for (let c = 0; c < k; c += 1) {
      if (c === own || sizes[c] === 0) continue;
      nearest = Math.min(nearest, (sums[i * k + c] as number) / (sizes[c] as number));
    }
    const larger = Math.max(within, nearest);
    if (larger > 0) total += (nearest - within) / larger;
  }
  return total / count;
}

/** The distances between points: of the first to all after it, of the second to all after it, and so on. */
export function distancesBetween(points: Points): Float64Array {
  const { count } = points;
  const distances = new Float64Array((count * (count - 1)) / 2);
  for (let i = 0, pair = 0; i < count; i += 1) {
    for (let j = i + 1; j < count; j += 1, pair += 1)
      distances[pair] = Math.sqrt(squaredDistance(points, i, points, j));
  }
  return distances;
}
