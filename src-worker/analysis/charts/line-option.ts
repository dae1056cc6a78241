import { identifier, TABLE, type Engine } from '../engine';
import { isTemporal } from '../statistics/columns';
import { real } from '../statistics/columns';
import { baseOption, LEGEND, valueAxis, whole } from './base-option';
import type { DrawnData } from './chart-option';
import type { ChartPlan } from './chart-plan';
import type { ChartSource } from './choose-charts';
import { CATEGORY_COLOURS } from './palette';

const MOST_POINTS = 400;
const MOST_LINES = CATEGORY_COLOURS.length;
const STEPS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;
const STEP_SECONDS: Record<(typeof STEPS)[number], number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_746,
  year: 31_556_952,
};

/** The mean of y along x, in equal steps where there would be too many points. */
export async function lineOption(
  engine: Engine,
  { x = '', y = '', colour }: ChartPlan,
  { columns }: ChartSource,
): Promise<DrawnData | null> {
  const along = columns.find(({ name }) => name === x);
  if (!along) return null;
  const temporal = isTemporal(along);
  const step = temporal ? timeStep(along.temporal?.range_days ?? 0) : undefined;
  const place = temporal
    ? `epoch_ms(date_trunc('${step}', ${identifier(x)}::TIMESTAMP))`
    : numericPlace(x, along.numeric?.min ?? 0, along.numeric?.max ?? 0, along.distinct);
  const points = await engine.query<{ c: string | null; x: number; y: number }>(
    `SELECT c, x, avg(y) AS y
     FROM (SELECT ${colour ? `${identifier(colour)}::VARCHAR` : 'NULL'} AS c, ${place} AS x, ${identifier(y)}::DOUBLE AS y
           FROM ${TABLE} WHERE isfinite(${identifier(y)}::DOUBLE) AND isfinite(${identifier(x)})) GROUP BY c, x ORDER BY x`,
  );
  if (points.length === 0) return null;
  const names = [...new Set(points.map(({ c }) => c))].slice(0, MOST_LINES);
  return {
    option: baseOption({
      ...(colour && LEGEND),
      xAxis: temporal ? { type: 'time', axisLabel: { hideOverlap: true } } : valueAxis(x),
      yAxis: valueAxis(y, { nameGap: 48 }),
      dataZoom: [{ type: 'inside' }],
      series: names.map((name, index) => ({
        type: 'line',
        name: name ?? `mean of ${y}`,
        showSymbol: points.length < 60,
        data: points.filter(({ c }) => c === name).map((point) => [point.x, point.y]),
        lineStyle: { width: 2 },
        itemStyle: { color: CATEGORY_COLOURS[index] },
      })),
    }),
    description: `The mean of ${y} along ${x}${step ? `, by ${step}` : ''}, from ${whole.format(points.length)} points.`,
  };
}

function timeStep(days: number): (typeof STEPS)[number] {
  return STEPS.find((step) => (days * 86_400) / STEP_SECONDS[step] <= MOST_POINTS) ?? 'year';
}

function numericPlace(x: string, min: number, max: number, distinct: number): string {
  if (distinct <= MOST_POINTS || max <= min) return `${identifier(x)}::DOUBLE`;
  const width = (max - min) / MOST_POINTS;
  return `${real(min)} + (floor((${identifier(x)}::DOUBLE - ${real(min)}) / ${real(width)}) + 0.5) * ${real(width)}`;
}
