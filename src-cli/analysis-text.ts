import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { AnalysisResults, Clustering, ColumnProfile, Target } from '#shared/analysis/results';
import { aligned, cut } from './aligned';

const MOST_COLUMNS = 100;
const LONGEST_CELL = 28;

/** What an analysis found, for a terminal: the table, the alerts, one line per column, the clusters. */
export function analysisText(results: AnalysisResults): string {
  const { file, table, alerts, columns, clustering, charts, notes } = results;
  const parts = [
    `${file.name}: ${count(table.rows, 'row')}, ${count(table.columns, 'column')}`,
    facts(results).join('\n'),
    section(
      'Alerts',
      alerts.map(({ message }) => `- ${message}`),
    ),
    results.target ? section(`What goes with ${results.target.column}`, targetLines(results.target)) : '',
    section('Columns', columnLines(columns)),
    clustering ? section('Clusters', clusterLines(clustering)) : '',
    section(
      'Notes',
      [...notes, ...(clustering?.notes ?? [])].map((note) => `- ${note}`),
    ),
    charts.length > 0 ? `${count(charts.length, 'chart')} drawn.` : '',
  ];
  return parts.filter(Boolean).join('\n\n');
}

function facts({ table, columns }: AnalysisResults): string[] {
  const misfits = columns.reduce((sum, column) => sum + (column.misfits ?? 0), 0);
  const { rejected_rows, duplicate_rows, missing_cells } = table;
  return [
    rejected_rows > 0
      ? `${count(rejected_rows, 'row')} did not fit and ${rejected_rows === 1 ? 'was' : 'were'} left out.`
      : '',
    misfits > 0
      ? `${count(misfits, 'value')} of another type than ${misfits === 1 ? 'its' : 'their'} column, counted as missing.`
      : '',
    duplicate_rows
      ? `${count(duplicate_rows, 'row')} ${duplicate_rows === 1 ? 'repeats' : 'repeat'} an earlier one.`
      : '',
    missing_cells > 0 ? `${count(missing_cells, 'value')} missing.` : '',
  ].filter(Boolean);
}

function columnLines(columns: readonly ColumnProfile[]): string[] {
  const head = ['', 'type', 'missing', 'distinct', 'min', 'median', 'mean', 'max', 'most frequent'];
  const rows = columns.slice(0, MOST_COLUMNS).map((column) => {
    const { name, type, missing, distinct, distinct_is_estimate, numeric, temporal, top } = column;
    return [
      name,
      type,
      whole(missing),
      `${distinct_is_estimate ? '~' : ''}${whole(distinct)}`,
      numeric ? number(numeric.min) : (temporal?.min ?? ''),
      numeric ? number(numeric.quartiles[1]) : '',
      numeric ? number(numeric.mean) : '',
      numeric ? number(numeric.max) : (temporal?.max ?? ''),
      numeric || temporal ? '' : (top[0]?.value ?? ''),
    ].map((cell) => cut(cell, LONGEST_CELL));
  });
  const lines = aligned([head, ...rows]);
  const more = columns.length - rows.length;
  return more > 0 ? [...lines, `and ${count(more, 'more column')}; the report has all of them`] : lines;
}

function targetLines({ relations, compared }: Target): string[] {
  if (relations.length > 0) return relations.map(({ message }) => `- ${message}`);
  return [`Nothing, of ${count(compared, 'column')}, more than chance explains.`];
}

function clusterLines({ clusters, columns, silhouette }: Clustering): string[] {
  if (clusters.length === 0) return ['No structure was found.'];
  const clearness = silhouette === null ? '' : `, silhouette ${ENGLISH_FIGURES.coefficient(silhouette)}`;
  return [
    `${count(clusters.length, 'cluster')} by ${columns.join(', ')}${clearness}`,
    ...clusters.map(({ cluster, size, traits }) =>
      [`${cluster}: ${count(size, 'row')}`, ...traits.slice(0, 3)].join('; '),
    ),
  ];
}

function section(title: string, lines: readonly string[]): string {
  return lines.length > 0 ? `${title}\n${lines.map((line) => `  ${line}`).join('\n')}` : '';
}

function number(value: number | null): string {
  return value === null ? '' : ENGLISH_FIGURES.figure(value);
}

function whole(value: number): string {
  return value.toLocaleString('en');
}

function count(value: number, what: string): string {
  return `${whole(value)} ${what}${value === 1 ? '' : 's'}`;
}
