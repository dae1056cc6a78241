import { kMeans, lloyd, type KMeansResult } from './k-means';
import { drawPlaces, pick, type Points } from './points';
import { seededRandom } from './random';
import { distancesBetween, meanSilhouette } from './silhouette';
import { uniformLike } from './uniform-like';
import { areSeries } from './series';
import { spreadSteps } from './spread-steps';
import { shareBeyondValleys } from './valleys';

export interface ClusterSearch {
  /** Standardised; a sample if there are many rows. */
  points: Points;
  /** The principal axes of the columns, from {@link principalComponents}. */
  axes: number[][];
  /** Null: chosen by the silhouette. */
  k: number | null;
  starts: number;
  seed: number;
}

export interface FoundClusters {
  k: number;
  centroids: Points;
  /** Within-cluster sum of squared distances of the points. */
  inertia: number;
  iterations: number;
  converged: boolean;
  silhouette: number | null;
  silhouetteRows: number;
  tried: { k: number; silhouette: number | null; inertia: number }[];
  /** Whether the points fall into groups more clearly than points without any. */
  structureFound: boolean;
  /** Whether the rows follow each other like the moments of a series. */
  series: boolean;
  /** If there are no groups: the columns, by their place, that have groups by themselves. */
  telling: number[];
}

export const MOST_CLUSTERS_TRIED = 10;
/** Enough to distinguish one k from another; the final run uses all points. */
const TRIAL_POINTS = 10_000;
/** The silhouette takes time with the square of this. */
const SILHOUETTE_POINTS = 3000;
const REFERENCES = 3;
/** A column by itself must exceed it by more: there are many columns that may do so by chance. */
const OF_ONE = { margin: 0.08, deviations: 3.5 };
const OF_ALL = { margin: 0.05, deviations: 2 };
/** A value that is so frequent makes a group with whatever is left. */
const MOST_ALIKE = 0.3;
/** Enough to see groups in one column. */
const POINTS_OF_ONE = 1000;
/** The share of the points that must lie in clusters with a valley around them. */
const BEYOND_VALLEYS = 0.5;

/**
 * Clusters by k-means. Whether there is any structure is decided as for the gap statistic (Tibshirani, Walther and
 * Hastie 2001), with the silhouette as the measure: compared with points spread evenly over the box of the principal
 * axes. Long tails are split more clearly than those, so there must also be valleys between the clusters; and neither
 * the steps of marks from 1 to 5 nor the stretches of a series are groups.
 * @param report Called with the share done, 0 to 1.
 * @throws RangeError if fewer than two points differ, or fewer than the clusters asked for.
 */
export function findClusters(search: ClusterSearch, report: (fraction: number) => void): FoundClusters {
  const found = searchOver(search, report, OF_ALL);
  const mayHide = search.k === null && !found.structureFound && search.points.dimensions > 1;
  return { ...found, telling: mayHide ? tellingColumns(search) : [] };
}

/** The columns in which the points fall into groups, whatever the others do: noise beside them hides these groups. */
function tellingColumns({ points, starts, seed }: ClusterSearch): number[] {
  const random = seededRandom(seed);
  const places = drawPlaces(points.count, POINTS_OF_ONE, random).toSorted((a, b) => a - b);
  return range(0, points.dimensions - 1).filter((d) => {
    const values = Float64Array.from(
      places,
      (place) => points.values[place * points.dimensions + d] as number,
    );
    const one = { values, count: values.length, dimensions: 1 };
    if (countDifferent(one, 3) < 3 || shareOfMost(values) > MOST_ALIKE) return false;
    return searchOver({ points: one, axes: [[1]], k: null, starts, seed }, () => undefined, OF_ONE)
      .structureFound;
  });
}

/** The share of the most frequent value. */
function shareOfMost(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values()) / values.length;
}

