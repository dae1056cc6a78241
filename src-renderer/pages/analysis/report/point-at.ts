import type { ECharts } from '../../../components/chart/chart-engine';

/** Shows one point, bar or cell of a chart as the mouse over it does; null: none. */
export function pointAt(chart: ECharts, point: { seriesIndex: number; dataIndex: number } | null): void {
  chart.dispatchAction({ type: 'downplay' });
  if (!point) {
    chart.dispatchAction({ type: 'hideTip' });
    return;
  }
  chart.dispatchAction({ type: 'highlight', ...point });
  chart.dispatchAction({ type: 'showTip', ...point });
}
