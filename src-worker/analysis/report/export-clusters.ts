import { join } from 'node:path';
import type { ColumnProfile } from '#shared/analysis/results';
import { identifier, literal, TABLE, type Engine } from '../engine';
import { spreadsheetSafe } from './spreadsheet-safe';

export const CLUSTERS_CSV = 'clusters.csv';
export const CLUSTERS_PARQUET = 'clusters.parquet';

/** The rows with their clusters, as Parquet and as CSV in which no text is taken for a formula. Rows without a cluster have none. */
export async function exportClusters(
  engine: Engine,
  columns: readonly ColumnProfile[],
  labelsFile: string,
  folder: string,
): Promise<void> {
  const cluster = clusterColumnName(columns.map(({ name }) => name));
  const select = (values: string[]) =>
    `SELECT ${values.join(', ')}, labels.cluster AS ${identifier(cluster)} ` +
    `FROM ${TABLE} LEFT JOIN read_parquet(${literal(labelsFile)}) AS labels ON ${TABLE}.rowid = labels.row ORDER BY ${TABLE}.rowid`;
  const plain = columns.map(({ name }) => `${TABLE}.${identifier(name)}`);
  await engine.run(`COPY (${select(plain)}) TO ${literal(join(folder, CLUSTERS_PARQUET))} (FORMAT parquet)`);
  const safe = columns.map(({ name, type }) => {
    const value = `${TABLE}.${identifier(name)}`;
    return `${type === 'text' ? spreadsheetSafe(value) : value} AS ${identifier(safeHeading(name))}`;
  });
  await engine.run(`COPY (${select(safe)}) TO ${literal(join(folder, CLUSTERS_CSV))} (FORMAT csv, HEADER)`);
}

/** The name of the cluster's column beside columns with these names. */
export function clusterColumnName(columns: readonly string[]): string {
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  let name = 'cluster';
  for (let n = 2; taken.has(name); n += 1) name = `cluster_${n}`;
  return name;
}

function safeHeading(name: string): string {
  return /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
}
