import type { Histogram } from '#shared/analysis/results';
import { TABLE, type Engine } from '../engine';
import { finite, type Column } from './columns';
import { binEdges, countBins, histogram, histograms, MOST_BINS, toHistogram, type Spread } from './histogram';
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

/** How many columns are sorted at a time, if they are short. */
const SORTED_AT_ONCE = 50;

export interface Distribution {
  quartiles: Quartiles;
  outer_quantiles?: OuterQuantiles;
  histogram: Histogram | null;
}

/** Of a column without values. */
export const NO_DISTRIBUTION: Distribution = { quartiles: [null, null, null], histogram: null };

/**
 * The quartiles of numeric columns, exact, interpolated linearly between neighbours (type 7 of Hyndman and Fan 1996),
 * and their histograms. Short columns are sorted, several at a time. In a long one, one pass counts both: fine bins show
 * where the quartiles are, and are joined into the histogram's, so that memory stays bounded.
 * @param report Is told the share done and the next column's name.
 */
export async function distributions(
  engine: Engine,
  columns: readonly Column[],
  found: readonly Moments[],
  report: (fraction: number, name: string) => void = () => {},
  sortedRows = SORTED_ROWS,
): Promise<Distribution[]> {
  const all = columns.map((column, index) => new Measured(column, found[index]));
  const short = all.filter(({ count }) => count > 0 && count <= sortedRows);
  for (const [index, each] of all.entries()) {
    if (each.count <= sortedRows) continue;
    report(index / columns.length, each.column.name);
    each.distribution = await ofLong(engine, each);
  }
  const longest = short.reduce((most, { count }) => Math.max(most, count), 1);
  const atOnce = Math.max(1, Math.min(SORTED_AT_ONCE, Math.floor(sortedRows / longest)));
  for (let first = 0; first < short.length; first += atOnce) {
    const some = short.slice(first, first + atOnce);
    report(first / short.length, some[0]?.column.name ?? '');
    await sortShort(engine, some);
  }
  return all.map(({ distribution }) => distribution);
}

/** A column with what is known about its values, and what is found about them. */
class Measured {
  readonly column: Column;
  readonly count: number;
  /** SQL for its finite values. */
  readonly value: string;
  readonly #spread: Omit<Spread, 'interquartileRange'>;
  distribution = NO_DISTRIBUTION;

  constructor(column: Column, found: Moments | undefined) {
    const { count = 0, min = null, max = null, not_finite = 0 } = found ?? {};
    this.column = column;
    this.count = min === null || max === null ? 0 : count;
    this.value = finite(column, not_finite > 0);
    this.#spread = { count, min: min ?? 0, max: max ?? 0, whole: column.type === 'integer' };
  }

  /** As many bins as the quartiles advise. */
  edgesFor([first, , third]: Quartiles): number[] {
    return binEdges({ ...this.#spread, interquartileRange: (third ?? 0) - (first ?? 0) });
  }

  /** As many as are advised for a long column, unless most of its values are the same. */
  get edgesOfLong(): number[] {
    return binEdges({ ...this.#spread, interquartileRange: null }, MOST_BINS);
  }
}

async function sortShort(engine: Engine, columns: readonly Measured[]): Promise<void> {
  const wanted = [...PROBABILITIES, ...OUTER].join(', ');
  const [row] = await engine.query<Record<string, (number | null)[] | null>>(
    `SELECT ${columns.map(({ value }, i) => `quantile_cont(${value}, [${wanted}]) AS q${i}`).join(', ')} FROM ${TABLE}`,
  );
  const edges = columns.map((column, i) => {
    const [q1 = null, q2 = null, q3 = null, p1 = null, p5 = null, p95 = null, p99 = null] =
      row?.[`q${i}`] ?? [];
    const quartiles: Quartiles = [q1, q2, q3];
    column.distribution = { quartiles, outer_quantiles: [p1, p5, p95, p99], histogram: null };
    return column.edgesFor(quartiles);
  });
  const rows = Math.max(...columns.map(({ count }) => count));
  const counted = await histograms(
    engine,
    columns.map(({ value }, i) => ({ value, edges: edges[i] ?? [] })),
    rows,
  );
  for (const [i, column] of columns.entries()) column.distribution.histogram = counted[i] ?? null;
}

async function ofLong(engine: Engine, column: Measured): Promise<Distribution> {
  const { value, count, edgesOfLong: edges } = column;
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
  const wanted = column.edgesFor(quartiles);
  return {
    quartiles,
    histogram:
      wanted.length === edges.length
        ? toHistogram(fine, edges, PARTS)
        : await histogram(engine, value, wanted),
  };
}
