import { TABLE, type Engine } from '../engine';
import { finite, real, type Column } from './columns';

const PROBABILITIES = [0.25, 0.5, 0.75] as const;
export type Quartiles = [number | null, number | null, number | null];

/** Up to so many rows the quartiles are had by sorting a column in memory. */
const SORTED_ROWS = 2_000_000;
const SAMPLE_ROWS = 100_000;
/** More than six standard errors of a quartile's rank in a sample of that size. */
const WINDOW = 0.01;

/**
 * The quartiles of numeric columns, exact, interpolated linearly between neighbours (type 7 of Hyndman and Fan 1996).
 * In a long table a sample tells between which two values each quartile must lie; one pass counts those below and
 * groups the few between, so that memory stays bounded.
 */
export async function quartiles(
  engine: Engine,
  columns: readonly Column[],
  rows: number,
): Promise<Quartiles[]> {
  const found: Quartiles[] = [];
  for (const column of columns) {
    found.push(
      rows > SORTED_ROWS
        ? ((await byWindows(engine, column, rows)) ?? (await bySorting(engine, column)))
        : await bySorting(engine, column),
    );
  }
  return found;
}

async function bySorting(engine: Engine, column: Column): Promise<Quartiles> {
  const [row] = await engine.query<{ q: number[] | null }>(
    `SELECT quantile_cont(${finite(column)}, [${PROBABILITIES.join(', ')}]) AS q FROM ${TABLE}`,
  );
  return (row?.q ?? [null, null, null]) as Quartiles;
}

/** Undefined when a quartile does not lie in its window, which sampled data hardly ever have. */
async function byWindows(engine: Engine, column: Column, rows: number): Promise<Quartiles | undefined> {
  const share = Math.ceil((SAMPLE_ROWS / rows) * 1_000_000);
  const bounds = PROBABILITIES.flatMap((p) => [p - WINDOW, p + WINDOW]);
  const [sample] = await engine.query<{ q: number[] | null }>(
    `SELECT quantile_disc(${finite(column)}, [${bounds.join(', ')}]) AS q FROM ${TABLE} WHERE hash(rowid) % 1000000 < ${share}`,
  );
  if (!sample?.q) return undefined;
  const windows = PROBABILITIES.map((_, i) => [sample.q?.[2 * i] ?? 0, sample.q?.[2 * i + 1] ?? 0] as const);
  const [counts] = await engine.query<{ n: number; below: number[] }>(
    `SELECT count(v) AS n, [${windows.map(([low]) => `count(*) FILTER (v < ${real(low)})`).join(', ')}] AS below
     FROM (SELECT ${finite(column)} AS v FROM ${TABLE})`,
  );
  if (!counts) return undefined;
  const answers: (number | undefined)[] = [];
  for (const [i, [low, high]] of windows.entries()) {
    const values = await engine.query<{ v: number; n: number }>(
      `SELECT v, count(*) AS n FROM (SELECT ${finite(column)} AS v FROM ${TABLE})
       WHERE v BETWEEN ${real(low)} AND ${real(high)} GROUP BY v ORDER BY v`,
    );
    answers.push(atRank(values, counts.below[i] ?? 0, (counts.n - 1) * (PROBABILITIES[i] ?? 0)));
  }
  return answers.includes(undefined) ? undefined : (answers as Quartiles);
}

/** The value at a fractional rank from 0, among sorted values of which the first has `below` before it. */
function atRank(
  values: readonly { v: number; n: number }[],
  below: number,
  rank: number,
): number | undefined {
  const at = (whole: number): number | undefined => {
    let reached = below;
    if (whole < below) return undefined;
    for (const { v, n } of values) {
      reached += n;
      if (whole < reached) return v;
    }
    return undefined;
  };
  const low = at(Math.floor(rank));
  const high = at(Math.ceil(rank));
  return low === undefined || high === undefined ? undefined : low + (high - low) * (rank - Math.floor(rank));
}
