import type { TableProfile } from '#shared/analysis/results';
import { identifier, TABLE, type Engine } from '../engine';
import type { Column } from './columns';

const MOST_PATTERNS = 20;

/** What is worth knowing of the rows as a whole. */
export async function tableProfile(
  engine: Engine,
  columns: readonly Column[],
  rows: number,
  rejectedRows: number,
): Promise<TableProfile> {
  const names = columns.map(({ name }) => identifier(name));
  // Two rows of another content with the same 64-bit hash: one chance in a million among six million rows.
  const [different] = await engine.query<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT DISTINCT hash(${names.join(', ')}) FROM ${TABLE})`,
  );
  const patterns = await engine.query<{ missing: number[]; n: number }>(
    `SELECT missing, count(*) AS n FROM
       (SELECT list_filter([${names.map((name, i) => `CASE WHEN ${name} IS NULL THEN ${i} END`).join(', ')}], i -> i IS NOT NULL) AS missing
        FROM ${TABLE} WHERE ${names.map((name) => `${name} IS NULL`).join(' OR ')})
     GROUP BY missing ORDER BY n DESC, missing LIMIT ${MOST_PATTERNS}`,
  );
  const [incomplete] = await engine.query<{ n: number; cells: number }>(
    `SELECT count(*) FILTER (cells > 0) AS n, coalesce(sum(cells), 0) AS cells FROM
       (SELECT ${names.map((name) => `(${name} IS NULL)::INTEGER`).join(' + ')} AS cells FROM ${TABLE})`,
  );
  return {
    rows,
    columns: columns.length,
    rejected_rows: rejectedRows,
    duplicate_rows: rows - (different?.n ?? rows),
    missing_cells: incomplete?.cells ?? 0,
    complete_rows: rows - (incomplete?.n ?? 0),
    missing_patterns: patterns.map(({ missing, n }) => ({
      columns: missing.flatMap((index) => columns[index]?.name ?? []),
      rows: n,
    })),
  };
}
