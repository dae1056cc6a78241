import type { ColumnProfile, Matrix } from '#shared/analysis/results';
import { identifier, TABLE, type Engine } from '../engine';
import { besideOthers } from './few-columns';

const MOST_COLUMNS = 30;
const MOST_CATEGORIES = 50;

/** On average; with fewer, chance makes an association. */
const FEWEST_ROWS_A_CATEGORY = 5;

/** Texts and truth values that repeat themselves are categories. */
export function isCategorical({ type, count, distinct }: ColumnProfile): boolean {
  return (
    (type === 'text' || type === 'boolean') &&
    distinct >= 2 &&
    distinct <= MOST_CATEGORIES &&
    distinct * FEWEST_ROWS_A_CATEGORY <= count
  );
}

/**
 * Cramér's V (1946), without bias correction, of each pair of categorical columns over the rows in which both have a
 * value: 0 for none, 1 for a perfect association. Null with fewer than two such columns.
 */
export async function cramersV(
  engine: Engine,
  profiles: readonly ColumnProfile[],
  rows: number,
): Promise<Matrix | null> {
  const columns = profiles.filter(isCategorical).slice(0, MOST_COLUMNS);
  if (columns.length < 2) return null;
  const values: (number | null)[][] = columns.map((_, i) => columns.map((__, j) => (i === j ? 1 : null)));
  const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b, j) => ({ a, b, i, j: i + 1 + j })));
  const queries = pairs.map(
    ({ a, b }) =>
      `SELECT ${identifier(a.name)}::VARCHAR AS a, ${identifier(b.name)}::VARCHAR AS b, count(*) AS n FROM ${TABLE}
       WHERE ${identifier(a.name)} IS NOT NULL AND ${identifier(b.name)} IS NOT NULL GROUP BY 1, 2`,
  );
  const tables = await besideOthers(engine, columns, { columns: profiles.length, rows }, () =>
    engine.queryAll<{ a: string; b: string; n: number }>(queries, rows),
  );
  for (const [index, { i, j }] of pairs.entries()) {
    const v = association(tables[index] ?? []);
    (values[i] as (number | null)[])[j] = v;
    (values[j] as (number | null)[])[i] = v;
  }
  return { columns: columns.map(({ name }) => name), values };
}

/** √(χ² / (n · (min(rows, columns) − 1))) of a contingency table; null if one side has a single category. */
function association(cells: readonly { a: string; b: string; n: number }[]): number | null {
  const byA = new Map<string, number>();
  const byB = new Map<string, number>();
  let total = 0;
  for (const { a, b, n } of cells) {
    byA.set(a, (byA.get(a) ?? 0) + n);
    byB.set(b, (byB.get(b) ?? 0) + n);
    total += n;
  }
  const degrees = Math.min(byA.size, byB.size) - 1;
  if (degrees < 1) return null;
  // Σ n²/(row · column) runs over the cells that are there; the empty ones add nothing.
  let sum = 0;
  for (const { a, b, n } of cells) sum += (n * n) / ((byA.get(a) ?? 1) * (byB.get(b) ?? 1));
  return Math.sqrt(Math.max(0, sum - 1) / degrees);
}
