import type { AnalysisResults } from '#shared/analysis/results';
import type { AnalysisSummary } from '#shared/jobs/analysis';

/** What the workflow's result says about a report. @param sha256 Of `results.json`, hexadecimal. */
export function summariseResults(results: AnalysisResults, sha256: string): AnalysisSummary {
  const { analysis_id, analysis_type, created_at, table, alerts, clustering, charts } = results;
  const clusters = clustering?.clusters.length || null;
  return {
    analysis_id,
    rows: table.rows,
    columns: table.columns,
    rejected_rows: table.rejected_rows,
    alerts: alerts.length,
    clusters,
    charts: charts.length,
    sha256,
    analysis_type,
    completed_at: created_at,
    summary: [
      `${counted(table.rows, 'row')} and ${counted(table.columns, 'column')}`,
      ...(clusters ? [counted(clusters, 'group')] : []),
      counted(alerts.length, 'alert'),
      counted(charts.length, 'chart'),
    ].join(', '),
  };
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
