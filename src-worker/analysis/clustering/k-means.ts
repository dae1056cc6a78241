import { NearestCentroids } from './nearest-centroids';
import { squaredDistance, type Points } from './points';

export interface KMeansResult {
  centroids: Points;
  /** The cluster of each point, from 0. */
  labels: Int32Array;
  /** Within-cluster sum of squared distances. */
  inertia: number;
  iterations: number;
  converged: boolean;
}

export interface KMeansOptions {
  k: number;
  /** Runs from so many k-means++ starts; the one with the smallest inertia counts. */
  starts: number;
  random: () => number;
  onStart?: (done: number) => void;
}

const MOST_ITERATIONS = 300;
/** As scikit-learn: converged when the centroids move less than this share of the mean variance, squared. */
const TOLERANCE = 1e-4;

/** k-means by Lloyd's algorithm (1982) from k-means++ starts (Arthur and Vassilvitskii 2007). */
export function kMeans(points: Points, { k, starts, random, onStart }: KMeansOptions): KMeansResult {
  let best: KMeansResult | undefined;
  for (let start = 0; start < starts; start += 1) {
    const result = lloyd(points, plusPlusStarts(points, k, random));
    if (!best || result.inertia < best.inertia) best = result;
    onStart?.(start + 1);
  }
  if (!best) throw new RangeError('k-means needs at least one start.');
  return best;
}

/**
 * Lloyd's iterations from given centroids. A cluster that loses all its points gets the point farthest from its own.
 * Points that cannot have changed cluster are not compared with every centroid again (Hamerly 2010): the result is the
 * same to the last bit.
 */
export function lloyd(points: Points, start: Points): KMeansResult {
  const k = start.count;
  let centroids: Points = { ...start, values: start.values.slice() };
  const nearest = new NearestCentroids(points);
  const { labels } = nearest;
  const tolerance = TOLERANCE * meanVariance(points);
  for (let iteration = 1; ; iteration += 1) {
    if (nearest.assign(centroids) === 0) return result(iteration, true);
    const moved = means(points, labels, k);
    if (moved.sizes.includes(0)) {
      const distances = nearest.distancesTo(centroids);
      for (const place of refillEmpty(points, moved, labels, distances)) nearest.forget(place);
    }
    let shift = 0;
    for (let c = 0; c < k; c += 1) shift += squaredDistance(centroids, c, moved.centroids, c);
    nearest.move(centroids, moved.centroids);
    centroids = moved.centroids;
    if (shift <= tolerance || iteration === MOST_ITERATIONS) {
      nearest.assign(centroids);
      return result(iteration, shift <= tolerance);
    }
  }

  function result(iterations: number, converged: boolean): KMeansResult {
    const inertia = nearest.distancesTo(centroids).reduce((sum, distance) => sum + distance, 0);
    return { centroids, labels, inertia, iterations, converged };
  }
}

interface Means {
  centroids: Points;
  sizes: Int32Array;
}

function means({ values, count, dimensions }: Points, labels: Int32Array, k: number): Means {
  const sums = new Float64Array(k * dimensions);
  const sizes = new Int32Array(k);
  for (let i = 0, at = 0; i < count; i += 1, at += dimensions) {
    const label = labels[i] as number;
    sizes[label] = (sizes[label] as number) + 1;
    const to = label * dimensions;
    for (let d = 0; d < dimensions; d += 1)
      sums[to + d] = (sums[to + d] as number) + (values[at + d] as number);
  }
  for (let c = 0; c < k; c += 1) {
    for (let d = 0; d < dimensions; d += 1) {
      const at = c * dimensions + d;
      sums[at] = (sums[at] as number) / Math.max(1, sizes[c] as number);
    }
  }
  return { centroids: { values: sums, count: k, dimensions }, sizes };
}

/** @returns the places of the points that went to another cluster. */
function refillEmpty(
  points: Points,
  moved: Means,
  labels: Int32Array,
  distances: Float64Array,
): readonly number[] {
  const { dimensions } = points;
  const places: number[] = [];
  for (let c = 0; c < moved.sizes.length; c += 1) {
    if (moved.sizes[c] !== 0) continue;
    let farthest = 0;
    for (let i = 1; i < distances.length; i += 1) {
      if ((distances[i] as number) > (distances[farthest] as number)) farthest = i;
    }
    distances[farthest] = 0;
    labels[farthest] = c;
    const from = farthest * dimensions;
    moved.centroids.values.set(points.values.subarray(from, from + dimensions), c * dimensions);
    places.push(farthest);
  }
  return places;
}

/**
 * k starts, each drawn with a probability proportional to its squared distance from those before it: of a few drawn
 * ones, that which leaves the points the nearest to their starts, as scikit-learn does.
 */
export function plusPlusStarts(points: Points, k: number, random: () => number): Points {
  const { count, dimensions } = points;
  const starts: Points = { values: new Float64Array(k * dimensions), count: k, dimensions };
  const candidates = 2 + Math.floor(Math.log(k));
  const put = (place: number, c: number) =>
    starts.values.set(points.values.subarray(place * dimensions, (place + 1) * dimensions), c * dimensions);
  put(Math.floor(random() * count), 0);
  let nearest = nearestWith(points, new Float64Array(count).fill(Infinity), starts, 0);
  for (let c = 1; c < k; c += 1) {
    let best: { place: number; nearest: Nearest } | undefined;
    for (let candidate = 0; candidate < candidates; candidate += 1) {
      const place = drawByDistance(nearest, random);
      put(place, c);
      const tried = nearestWith(points, nearest.distances, starts, c);
      if (!best || tried.total < best.nearest.total) best = { place, nearest: tried };
    }
    if (!best) break;
    put(best.place, c);
    nearest = best.nearest;
  }
  return starts;
}

/** Squared distances to the nearest start, and their sum. */
interface Nearest {
  distances: Float64Array;
  total: number;
}

function nearestWith(points: Points, before: Float64Array, starts: Points, c: number): Nearest {
  const distances = new Float64Array(before.length);
  let total = 0;
  for (let i = 0; i < distances.length; i += 1) {
    const distance = Math.min(before[i] as number, squaredDistance(points, i, starts, c));
    distances[i] = distance;
    total += distance;
  }
  return { distances, total };
}

function drawByDistance({ distances, total }: Nearest, random: () => number): number {
  let left = random() * total;
  for (let i = 0; i < distances.length; i += 1) {
    left -= distances[i] as number;
    if (left < 0) return i;
  }
  return distances.length - 1;
}

/** The mean of the coordinates' variances. */
function meanVariance({ values, count, dimensions }: Points): number {
  let total = 0;
  for (let d = 0; d < dimensions; d += 1) {
    let mean = 0;
    for (let i = 0; i < count; i += 1) mean += (values[i * dimensions + d] as number) / count;
    for (let i = 0; i < count; i += 1) total += ((values[i * dimensions + d] as number) - mean) ** 2 / count;
  }
  return total / dimensions;
}
