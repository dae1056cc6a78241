import type { AnalysisReport } from '#shared/analysis/report';
import type { Tab } from '../../../components/tab-list';
import { formatCount } from '../../../words/number';

export type ReportPageId =
  | 'overview'
  | 'columns'
  | 'correlations'
  | 'clusters'
  | 'charts'
  | 'table'
  | 'sql'
  | 'compare'
  | 'making';

/** The pages that a report has: those that its analysis has something for. */
export function reportPages({ results, chart_options, has_rows }: AnalysisReport): Tab<ReportPageId>[] {
  const { pearson, spearman, cramers_v, clustering, columns } = results;
  const charts = Object.keys(chart_options).length;
  const pages: (Tab<ReportPageId> | false)[] = [
    { id: 'overview', title: 'Overview' },
    { id: 'columns', title: 'Columns', count: formatCount(columns.length) },
    (pearson ?? spearman ?? cramers_v) !== null && { id: 'correlations', title: 'Correlations' },
    clustering !== null && { id: 'clusters', title: 'Clusters' },
    charts > 0 && { id: 'charts', title: 'Charts', count: formatCount(charts) },
    has_rows && { id: 'table', title: 'Table' },
    has_rows && { id: 'sql', title: 'SQL' },
    { id: 'compare', title: 'Compare' },
    { id: 'making', title: 'How it was made' },
  ];
  return pages.filter((page) => page !== false);
}
