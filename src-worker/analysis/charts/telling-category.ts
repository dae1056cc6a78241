import type { ColumnProfile } from '#shared/analysis/results';
import { identifier, TABLE, type Engine } from '../engine';
import { finite, isNumeric } from '../statistics/columns';
import { isCategorical } from '../statistics/cramers-v';

/** More colours or boxes than this cannot be distinguished. */
const MOST_CATEGORIES = 12;
const MOST_CANDIDATES = 10;
const MOST_COLUMNS = 10;

/**
 * The categorical column that says most about the numeric ones: with the greatest mean correlation ratio η² (Pearson
 * 1905), the share of a column's variance that is between the categories. Undefined without such columns.
 */
export async function tellingCategory(
  engine: Engine,
  columns: readonly ColumnProfile[],
): Promise<string | undefined> {
  const numeric = columns
    .filter((column) => isNumeric(column) && column.numeric?.standard_deviation)
    .slice(0, MOST_COLUMNS);
  const candidates = columns
    .filter((column) => isCategorical(column) && column.distinct <= MOST_CATEGORIES)
    .slice(0, MOST_CANDIDATES);
  if (numeric.length === 0) return candidates[0]?.name;
  let best: { name: string; ratio: number } | undefined;
  for (const { name } of candidates) {
    const groups = await engine.query<{ n: number; within: (number | null)[] }>(
      `SELECT count(*) AS n, [${numeric.map((column) => `var_pop(${standardised(column)})`).join(', ')}] AS within
       FROM ${TABLE} WHERE ${identifier(name)} IS NOT NULL GROUP BY ${identifier(name)}`,
    );
    const rows = groups.reduce((sum, { n }) => sum + n, 0);
    const within = groups.reduce(
      (sum, group) => sum + group.n * group.within.reduce<number>((all, value) => all + (value ?? 0), 0),
      0,
    );
    const ratio = 1 - within / (rows * numeric.length);
    if (!best || ratio > best.ratio) best = { name, ratio };
  }
  return best?.name;
}

function standardised(column: ColumnProfile): string {
  const { mean, standard_deviation } = column.numeric ?? {};
  return `(${finite(column)} - (${mean ?? 0})::DOUBLE) / (${standard_deviation ?? 1})::DOUBLE`;
}
