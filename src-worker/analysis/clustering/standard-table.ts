import type { ColumnProfile } from '#shared/analysis/results';
import type { ClusteringOptions } from '#shared/analysis/options';
import { identifier, TABLE, type Engine, type Row } from '../engine';
import { real, scaleOf } from '../statistics/columns';

/** The clustering's columns over the whole table, and how to standardise them. */
export interface StandardTable {
  columns: string[];
  means: number[];
  /** Of the population: divided by n. */
  deviations: number[];
  correlations: number[][];
  /** Rows that take part, and those that do not. */
  rows: number;
  rowsLeftOut: number;
  /** A query for `row` and `v1` … `vn`: the values in original units of the rows that take part. */
  values: string;
  /** The same rows with `p`: the standardised values as one array. */
  points: string;
  /** The standardised value of each column, of a row of `values`. */
  coordinates: string[];
}

/**
 * Passes once over the table for means, deviations and correlations of the columns, in which infinite values count as
 * missing. Rows with a missing value are left out, or get the column's median.
 */
export async function standardTable(
  engine: Engine,
  columns: readonly string[],
  profiles: readonly ColumnProfile[],
  missing: NonNullable<ClusteringOptions['missing']>,
): Promise<StandardTable> {
  const names = columns.map((_, index) => `v${index + 1}`);
  const read = columns.map((name, index) => {
    const profile = profiles.find((candidate) => candidate.name === name);
    const value = `${identifier(name)}::DOUBLE`;
    // Each test costs a third of a pass: it is made only where there is something to find.
    const finite =
      profile?.numeric?.not_finite === 0 ? value : `CASE WHEN isfinite(${value}) THEN ${value} END`;
    const median = profile?.numeric?.quartiles[1];
    const filled =
      missing === 'median' && typeof median === 'number' ? `coalesce(${finite}, ${real(median)})` : finite;
    return { as: `${filled} AS ${names[index]}`, whole: filled === value && profile?.missing === 0 };
  });
  const holes = names.filter((_, index) => !read[index]?.whole).map((name) => `${name} IS NOT NULL`);
  const values =
    `SELECT * FROM (SELECT rowid AS row, ${read.map(({ as }) => as).join(', ')} FROM ${TABLE})` +
    (holes.length > 0 ? ` WHERE ${holes.join(' AND ')}` : '');

  // The squares of great values overflow.
  const scales = columns.map((name) => {
    const numeric = profiles.find((profile) => profile.name === name)?.numeric;
    return scaleOf(numeric?.min, numeric?.max);
  });
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b, j) => ({ a, b, i, j: i + 1 + j })));
  const [answer] = await engine.query<Row>(
    `SELECT count(*) AS n, (SELECT count(*) FROM ${TABLE}) AS total,
     [${names.map((name) => `avg(${name})`).join(', ')}] AS means,
     [${names.map((name) => `stddev_pop(${name})`).join(', ')}] AS deviations,
     [${pairs.map(({ a, b }) => `corr(${a}, ${b})`).join(', ')}]::DOUBLE[] AS correlations
     FROM (SELECT ${names.map((name, i) => `${name} / ${real(scales[i] ?? 1)} AS ${name}`).join(', ')} FROM (${values}))`,
  );
  const { n, total, means, deviations, correlations } = answer as unknown as {
    n: number;
    total: number;
    means: (number | null)[];
    deviations: (number | null)[];
    correlations: (number | null)[];
  };
  const matrix = columns.map((_, i) => columns.map((__, j) => (i === j ? 1 : 0)));
  pairs.forEach(({ i, j }, index) => {
    const value = finiteOr(correlations[index], 0);
    (matrix[i] as number[])[j] = value;
    (matrix[j] as number[])[i] = value;
  });
  const usedMeans = means.map((value, i) => finiteOr(value, 0) * (scales[i] ?? 1));
  const usedDeviations = deviations.map((value, i) => finiteOr(value, 0) * (scales[i] ?? 1));
  const standardised = names.map(
    (name, index) => `(${name} - ${real(usedMeans[index] ?? 0)}) / ${real(usedDeviations[index] || 1)}`,
  );
  return {
    columns: [...columns],
    means: usedMeans,
    deviations: usedDeviations,
    correlations: matrix,
    rows: n,
    rowsLeftOut: total - n,
    values,
    points: `SELECT *, [${standardised.join(', ')}]::DOUBLE[${columns.length}] AS p FROM (${values})`,
    coordinates: standardised,
  };
}

function finiteOr(value: number | null | undefined, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}
