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
  const windowed = rows > SORTED_ROWS ? await byWindows(engine, columns, rows) : [];
  const found: Quartiles[] = [];
  for (const [index, column] of columns.entries()) {
    found.push(windowed[index] ?? (await bySorting(engine, column)));
  }
  return found;
}

async function bySorting(engine: Engine, column: Column): Promise<Quartiles> {
  const [row] = await engine.query<{ q: number[] | null }>(
    `SELECT quantile_cont(${finite(column)}, [${PROBABILITIES.join(', ')}]) AS q FROM ${TABLE}`,
  );
  return (row?.q ?? [null, null, null]) as Quartiles;
}

/** Undefined for a column of which a quartile does not lie in its window: sampled data hardly ever have one. */
async function byWindows(
  engine: Engine,
  columns: readonly Column[],
  rows: number,
): Promise<(Quartiles | undefined)[]> {
  if (columns.length === 0) return [];
  const values = columns.map((column, i) => `${finite(column)} AS v${i}`).join(', ');
  const share = Math.ceil((SAMPLE_ROWS / rows) * 1_000_000);
  const bounds = PROBABILITIES.flatMap((p) => [p - WINDOW, p + WINDOW]);
  const [sample] = await engine.query<Record<string, number[] | null>>(
    `SELECT ${columns.map((_, i) => `quantile_disc(v${i}, [${bounds.join(', ')}]) AS q${i}`).join(', ')}
     FROM (SELECT ${values} FROM ${TABLE} WHERE hash(rowid) % 1000000 < ${share})`,
  );
  const windows = columns.map((_, i) =>
    PROBABILITIES.map(
      (__, w) => [sample?.[`q${i}`]?.[2 * w] ?? 0, sample?.[`q${i}`]?.[2 * w + 1] ?? 0] as const,
    ),
  );
  const [counts] = await engine.query<Record<string, number[]>>(
    `SELECT ${windows
      .map((three, i) => {
        const below = three.map(([low]) => `count(*) FILTER (v${i} < ${real(low)})`);
        return `[count(v${i}), ${below.join(', ')}] AS c${i}`;
      })
      .join(', ')} FROM (SELECT ${values} FROM ${TABLE})`,
  );
  const found: (Quartiles | undefined)[] = [];
  for (const [i, column] of columns.entries()) {
    const [n = 0, ...below] = counts?.[`c${i}`] ?? [];
    const three = windows[i] ?? [];
    const inside = await engine.query<{ v: number; n: number }>(
      `SELECT v, count(*) AS n FROM (SELECT ${finite(column)} AS v FROM ${TABLE})
       WHERE ${three.map(([low, high]) => `v BETWEEN ${real(low)} AND ${real(high)}`).join(' OR ')} GROUP BY v ORDER BY v`,
    );
    const answers = three.map(([low, high], w) =>
      atRank(
        inside.filter(({ v }) => v >= low && v <= high),
        below[w] ?? 0,
        (n - 1) * (PROBABILITIES[w] ?? 0),
      ),
    );
    found.push(n === 0 || answers.includes(undefined) ? undefined : (answers as Quartiles));
  }
  return found;
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
