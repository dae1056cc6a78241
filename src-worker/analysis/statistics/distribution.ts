import type { Histogram } from '#shared/analysis/results';
import { TABLE, type Engine } from '../engine';
import { finite, type Column } from './columns';
import { binEdges, countBins, histogram, MOST_BINS, toHistogram } from './histogram';
import type { Moments } from './moments';
import { valuesAtRanks } from './values-at-ranks';

const PROBABILITIES = [0.25, 0.5, 0.75] as const;
const OUTER = [0.01, 0.05, 0.95, 0.99] as const;
export type OuterQuantiles = [number | null, number | null, number | null, number | null];
export type Quartiles = [number | null, number | null, number | null];

/** Up to this many rows, the quartiles come from sorting a column in memory. */
const SORTED_ROWS = 2_000_000;
/** How many times finer than the histogram's the bins are in which the quartiles of a long column are looked for. */
const PARTS = 64;

/**
 * The quartiles of a numeric column, exact, interpolated linearly between neighbours (type 7 of Hyndman and Fan 1996),
 * and its histogram. In a long column one pass counts both: fine bins show where the quartiles are, and are joined into
 * the histogram's, so that memory stays bounded.
 */
export async function distribution(
  engine: Engine,
  column: Column,
  { count, min, max, not_finite }: Moments,
  sortedRows = SORTED_ROWS,
): Promise<{ quartiles: Quartiles; outer_quantiles?: OuterQuantiles; histogram: Histogram | null }> {
  if (count === 0 || min === null || max === null) return { quartiles: [null, null, null], histogram: null };
  const value = finite(column, not_finite > 0);
  const spread = { count, min, max, whole: column.type === 'integer' };
  const edgesFor = ([first, , third]: Quartiles) =>
    binEdges({ ...spread, interquartileRange: (third ?? 0) - (first ?? 0) });
  if (count <= sortedRows) {
    const [row] = await engine.query<{ q: (number | null)[] }>(
      `SELECT quantile_cont(${value}, [${[...PROBABILITIES, ...OUTER].join(', ')}]) AS q FROM ${TABLE}`,
    );
    const [q1 = null, q2 = null, q3 = null, p1 = null, p5 = null, p95 = null, p99 = null] = row?.q ?? [];
    const quartiles: Quartiles = [q1, q2, q3];
    return {
      quartiles,
      outer_quantiles: [p1, p5, p95, p99],
      histogram: await histogram(engine, value, edgesFor(quartiles)),
    };
  }
  // This many are advised for a long column, unless most of its values are the same.
  const edges = binEdges({ ...spread, interquartileRange: null }, MOST_BINS);
  const [low = 0, high = 0] = [edges[0], edges.at(-1)];
  const fine = await countBins(engine, value, { low, high, bins: (edges.length - 1) * PARTS });
  const ranks = PROBABILITIES.map((p) => (count - 1) * p);
  const at = await valuesAtRanks(
    engine,
    value,
    ranks.flatMap((rank) => [Math.floor(rank), Math.ceil(rank)]),
    fine,
  );
  const quartiles = ranks.map((rank) => {
    const below = at.get(Math.floor(rank)) ?? NaN;
    return below + ((at.get(Math.ceil(rank)) ?? NaN) - below) * (rank - Math.floor(rank));
  }) as Quartiles;
  const wanted = edgesFor(quartiles);
  return {
    quartiles,
    histogram:
      wanted.length === edges.length
        ? toHistogram(fine, edges, PARTS)
        : await histogram(engine, value, wanted),
  };
}
