import { TABLE, type Engine, type Row } from '../engine';
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

/** How many columns at a time: the cost of planning a query grows faster than its length. */
const AT_ONCE = 100;

/**
 * The moments of numeric columns in two passes over all of them at once: the extremes and the mean; then the powers of
 * the distances from that mean, since those of numbers far from zero lose their digits. The distances are in units of
 * about the greatest of them, so that no power overflows.
 */
export async function moments(engine: Engine, columns: readonly Column[]): Promise<Moments[]> {
  const extremes = await readExtremes(engine, columns);
  const scales = extremes.map(distanceScale);
  const powers = await aggregates(
    engine,
    extremes.map(({ value, min, max }, i) => ({
      values: [scales[i]?.distance ?? value, value],
      of: (d, v) => [
        ...[d, `${d} * ${d}`, `${d} * ${d} * ${d}`, `${d} * ${d} * ${d} * ${d}`].map(
          (power) => `sum(${power})`,
        ),
        // Each of these two costs as much as two powers.
        min <= 0 && max >= 0 ? `count_if(${v} = 0)` : '0',
        min < 0 && max >= 0 ? `count_if(${v} < 0)` : `${max < 0 ? `count(${v})` : '0'}`,
      ],
    })),
  );
  return extremes.map(({ count, not_finite, min, max }, i) => {
    const [s1, s2, s3, s4, zeros, negatives] = powers[i]?.map((sum) => sum ?? 0) ?? [];
    const shape = fromPowerSums(count, [s1 ?? 0, s2 ?? 0, s3 ?? 0, s4 ?? 0]);
    const { centre = 0, inUnits = Number } = scales[i] ?? {};
    return {
      count,
      min: count === 0 ? null : min,
      max: count === 0 ? null : max,
      mean: count === 0 ? null : finiteOrNull(centre + inUnits(shape.mean)),
      standard_deviation: shape.deviation === null ? null : finiteOrNull(inUnits(shape.deviation)),
      skewness: shape.skewness,
      kurtosis: shape.kurtosis,
      zeros: zeros ?? 0,
      negatives: negatives ?? 0,
      not_finite,
    };
  });
}

interface Extremes {
  /** SQL for the finite values. */
  value: string;
  count: number;
  not_finite: number;
  /** 0 without a value. */
  min: number;
  max: number;
  /** Null if the sum overflows. */
  mean: number | null;
}

async function readExtremes(engine: Engine, columns: readonly Column[]): Promise<Extremes[]> {
  const measured = (values: readonly string[]) =>
    aggregates(
      engine,
      values.map((value) => ({
        values: [value],
        of: (x) => [`count(${x})`, `min(${x})`, `max(${x})`, `favg(${x})`],
      })),
    );
  const all = await measured(columns.map((column) => finite(column, false)));
  // Leaving out what is not finite costs a test of each value: the extremes show whether there is any.
  const suspects = columns.filter((_, i) => all[i]?.[0] && (all[i][1] === null || all[i][2] === null));
  const finites = await measured(suspects.map((column) => finite(column)));
  return columns.map((column, i) => {
    const suspect = suspects.indexOf(column);
    const [count, min, max, mean] = (suspect < 0 ? all[i] : finites[suspect]) ?? [];
    return {
      value: finite(column, suspect >= 0),
      count: count ?? 0,
      not_finite: (all[i]?.[0] ?? 0) - (count ?? 0),
      min: min ?? 0,
      max: max ?? 0,
      mean: mean ?? null,
    };
  });
}

/** SQL for the distance of a value from about the mean, within ±1, and what such a distance is in the column's units. */
function distanceScale({ value, min, max, mean }: Extremes) {
  const centre = mean ?? min / 2 + max / 2;
  // Beyond it, the distance of two numbers can overflow.
  const shrink = scaleOf(min, max) > 2 ** 1000 ? 2 ** -100 : 1;
  const unit = scaleOf(min * shrink - centre * shrink, max * shrink - centre * shrink);
  const shrunk = shrink === 1 ? value : `${value} * ${real(shrink)}`;
  return {
    centre,
    inUnits: (distance: number) => (distance * unit) / shrink,
    distance: `(${shrunk} - ${real(centre * shrink)}) * ${real(1 / unit)}`,
  };
}

interface Wanted {
  /** SQL, each computed once, however many aggregates it goes into. */
  values: readonly string[];
  /** The aggregates of the values' names. */
  of: (...names: string[]) => string[];
}

/** One pass over the columns for aggregates of their values. What is not finite is null. */
async function aggregates(engine: Engine, wanted: readonly Wanted[]): Promise<(number | null)[][]> {
  const found: (number | null)[][] = [];
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE);
    const named = some.map(({ values, of }, i) => ({
      inner: values.map((value, j) => `${value} AS x${i}_${j}`),
      aggregates: of(...values.map((_, j) => `x${i}_${j}`)).map((aggregate) => `${aggregate}::DOUBLE`),
    }));
    const [row] = await engine.query<Row>(
      `SELECT ${named.map((each, i) => `[${each.aggregates.join(', ')}] AS a${i}`).join(', ')}
       FROM (SELECT ${named.flatMap(({ inner }) => inner).join(', ')} FROM ${TABLE})`,
    );
    found.push(...some.map((_, i) => ((row?.[`a${i}`] ?? []) as unknown[]).map(finiteOrNull)));
  }
  return found;
}

/** From the sums of the first four powers of distances from a point near the mean. */
function fromPowerSums(n: number, [s1, s2, s3, s4]: readonly [number, number, number, number]) {
  const mean = n === 0 ? 0 : s1 / n;
  const m2 = Math.max(0, s2 - n * mean ** 2);
  const m3 = s3 - 3 * mean * s2 + 2 * n * mean ** 3;
  const m4 = s4 - 4 * mean * s3 + 6 * mean ** 2 * s2 - 3 * n * mean ** 4;
  const variance = m2 / (n - 1);
  const skewness = (n / ((n - 1) * (n - 2))) * (m3 / variance ** 1.5);
  const kurtosis =
    ((n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3))) * (m4 / variance ** 2) -
    (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
  return {
    mean,
    deviation: n < 2 ? null : Math.sqrt(variance),
    skewness: n < 3 ? null : finiteOrNull(skewness),
    kurtosis: n < 4 ? null : finiteOrNull(kurtosis),
  };
}

function finiteOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
