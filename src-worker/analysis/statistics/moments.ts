import { identifier, TABLE, type Engine, type Row } from '../engine';
import { finite, real, scaleOf, type Column } from './columns';

export interface Moments {
  /** Finite values; infinite ones and not-a-number are in `not_finite` and nowhere else. */
  count: number;
  min: number | null;
  max: number | null;
  mean: number | null;
  /** Divided by n − 1. */
  standard_deviation: number | null;
  /** Adjusted Fisher–Pearson: G1 of Joanes and Gill (1998). */
  skewness: number | null;
  /** Excess: G2 of Joanes and Gill (1998). */
  kurtosis: number | null;
  zeros: number;
  negatives: number;
  not_finite: number;
}

/**
 * The moments of numeric columns, in three passes over all of them at once: the extremes; mean and deviation of values
 * scaled by a power of two, since the squares of great numbers overflow; skewness and kurtosis of the distances from
 * the mean, since the powers of numbers far from zero lose their digits.
 */
export async function moments(engine: Engine, columns: readonly Column[]): Promise<Moments[]> {
  if (columns.length === 0) return [];
  const values = columns.map(finite);
  const extremes = await pass(engine, columns, values, (i) => [
    `count(x${i}) AS n${i}`,
    `count(v${i}) AS all${i}`,
    `min(x${i}) AS min${i}`,
    `max(x${i}) AS max${i}`,
    `count(*) FILTER (x${i} = 0) AS zeros${i}`,
    `count(*) FILTER (x${i} < 0) AS negatives${i}`,
  ]);
  const scales = columns.map((_, i) => scaleOf(extremes(`min${i}`), extremes(`max${i}`)));
  const scaled = values.map((value, i) => `(${value}) / ${real(scales[i] ?? 1)}`);
  const centres = await pass(engine, columns, scaled, (i) => [
    `favg(x${i}) AS mean${i}`,
    `stddev_samp(x${i}) AS sd${i}`,
  ]);
  const distances = scaled.map((value, i) => {
    const deviation = centres(`sd${i}`);
    return deviation ? `(${value} - ${real(centres(`mean${i}`) ?? 0)}) / ${real(deviation)}` : 'NULL::DOUBLE';
  });
  const shapes = await pass(engine, columns, distances, (i) => [
    `stddev_samp(x${i}) AS sd${i}`,
    `skewness(x${i}) AS skewness${i}`,
    `kurtosis(x${i}) AS kurtosis${i}`,
  ]);
  return columns.map((_, i) => {
    const scale = scales[i] ?? 1;
    const unscaled = (value: number | null) => (value === null ? null : finiteOrNull(value * scale));
    const deviation = centres(`sd${i}`);
    return {
      count: extremes(`n${i}`) ?? 0,
      min: extremes(`min${i}`),
      max: extremes(`max${i}`),
      mean: unscaled(centres(`mean${i}`)),
      standard_deviation: deviation === null ? null : unscaled(deviation * (shapes(`sd${i}`) ?? 1)),
      skewness: shapes(`skewness${i}`),
      kurtosis: shapes(`kurtosis${i}`),
      zeros: extremes(`zeros${i}`) ?? 0,
      negatives: extremes(`negatives${i}`) ?? 0,
      not_finite: (extremes(`all${i}`) ?? 0) - (extremes(`n${i}`) ?? 0),
    };
  });
}

/** One pass over the table for aggregates of `x<i>`, a value of column i; answers what reads a finite number of its result. */
async function pass(
  engine: Engine,
  columns: readonly Column[],
  values: readonly string[],
  aggregates: (index: number) => string[],
): Promise<(name: string) => number | null> {
  // Each value is computed once, however many aggregates it goes into.
  const inner = columns.map(({ name }, i) => `${values[i]} AS x${i}, ${identifier(name)} AS v${i}`);
  const [row] = await engine.query<Row>(
    `SELECT ${columns.flatMap((_, i) => aggregates(i)).join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${TABLE})`,
  );
  return (name) => finiteOrNull(row?.[name]);
}

function finiteOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
