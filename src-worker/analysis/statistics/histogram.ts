import type { Histogram } from '#shared/analysis/results';
import { TABLE, type Engine } from '../engine';
import { real } from './columns';

const FEWEST_BINS = 5;
const MOST_BINS = 60;

export interface Spread {
  count: number;
  min: number;
  max: number;
  /** Third less first quartile, where it is known. */
  interquartileRange: number | null;
  whole: boolean;
}

/** Bins of equal width, as many as Freedman and Diaconis (1981) advise; Sturges (1926) where quartiles coincide. */
export function binEdges({ count, min, max, interquartileRange, whole }: Spread): number[] {
  const range = max - min;
  if (range === 0 || !Number.isFinite(range)) return [min, max];
  const width = interquartileRange ? (2 * interquartileRange) / Math.cbrt(count) : 0;
  const advised = width > 0 ? range / width : Math.log2(count) + 1;
  let bins = Math.round(Math.min(MOST_BINS, Math.max(FEWEST_BINS, advised)));
  // Whole numbers fall between edges that lie on halves; bins of one and a bit would look like teeth.
  if (whole) {
    const each = Math.max(1, Math.ceil((range + 1) / bins));
    bins = Math.ceil((range + 1) / each);
    return Array.from({ length: bins + 1 }, (_, i) => min - 0.5 + i * each);
  }
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? max : min + (range * i) / bins));
}

/** Counts an SQL value between edges; the last bin includes its upper edge. */
export async function histogram(engine: Engine, value: string, edges: number[]): Promise<Histogram> {
  const bins = edges.length - 1;
  const low = edges[0] ?? 0;
  const width = ((edges[bins] ?? 0) - low) / bins;
  const bin =
    bins > 1 && width > 0
      ? `least(greatest(floor((v - ${real(low)}) / ${real(width)}), 0), ${bins - 1})::INTEGER`
      : '0';
  const rows = await engine.query<{ bin: number; n: number }>(
    `SELECT ${bin} AS bin, count(*) AS n FROM (SELECT ${value} AS v FROM ${TABLE}) WHERE v IS NOT NULL GROUP BY bin`,
  );
  const counts = Array.from({ length: bins }, () => 0);
  for (const row of rows) counts[row.bin] = row.n;
  return { edges, counts };
}
