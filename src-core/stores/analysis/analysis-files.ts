import type { EXPORTABLE } from '#shared/analysis/report';

/** The files in an analysis' folder. `results.json` is always there, the others if they apply. */
export const ANALYSIS_FILES = {
  results: 'results.json',
  chart_options: 'charts.json',
  report: 'report.html',
  /** The loaded rows, to be paged through. */
  database: 'data.duckdb',
  /** Each row's cluster. */
  labels: 'labels.parquet',
  clusters_csv: 'clusters.csv',
  clusters_parquet: 'clusters.parquet',
  rejected: 'rejected.csv',
} as const satisfies Record<(typeof EXPORTABLE)[number], string> & Record<string, string>;
