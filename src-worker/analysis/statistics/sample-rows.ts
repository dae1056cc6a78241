import type { ColumnProfile, Sample } from '#shared/analysis/results';
import { identifier, TABLE, type Engine } from '../engine';

/** The first rows, then some from all over the rest. */
const FIRST = 5;
const LATER = 5;
const MOST_COLUMNS = 50;
const LONGEST = 200;

/** A few rows as they were read, to show what the figures are about. */
export async function sampleRows(
  engine: Engine,
  profiles: readonly ColumnProfile[],
  rows: number,
): Promise<Sample> {
  const columns = profiles.slice(0, MOST_COLUMNS).map(({ name }) => name);
  const later = Array.from({ length: LATER }, (_, index) => Math.floor(((index + 1) * (rows - 1)) / LATER));
  const wanted = [...new Set([...Array.from({ length: FIRST }, (_, index) => index), ...later])].filter(
    (row) => row >= 0 && row < rows,
  );
  if (wanted.length === 0 || columns.length === 0) return { columns, rows: [] };
  const values = columns.map((name) => `left(${identifier(name)}::VARCHAR, ${LONGEST})`).join(', ');
  const found = await engine.query<{ row: number; cells: (string | null)[] }>(
    `SELECT rowid + 1 AS row, [${values}] AS cells FROM ${TABLE} WHERE rowid IN (${wanted.join(', ')}) ORDER BY rowid`,
  );
  return { columns, rows: found };
}
