import type { Clustering } from '#shared/analysis/results';
import type { EChartsCoreOption } from '../../../components/chart/chart-engine';
import { formatFigure } from '../../../words/number';

const BLUE = '#0072b2';
const ORANGE = '#d55e00';

/** The mean silhouette of each number of clusters that was tried; the chosen one is marked by colour and shape. */
export function silhouetteOption(tried: Clustering['tried'], k: number): EChartsCoreOption {
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 14, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      valueFormatter: (value: unknown) => formatFigure(typeof value === 'number' ? value : null),
    },
    xAxis: {
      type: 'category',
      data: tried.map((each) => String(each.k)),
      name: 'Clusters',
      nameLocation: 'middle',
      nameGap: 28,
    },
    yAxis: { type: 'value', scale: true, axisLabel: { formatter: formatFigure } },
    series: [
      {
        type: 'line',
        name: 'Silhouette',
        lineStyle: { width: 2, color: BLUE },
        data: tried.map((each) => ({
          value: each.silhouette,
          symbol: each.k === k ? 'diamond' : 'circle',
          symbolSize: each.k === k ? 14 : 7,
          itemStyle: { color: each.k === k ? ORANGE : BLUE },
        })),
      },
    ],
  };
}
