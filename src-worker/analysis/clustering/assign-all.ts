import type { Engine } from '../engine';
import type { Points } from './points';
import { real } from '../statistics/columns';
import type { StandardTable } from './standard-table';

export interface Assignment {
  /** The means of the rows of each cluster, standardised: the next centroids. */
  standardised: Points;
  /** The same in original units, by cluster. */
  original: number[][];
  sizes: number[];
  /** Sum of the squared distances to the given centroids. */
  inertia: number;
}

/** One pass of Lloyd's algorithm over all rows, inside DuckDB. A cluster without rows keeps its centroid. */
export async function assignAll(
  engine: Engine,
  table: StandardTable,
  centroids: Points,
): Promise<Assignment> {
  const { dimensions, count } = centroids;
  const names = table.columns.map((_, index) => `v${index + 1}`);
  const answers = await engine.query<{ label: number; n: number; inertia: number; means: number[] }>(
    `SELECT label, count(*) AS n, sum(least * least) AS inertia,
     [${names.map((name) => `avg(${name})`).join(', ')}] AS means
     FROM (${labelled(table, centroids)}) GROUP BY label`,
  );
  const standardised: Points = { values: centroids.values.slice(), count, dimensions };
  const sizes = Array.from({ length: count }, () => 0);
  const original = Array.from({ length: count }, (_, label) =>
    names.map(
      (__, d) =>
        (table.means[d] ?? 0) + (centroids.values[label * dimensions + d] ?? 0) * (table.deviations[d] || 1),
    ),
  );
  let inertia = 0;
  for (const answer of answers) {
    const label = answer.label - 1;
    sizes[label] = answer.n;
    original[label] = answer.means;
    inertia += answer.inertia;
    answer.means.forEach((mean, d) => {
      standardised.values[label * dimensions + d] =
        (mean - (table.means[d] ?? 0)) / (table.deviations[d] || 1);
    });
  }
  return { standardised, original, sizes, inertia };
}

/**
 * A query for the rows that are included, each with `label`, the number from 1 of its nearest centroid, and `least`,
 * the distance to it.
 */
export function labelled(table: StandardTable, { values, count, dimensions }: Points): string {
  const labels = Array.from({ length: count }, (_, index) => index + 1);
  const distances = labels.map((label) => {
    const centroid = [...values.subarray((label - 1) * dimensions, label * dimensions)];
    return `array_distance(p, [${centroid.map(real).join(', ')}]::DOUBLE[${dimensions}]) AS d${label}`;
  });
  return (
    `SELECT *, CASE least ${labels.map((label) => `WHEN d${label} THEN ${label}`).join(' ')} END AS label ` +
    `FROM (SELECT *, least(${labels.map((label) => `d${label}`).join(', ')}) AS least ` +
    `FROM (SELECT *, ${distances.join(', ')} FROM (${table.points})))`
  );
}
