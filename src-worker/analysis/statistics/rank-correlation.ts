import { setImmediate as breathe } from 'node:timers/promises';
import { DuckDBDoubleVector } from '@duckdb/node-api';
import type { Engine } from '../engine';

/** A column whose values are numbered: equal ones alike, greater ones higher, from 0; -1 where there is none. */
interface Ranked {
  numbers: Int32Array;
  /** How many numbers there are. */
  distinct: number;
}

/** How many pairs are compared between two pauses. */
const PAIRS_AT_ONCE = 20;

/**
 * Spearman's correlation of each pair of columns of a query, over the rows in which both have a value; equal values share
 * the mean of their ranks. Each column is sorted once: ranks among fewer rows follow from the order of all.
 * @param query Gives doubles, NULL for a missing value.
 * @param take Is called for each pair, first column first. Null if one of the two does not vary.
 */
export async function rankCorrelations(
  engine: Engine,
  query: string,
  columns: number,
  take: (i: number, j: number, value: number | null) => void,
): Promise<void> {
  const ranked: Ranked[] = [];
  for (const values of await readColumns(engine, query, columns)) {
    ranked.push(rank(values));
    await breathe();
  }
  let pairs = 0;
  for (const [i, a] of ranked.entries()) {
    for (let j = i + 1; j < columns; j += 1) {
      take(i, j, correlation(a, ranked[j] ?? a));
      pairs += 1;
      if (pairs % PAIRS_AT_ONCE === 0) await breathe();
    }
  }
}

/** NaN for a missing value. */
async function readColumns(engine: Engine, query: string, columns: number): Promise<Float64Array[]> {
  const blocks: Float64Array[][] = [];
  await engine.stream(query, (chunk) => {
    blocks.push(
      Array.from({ length: columns }, (_, column) => {
        const vector = chunk.getColumnVector(column);
        if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError('A value is not a number.');
        return Float64Array.from({ length: chunk.rowCount }, (__, row) => vector.getItem(row) ?? NaN);
      }),
    );
  });
  const rows = blocks.reduce((sum, [block]) => sum + (block?.length ?? 0), 0);
  return Array.from({ length: columns }, (_, column) => {
    const values = new Float64Array(rows);
    let at = 0;
    for (const block of blocks) {
      const piece = block[column] ?? new Float64Array();
      values.set(piece, at);
      at += piece.length;
    }
    return values;
  });
}

function rank(values: Float64Array): Ranked {
  // Those that are not a number come last.
  const sorted = values.toSorted();
  let distinct = 0;
  for (const value of sorted) {
    if (Number.isNaN(value)) break;
    if (distinct === 0 || value !== sorted[distinct - 1]) sorted[distinct++] = value;
  }
  return { numbers: Int32Array.from(values, (value) => placeIn(sorted, distinct, value)), distinct };
}

/** Where a value is among the first `count` of sorted ones; -1 for none. */
function placeIn(sorted: Float64Array, count: number, value: number): number {
  if (Number.isNaN(value)) return -1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function correlation(a: Ranked, b: Ranked): number | null {
  const [countsA, countsB] = [new Float64Array(a.distinct), new Float64Array(b.distinct)];
  const rows = a.numbers.length;
  let n = 0;
  for (let row = 0; row < rows; row += 1) {
    const x = a.numbers[row] as number;
    const y = b.numbers[row] as number;
    if (x < 0 || y < 0) continue;
    countsA[x] = (countsA[x] as number) + 1;
    countsB[y] = (countsB[y] as number) + 1;
    n += 1;
  }
  const [varianceA, varianceB] = [toDeviations(countsA, n), toDeviations(countsB, n)];
  if (varianceA === 0 || varianceB === 0) return null;
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const x = a.numbers[row] as number;
    const y = b.numbers[row] as number;
    if (x >= 0 && y >= 0) sum += (countsA[x] as number) * (countsB[y] as number);
  }
  return sum / Math.sqrt(varianceA * varianceB);
}

/**
 * Puts the distance of each value's rank from the mean rank in the place of how often it occurs.
 * @returns the sum of the squared distances of all rows.
 */
function toDeviations(counts: Float64Array, rows: number): number {
  const mean = (rows + 1) / 2;
  let before = 0;
  let sum = 0;
  for (let place = 0; place < counts.length; place += 1) {
    const count = counts[place] as number;
    const deviation = before + (count + 1) / 2 - mean;
    counts[place] = deviation;
    sum += count * deviation * deviation;
    before += count;
  }
  return sum;
}
