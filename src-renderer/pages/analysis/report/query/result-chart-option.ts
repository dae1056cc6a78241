import type { QueryRows } from '#shared/analysis/rows-query';
import { shortNames } from '#shared/analysis/turned-labels';
import { isNumericSqlType } from '#shared/analysis/view-sql';
import type { EChartsCoreOption } from '../../../../components/chart/chart-engine';
import { formatFigure } from '../../../../words/number';

export const RESULT_CHARTS = ['bar', 'line', 'scatter'] as const;
export type ResultChartKind = (typeof RESULT_CHARTS)[number];

export interface ChartChoice {
  kind: ResultChartKind;
  x: string;
  y: string;
}

/** As in the charts of a report: can be told apart without red and green, in either appearance. */
const BLUE = '#3a8fc7';
const LONGEST_NAME_PX = 110;

/** The chart that suits an answer's columns; null if no column has numbers. */
export function firstChoice(columns: QueryRows['columns']): ChartChoice | null {
  const isNumber = ({ type }: { type: string }) => isNumericSqlType(type);
  const x = columns.find((column) => !isNumber(column)) ?? columns[0];
  const y = columns.find((column) => isNumber(column) && column !== x) ?? columns.find(isNumber);
  if (!x || !y) return null;
  const kind = isTemporal(x.type) ? 'line' : isNumber(x) && x !== y ? 'scatter' : 'bar';
  return { kind, x: x.name, y: y.name };
}

/** The chart of the rows; those that have no number to draw are left out. */
export function resultChartOption(
  { columns, rows }: QueryRows,
  { kind, x, y }: ChartChoice,
): EChartsCoreOption {
  const [xIndex, yIndex] = [x, y].map((name) => columns.findIndex((column) => column.name === name)) as [
    number,
    number,
  ];
  const type = columns[xIndex]?.type ?? '';
  const axis = kind === 'bar' ? 'category' : axisType(type);
  const data = rows.flatMap((row) => {
    const [across, up] = [row[xIndex] ?? null, row[yIndex] ?? null];
    if (up === null || (across === null && axis !== 'category')) return [];
    return [[axis === 'value' ? Number(across) : (across ?? 'missing'), Number(up)]];
  });
  return {
    animation: false,
    grid: { left: 12, right: 24, top: 18, bottom: 12, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { trigger: kind === 'scatter' ? 'item' : 'axis', renderMode: 'richText', confine: true },
    xAxis: {
      type: axis,
      name: x,
      nameLocation: 'middle',
      nameGap: 30,
      scale: true,
      axisLabel: {
        hideOverlap: true,
        width: LONGEST_NAME_PX,
        overflow: 'truncate',
        ...formatted(axis),
        ...(axis === 'category' && {
          formatter: shortNames(
            data.map(([name]) => String(name)),
            LONGEST_NAME_PX,
          ),
        }),
      },
    },
    yAxis: { type: 'value', name: y, scale: kind !== 'bar', axisLabel: formatted('value') },
    series: [
      {
        type: kind,
        name: y,
        data,
        showSymbol: data.length < 100,
        symbolSize: 7,
        itemStyle: { color: BLUE },
        lineStyle: { color: BLUE, width: 2 },
      },
    ],
  };
}

function formatted(axis: string): object {
  return axis === 'value' ? { formatter: (value: number) => formatFigure(value) } : {};
}

function axisType(type: string): 'time' | 'value' | 'category' {
  if (isTemporal(type)) return 'time';
  return isNumericSqlType(type) ? 'value' : 'category';
}

function isTemporal(type: string): boolean {
  return type === 'DATE' || type.startsWith('TIMESTAMP');
}
