import { TABLE, type Engine } from '../engine';
import { real } from './columns';
import { countBins, type Bin } from './histogram';

/** How many values are sorted in one go. */
const FEW = 200_000;
const BINS = 4000;
/** Numbers over this many orders of magnitude are rare; a sort that does not fit into memory is then slow. */
const MOST_STEPS = 6;

/**
 * The values of an SQL expression of the table at some ranks, from 0. Bins show which values a rank is between; bins
 * with many values are split again, until the few that are left can be sorted.
 * @param bins All that hold a value, ascending.
 */
export async function valuesAtRanks(
  engine: Engine,
  value: string,
  ranks: readonly number[],
  bins: readonly Bin[],
  steps = MOST_STEPS,
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const toSort: { least: number; most: number; ranks: { rank: number; place: number }[] }[] = [];
  let before = 0;
  let sorted = 0;
  for (const { n, least, most } of bins) {
    const start = before;
    before += n;
    const here = [...new Set(ranks)].filter((rank) => rank >= start && rank < before);
    if (here.length === 0) continue;
    if (least === most) {
      for (const rank of here) found.set(rank, least);
    } else if (n <= FEW || steps === 0) {
      const offset = sorted;
      toSort.push({ least, most, ranks: here.map((rank) => ({ rank, place: offset + rank - start })) });
      sorted += n;
    } else {
      const inside = `v BETWEEN ${real(least)} AND ${real(most)}`;
      const finer = await countBins(engine, value, { low: least, high: most, bins: BINS }, inside);
      const places = here.map((rank) => rank - start);
      const values = await valuesAtRanks(engine, value, places, finer, steps - 1);
      for (const rank of here) found.set(rank, values.get(rank - start) ?? NaN);
    }
  }
  if (toSort.length === 0) return found;
  const places = toSort.flatMap(({ ranks: each }) => each);
  const rows = await engine.query<{ v: number; place: number }>(
    `SELECT v, place FROM (
       SELECT v, row_number() OVER (ORDER BY v) - 1 AS place FROM (SELECT ${value} AS v FROM ${TABLE})
       WHERE ${toSort.map(({ least, most }) => `v BETWEEN ${real(least)} AND ${real(most)}`).join(' OR ')})
     WHERE place IN (${places.map(({ place }) => place).join(', ')})`,
  );
  for (const { v, place } of rows) {
    const rank = places.find((each) => each.place === place)?.rank;
    if (rank !== undefined) found.set(rank, v);
  }
  return found;
}
