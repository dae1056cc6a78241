import type { Histogram } from '#shared/analysis/results';
import { TABLE, type Engine, type Row } from '../engine';
import { real } from './columns';

const FEWEST_BINS = 5;
export const MOST_BINS = 60;

export interface Spread {
  count: number;
  min: number;
  max: number;
  /** Third less first quartile, if it is known. */
  interquartileRange: number | null;
  whole: boolean;
}

/** As many bins as Freedman and Diaconis (1981) advise; Sturges (1926) where quartiles coincide. */
export function advisedBins({ count, min, max, interquartileRange }: Spread): number {
  const width = interquartileRange ? (2 * interquartileRange) / Math.cbrt(count) : 0;
  const advised = width > 0 ? (max - min) / width : Math.log2(count) + 1;
  return Math.round(Math.min(MOST_BINS, Math.max(FEWEST_BINS, advised)));
}

/** The edges of bins of equal width, at most this many. */
export function binEdges(spread: Spread, atMost = advisedBins(spread)): number[] {
  const { min, max, whole } = spread;
  const range = max - min;
  if (range === 0 || !Number.isFinite(range)) return [min, max];
  // Whole numbers fall between edges on halves; bins a little wider than one would look like teeth.
  if (whole) {
    const each = Math.max(1, Math.ceil((range + 1) / atMost));
    const bins = Math.ceil((range + 1) / each);
    return Array.from({ length: bins + 1 }, (_, i) => min - 0.5 + i * each);
  }
  return Array.from({ length: atMost + 1 }, (_, i) => (i === atMost ? max : min + (range * i) / atMost));
}

/** What is in a bin. */
export interface Bin {
  bin: number;
  n: number;
  least: number;
  most: number;
}

/**
 * The bins of equal width from `low` to `high` that hold an SQL value of the table; the last one includes its upper
 * edge, and what lies beyond the ends counts in the bin there.
 */
export async function countBins(
  engine: Engine,
  value: string,
  range: { low: number; high: number; bins: number },
  where = 'true',
): Promise<Bin[]> {
  return engine.query<Bin & Row>(`${binsQuery(value, range, where)} ORDER BY bin`);
}

function binsQuery(
  value: string,
  { low, high, bins }: { low: number; high: number; bins: number },
  where = 'true',
): string {
  const width = (high - low) / bins;
  const bin =
    bins > 1 && width > 0
      ? `least(greatest(floor((v - ${real(low)}) / ${real(width)}), 0), ${bins - 1})::INTEGER`
      : '0';
  return `SELECT ${bin} AS bin, count(*) AS n, min(v) AS least, max(v) AS most
     FROM (SELECT ${value} AS v FROM ${TABLE}) WHERE v IS NOT NULL AND ${where} GROUP BY bin`;
}

/** Counts an SQL value of the table between edges. */
export async function histogram(engine: Engine, value: string, edges: number[]): Promise<Histogram> {
  return toHistogram(await engine.query<Bin & Row>(binsQuery(value, rangeOf(edges))), edges);
}

/** {@link histogram} of several values at a time. @param rows Of the table. */
export async function histograms(
  engine: Engine,
  wanted: readonly { value: string; edges: number[] }[],
  rows: number,
): Promise<Histogram[]> {
  const queries = wanted.map(({ value, edges }) => binsQuery(value, rangeOf(edges)));
  const counted = await engine.queryAll<Bin & Row>(queries, rows);
  return wanted.map(({ edges }, index) => toHistogram(counted[index] ?? [], edges));
}

function rangeOf(edges: readonly number[]) {
  return { low: edges[0] ?? 0, high: edges.at(-1) ?? 0, bins: edges.length - 1 };
}

/** @param parts How many bins lie between two edges. */
export function toHistogram(bins: readonly Bin[], edges: number[], parts = 1): Histogram {
  const counts = Array.from({ length: edges.length - 1 }, () => 0);
  for (const { bin, n } of bins) counts[Math.floor(bin / parts)] = (counts[Math.floor(bin / parts)] ?? 0) + n;
  return { edges, counts };
}