function searchOver(
  search: ClusterSearch,
  report: (fraction: number) => void,
  { margin, deviations }: { margin: number; deviations: number },
): Omit<FoundClusters, 'telling'> {
  const { points, axes, starts } = search;
  const random = seededRandom(search.seed);
  const trial = pick(points, drawPlaces(points.count, TRIAL_POINTS, random));
  const different = countDifferent(trial, Math.max(MOST_CLUSTERS_TRIED, search.k ?? 0));
  if (different < 2) throw new RangeError('All rows are alike in these columns.');
  if (search.k !== null && different < search.k) {
    throw new RangeError(
      `There are ${different} different rows in these columns, too few for ${search.k} clusters.`,
    );
  }
  const judged = drawPlaces(trial.count, SILHOUETTE_POINTS, random);

  const wanted = search.k === null ? range(2, Math.min(MOST_CLUSTERS_TRIED, different)) : [search.k];
  const trialsOf = (of: Points) => {
    const silhouetteOf = judge(of, judged);
    return (k: number) => {
      const result = kMeans(of, { k, starts, random });
      return { k, silhouette: silhouetteOf(result), inertia: result.inertia, result };
    };
  };
  const trialOf = trialsOf(trial);
  const tried = wanted.map((k, index) => {
    const one = trialOf(k);
    report((0.5 * (index + 1)) / wanted.length);
    return one;
  });
  const spread = spreadSteps(trial, random);
  const overSteps = spread && clearest(wanted.map(trialsOf(spread)));
  const best = tried.find(({ k }) => k === overSteps?.k) ?? clearest(tried);

  const references = range(1, REFERENCES).map((index) => {
    const even = uniformLike(trial, axes, judged.length, random);
    const result = kMeans(even, { k: best.k, starts, random });
    report(0.5 + (0.2 * index) / REFERENCES);
    return judge(even, range(0, even.count - 1))(result) ?? -1;
  });
  const even = references.reduce((sum, value) => sum + value, 0) / REFERENCES;

  const afresh = kMeans(points, {
    k: best.k,
    starts,
    random,
    onStart: (done) => report(0.7 + (0.25 * done) / starts),
  });
  const onwards = lloyd(points, best.result.centroids);
  const found = onwards.inertia < afresh.inertia ? onwards : afresh;
  const places = drawPlaces(points.count, SILHOUETTE_POINTS, random);
  const silhouette = judge(points, places)(found);
  const isClear = (clearness: number | null, of: Points, result: KMeansResult) =>
    (clearness ?? -1) > even + margin && shareBeyondValleys(of, result, deviations) >= BEYOND_VALLEYS;
  const series = areSeries(points);
  return {
    k: best.k,
    centroids: found.centroids,
    inertia: found.inertia,
    iterations: found.iterations,
    converged: found.converged,
    silhouette,
    silhouetteRows: places.length,
    tried: tried.map(({ k, silhouette: value, inertia }) => ({ k, silhouette: value, inertia })),
    structureFound:
      !series &&
      isClear(silhouette, points, found) &&
      (!spread || !overSteps || isClear(overSteps.silhouette, spread, overSteps.result)),
    series,
  };
}

function clearest<Trial extends { silhouette: number | null }>(trials: readonly Trial[]): Trial {
  return trials.reduce((a, b) => ((b.silhouette ?? -1) > (a.silhouette ?? -1) ? b : a));
}

/** For the silhouette of the points at these places, however often they are clustered. */
function judge(points: Points, places: readonly number[]): (result: KMeansResult) => number | null {
  const judged = pick(points, places);
  const distances = distancesBetween(judged);
  return ({ labels, centroids }) =>
    meanSilhouette(
      judged,
      places.map((place) => labels[place] as number),
      centroids.count,
      distances,
    );
}

/** How many distinct points there are, counted no further than `enough`. */
function countDifferent({ values, count, dimensions }: Points, enough: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < count && seen.size < enough; i += 1) {
    seen.add(values.subarray(i * dimensions, (i + 1) * dimensions).join());
  }
  return seen.size;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
