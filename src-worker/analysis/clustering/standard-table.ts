import type { ColumnProfile, Matrix } from '#shared/analysis/results';
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
  /** Rows that are included, and those that are not. */
  rows: number;
  rowsLeftOut: number;
  /** A query for `row` and `v1` … `vn`: the values in original units of the included rows. */
  values: string;
  /** The same rows with `p`: the standardised values as one array. */
  points: string;
  /** The standardised value of each column, of a row of `values`. */
  coordinates: string[];
}

/**
 * Standardises the columns; infinite values count as missing. Rows with a missing value are left out, or get the
 * column's median.
 * @param pearson The columns' correlations, if they are known: columns without gaps need not be measured again.
 */
export async function standardTable(
  engine: Engine,
  columns: readonly string[],
  profiles: readonly ColumnProfile[],
  missing: NonNullable<ClusteringOptions['missing']>,
  pearson: Matrix | null = null,
): Promise<StandardTable> {
  const names = columns.map((_, index) => `v${index + 1}`);
  const chosen = columns.map((name) => profiles.find((candidate) => candidate.name === name));
  const read = columns.map((name, index) => {
    const profile = chosen[index];
    const value = `${identifier(name)}::DOUBLE`;
    // Each test costs a third of a pass: it is made only if there may be something to find.
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
  const { rows, total, means, deviations, correlations } =
    (holes.length === 0 ? known(columns, chosen, pearson) : null) ??
    (await measure(
      engine,
      values,
      chosen.map((profile) => scaleOf(profile?.numeric?.min, profile?.numeric?.max)),
    ));
  const standardised = names.map(
    (name, index) => `(${name} - ${real(means[index] ?? 0)}) / ${real(deviations[index] || 1)}`,
  );
  return {
    columns: [...columns],
    means,
    deviations,
    correlations,
    rows,
    rowsLeftOut: total - rows,
    values,
    points: `SELECT *, [${standardised.join(', ')}]::DOUBLE[${columns.length}] AS p FROM (${values})`,
    coordinates: standardised,
  };
}

interface Measured {
  rows: number;
  /** With those left out. */
  total: number;
  means: number[];
  deviations: number[];
  correlations: number[][];
}

/** From the columns' profiles, if those are enough. */
function known(
  columns: readonly string[],
  profiles: readonly (ColumnProfile | undefined)[],
  pearson: Matrix | null,
): Measured | null {
  const rows = profiles[0]?.count ?? 0;
  const places = columns.map((name) => pearson?.columns.indexOf(name) ?? -1);
  const means = profiles.map((profile) => profile?.numeric?.mean);
  const deviations = profiles.map((profile) => profile?.numeric?.standard_deviation);
  if (places.includes(-1) || !means.every(isNumber) || !deviations.every(isNumber)) return null;
  const ofPopulation = Math.sqrt((rows - 1) / rows);
  return {
    rows,
    total: rows,
    means,
    deviations: deviations.map((deviation) => deviation * ofPopulation),
    correlations: places.map((i) => places.map((j) => (i === j ? 1 : (pearson?.values[i]?.[j] ?? 0)))),
  };
}

/** By one pass over the included rows. */
async function measure(engine: Engine, values: string, scales: readonly number[]): Promise<Measured> {
  const names = scales.map((_, index) => `v${index + 1}`);
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b, j) => ({ a, b, i, j: i + 1 + j })));
  // The squares of great values overflow.
  const scaled = names.map((name, i) => `${name} / ${real(scales[i] ?? 1)} AS ${name}`);
  const [answer] = await engine.query<Row>(
    `SELECT count(*) AS n, (SELECT count(*) FROM ${TABLE}) AS total,
     [${names.map((name) => `avg(${name})`).join(', ')}] AS means,
     [${names.map((name) => `stddev_pop(${name})`).join(', ')}] AS deviations,
     [${pairs.map(({ a, b }) => `corr(${a}, ${b})`).join(', ')}]::DOUBLE[] AS correlations
     FROM (SELECT ${scaled.join(', ')} FROM (${values}))`,
  );
  const { n, total, means, deviations, correlations } = answer as unknown as {
    n: number;
    total: number;
    means: (number | null)[];
    deviations: (number | null)[];
    correlations: (number | null)[];
  };
  const matrix = names.map((_, i) => names.map((__, j) => (i === j ? 1 : 0)));
  pairs.forEach(({ i, j }, index) => {
    const value = finiteOr(correlations[index], 0);
    (matrix[i] as number[])[j] = value;
    (matrix[j] as number[])[i] = value;
  });
  const unscaled = (value: number | null, i: number) => finiteOr(value, 0) * (scales[i] ?? 1);
  return {
    rows: n,
    total,
    means: means.map(unscaled),
    deviations: deviations.map(unscaled),
    correlations: matrix,
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function finiteOr(value: number | null | undefined, fallback: number): number {
  return isNumber(value) && Number.isFinite(value) ? value : fallback;
}
