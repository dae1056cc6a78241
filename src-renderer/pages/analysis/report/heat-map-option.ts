import type { Matrix } from '#shared/analysis/results';
import { heatMapGrid, shortNames, turnedLabels } from '#shared/analysis/turned-labels';
import type { EChartsCoreOption } from '../../../components/chart/chart-engine';
import { formatCoefficient, formatFigure } from '../../../words/number';

/** From −1 to 1: everybody can distinguish orange and blue (ColorBrewer's PuOr towards blue). */
const DIVERGING = ['#b35806', '#f1a340', '#fee0b6', '#f7f3ea', '#c6dbef', '#6baed6', '#08519c'];
/** From 0 to 1. */
const SEQUENTIAL = ['#f3e9d2', '#c9dfe0', '#86bcd0', '#3d8fb8', '#12609a', '#08306b'];
const INK = '#2b2118';
const PAPER = '#fffdf6';
/** Cells become too dark for ink from here on; orange stays light for longer. */
export const isDark = (correlation: number): boolean => correlation > 0.7 || correlation < -0.85;
const NUMBERS_FIT = 14;
const NAME_PX = 96;

/** The cells that have a value, as the heat map draws them: across, down, value. */
export function heatMapCells({ values }: Matrix): [number, number, number][] {
  return values.flatMap((row, j) =>
    row.flatMap((value, i): [number, number, number][] => (value === null ? [] : [[i, j, value]])),
  );
}

/** A matrix of correlations (−1 to 1) or, `signed` false, of associations (0 to 1) as a heat map. */
export function heatMapOption(name: string, matrix: Matrix, signed: boolean): EChartsCoreOption {
  const { columns } = matrix;
  const cells = heatMapCells(matrix).map((value) => ({
    value,
    label: { color: isDark(value[2]) ? PAPER : INK },
  }));
  const axis = {
    type: 'category',
    data: columns,
    axisLabel: {
      width: NAME_PX,
      overflow: 'truncate',
      hideOverlap: true,
      formatter: shortNames(columns, NAME_PX),
    },
    axisTick: { show: false },
  };
  return {
    animation: false,
    grid: { right: 44, top: 8, ...heatMapGrid(columns, NAME_PX) },
    xAxis: { ...axis, axisLabel: { ...axis.axisLabel, ...turnedLabels(columns) } },
    yAxis: { ...axis, inverse: true },
    dataZoom: [
      { type: 'inside', xAxisIndex: 0 },
      { type: 'inside', yAxisIndex: 0 },
    ],
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: ({ value }: { value: [number, number, number] }) => {
        const [i, j, r] = value;
        const pair = i === j ? columns[i] : `${columns[j]} and ${columns[i]}`;
        return `${pair}\n${name}: ${formatFigure(r)}`;
      },
    },
    visualMap: {
      type: 'continuous',
      min: signed ? -1 : 0,
      max: 1,
      right: 0,
      top: 'middle',
      itemHeight: 150,
      itemWidth: 12,
      text: signed ? ['1', '−1'] : ['1', '0'],
      inRange: { color: signed ? DIVERGING : SEQUENTIAL },
    },
    series: [
      {
        type: 'heatmap',
        name,
        data: cells,
        progressive: 0,
        label: {
          show: columns.length <= NUMBERS_FIT,
          fontSize: 12,
          formatter: ({ value }: { value: number[] }) => formatCoefficient(value[2] ?? 0),
        },
        emphasis: { itemStyle: { color: 'inherit', borderColor: INK, borderWidth: 2.5 } },
      },
    ],
  };
}
