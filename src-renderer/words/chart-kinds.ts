import type { ChartKind } from '#shared/analysis/options';

export const CHART_KIND_WORDS: Record<ChartKind, string> = {
  histogram: 'Histogram',
  bar: 'Bars',
  box: 'Boxes',
  scatter: 'Scatter',
  line: 'Line',
  correlation: 'Correlations',
  missing_values: 'Missing values',
  clusters: 'Clusters',
};
