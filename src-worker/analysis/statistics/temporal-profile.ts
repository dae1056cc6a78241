import type { ColumnProfile } from '#shared/analysis/results';
import { identifier, TABLE, type Engine } from '../engine';
import type { Column } from './columns';
import { binEdges, histogram } from './histogram';

const MS_PER_DAY = 86_400_000;
/** Steps between neighbours need a sort of all distinct values. */
const MOST_SORTED = 5_000_000;
/** A gap is a step this many times longer than the usual one, if steps are regular … */
const GAP_FACTOR = 10;
/** … and than all but a few: nights, weekends and holidays recur. */
const RARE_STEP = 0.975;
const RARE_FACTOR = 5;
/** If hardly any step is unlike the usual one, as in monthly figures, a shorter one is a gap already. */
const STEADY = 0.97;
const STEADY_FACTOR = 2.5;
/** Fewer steps do not show what recurs: then nearly all others have to be alike. */
const FEW_STEPS = 40;
const ALIKE = 0.8;
/** If steps have every length, a long one is chance unless it is this share of the whole range. */
const SHARE_OF_RANGE = 0.01;
const MOST_GAPS = 5;

/** Range, usual step, gaps and histogram of a date or timestamp column. */
export async function temporalProfile(
  engine: Engine,
  { name, type }: Column,
  count: number,
): Promise<ColumnProfile['temporal']> {
  const column = identifier(name);
  const ms = `epoch_ms(${column}::TIMESTAMP)`;
  const [range] = await engine.query<{ low: number | null; high: number | null }>(
    `SELECT min(${ms}) AS low, max(${ms}) AS high FROM ${TABLE} WHERE isfinite(${column}::TIMESTAMP)`,
  );
  const { low = null, high = null } = range ?? {};
  if (low === null || high === null) {
    return { min: null, max: null, range_days: null, median_step: null, gaps: [], histogram: null };
  }
  const { median, gaps } =
    count <= MOST_SORTED ? await steps(engine, column, high - low) : { median: null, gaps: [] };
  const edges = binEdges({ count, min: low, max: high, interquartileRange: null, whole: false });
  const iso = (moment: number) => isoTime(moment, type);
  return {
    min: iso(low),
    max: iso(high),
    range_days: (high - low) / MS_PER_DAY,
    median_step: median === null ? null : median / 1000,
    gaps: gaps.map(({ at_ms, step }) => ({ from: iso(at_ms), to: iso(at_ms + step), seconds: step / 1000 })),
    histogram: await histogram(engine, `CASE WHEN isfinite(${column}::TIMESTAMP) THEN ${ms} END`, edges),
  };
}

async function steps(
  engine: Engine,
  column: string,
  range: number,
): Promise<{ median: number | null; gaps: { at_ms: number; step: number }[] }> {
  const all = `SELECT moment AS at_ms, lead(moment) OVER (ORDER BY moment) - moment AS step FROM
    (SELECT DISTINCT epoch_ms(${column}::TIMESTAMP) AS moment FROM ${TABLE} WHERE isfinite(${column}::TIMESTAMP))`;
  const [row] = await engine.query<{ median: number | null; rare: number | null; n: number }>(
    `SELECT median(step) AS median, quantile_cont(step, ${RARE_STEP}) AS rare, count(step) AS n FROM (${all})`,
  );
  const { median = null, rare = null, n = 0 } = row ?? {};
  if (median === null || rare === null) return { median, gaps: [] };
  const [likes] = await engine.query<{ n: number }>(
    `SELECT count(*) AS n FROM (${all}) WHERE step BETWEEN ${median * 0.5} AND ${median * 1.5}`,
  );
  const isFew = n < FEW_STEPS;
  const isRegular = (likes?.n ?? 0) >= n * ALIKE;
  // Random times have steps of every length.
  if (isFew && !isRegular) return { median, gaps: [] };
  const isSteady = n > 2 && n - (likes?.n ?? 0) <= Math.max(1, n * (1 - STEADY));
  const least = Math.max(
    median * (isSteady ? STEADY_FACTOR : GAP_FACTOR),
    isFew ? 0 : rare * (isSteady ? STEADY_FACTOR : RARE_FACTOR),
    isRegular ? 0 : range * SHARE_OF_RANGE,
  );
  const gaps = await engine.query<{ at_ms: number; step: number }>(
    `SELECT at_ms, step FROM (${all}) WHERE step > ${least} ORDER BY step DESC, at_ms LIMIT ${MOST_GAPS}`,
  );
  return { median, gaps };
}

function isoTime(ms: number, type: Column['type']): string {
  // Years beyond four digits are beyond ISO 8601's plain form, and beyond what Date can hold in the end.
  if (Math.abs(ms) > 8.64e15) return String(ms);
  const text = new Date(ms).toISOString();
  return type === 'date' ? text.slice(0, text.indexOf('T')) : text;
}
