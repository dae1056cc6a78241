import type { ColumnProfile, TableProfile } from '#shared/analysis/results';
import { identifier, TABLE, type Engine } from '../engine';

const MOST_PATTERNS = 20;

/** What is worth knowing about the rows as a whole. */
export async function tableProfile(
  engine: Engine,
  columns: readonly ColumnProfile[],
  rows: number,
  rejectedRows: number,
): Promise<TableProfile> {
  const names = columns.map(({ name }) => identifier(name));
  // Two different rows with the same 64-bit hash: one chance in a million among six million rows.
  const [different] = await engine.query<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT DISTINCT hash(${names.join(', ')}) FROM ${TABLE})`,
  );
  return {
    rows,
    columns: columns.length,
    rejected_rows: rejectedRows,
    duplicate_rows: rows - (different?.n ?? rows),
    missing_cells: columns.reduce((sum, { missing }) => sum + missing, 0),
    ...(await missingPatterns(
      engine,
      columns.filter(({ missing }) => missing > 0),
      rows,
    )),
  };
}

async function missingPatterns(
  engine: Engine,
  columns: readonly ColumnProfile[],
  rows: number,
): Promise<Pick<TableProfile, 'complete_rows' | 'missing_patterns'>> {
  if (columns.length === 0) return { complete_rows: rows, missing_patterns: [] };
  const places = columns.map(({ name }, i) => `CASE WHEN ${identifier(name)} IS NULL THEN ${i} END AS m${i}`);
  const names = columns.map((_, i) => `m${i}`);
  const patterns = `SELECT list_filter([${names.join(', ')}], i -> i IS NOT NULL) AS missing
    FROM (SELECT ${places.join(', ')} FROM ${TABLE})`;
  const most = await engine.query<{ missing: number[]; n: number }>(
    `SELECT missing, count(*) AS n FROM (${patterns}) WHERE len(missing) > 0
     GROUP BY missing ORDER BY n DESC, missing LIMIT ${MOST_PATTERNS}`,
  );
  const [complete] = await engine.query<{ n: number }>(
    `SELECT count(*) AS n FROM (${patterns}) WHERE len(missing) = 0`,
  );
  return {
    complete_rows: complete?.n ?? 0,
    missing_patterns: most.map(({ missing, n }) => ({
      columns: missing.flatMap((index) => columns[index]?.name ?? []),
      rows: n,
    })),
  };
}
