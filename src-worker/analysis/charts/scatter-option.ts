import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import { identifier, TABLE, type Engine } from '../engine';
import { real } from '../statistics/columns';
import {
  axisName,
  baseOption,
  colourScale,
  ITEM_TOOLTIP,
  LEGEND,
  tick,
  valueAxis,
  whole,
} from './base-option';
import type { ChartOption, DrawnData } from './chart-option';
import type { ChartPlan } from './chart-plan';
import { CATEGORY_COLOURS, CATEGORY_SYMBOLS, SEQUENTIAL_COLOURS } from './palette';

/** More points hide each other; then their density is shown. */
const MOST_POINTS = 3000;
const CELLS_X = 60;
const CELLS_Y = 40;
const MOST_COLOURS = CATEGORY_COLOURS.length;

/** Points, coloured by a category if there is one; for many rows, how many are in each cell of a grid. */
export async function scatterOption(engine: Engine, plan: ChartPlan): Promise<DrawnData | null> {
  const { x = '', y = '', colour } = plan;
  const points =
    `SELECT ${identifier(x)}::DOUBLE AS x, ${identifier(y)}::DOUBLE AS y, ${colour ? `${identifier(colour)}::VARCHAR` : 'NULL'} AS c ` +
    `FROM ${TABLE} WHERE isfinite(${identifier(x)}::DOUBLE) AND isfinite(${identifier(y)}::DOUBLE)`;
  const [range] = await engine.query<Record<'n' | 'x0' | 'x1' | 'y0' | 'y1' | 'r', number>>(
    `SELECT count(*) AS n, min(x) AS x0, max(x) AS x1, min(y) AS y0, max(y) AS y1, corr(x, y) AS r FROM (${points})`,
  );
  if (!range || range.n === 0) return null;
  const description = `${y} against ${x} in ${whole.format(range.n)} rows${Number.isFinite(range.r) ? `; their correlation is ${ENGLISH_FIGURES.coefficient(range.r)}` : ''}.`;
  const option =
    range.n > MOST_POINTS ? await density(engine, points, range, x, y) : await cloud(engine, points, plan);
  return { option, description };
}

async function cloud(
  engine: Engine,
  points: string,
  { x = '', y = '', colour }: ChartPlan,
): Promise<ChartOption> {
  const rows = await engine.query<{ x: number; y: number; c: string | null }>(points);
  const sizes = new Map<string, number>();
  for (const { c } of rows) if (c !== null) sizes.set(c, (sizes.get(c) ?? 0) + 1);
  const largest = [...sizes].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b)).slice(0, MOST_COLOURS);
  const names = largest.map(([name]) => name);
  const groups = colour ? [...names, null] : [null];
  const series = groups
    .map((name, index) => ({
      type: 'scatter',
      name: name ?? (colour ? 'others' : y),
      symbol: CATEGORY_SYMBOLS[index] ?? 'circle',
      symbolSize: 6,
      itemStyle: { color: name === null && colour ? '#999999' : CATEGORY_COLOURS[index], opacity: 0.7 },
      data: rows
        .filter(({ c }) => !colour || (name === null ? c === null || !names.includes(c) : c === name))
        .map((row) => [row.x, row.y]),
    }))
    .filter(({ data }) => data.length > 0);
  return baseOption({
    ...ITEM_TOOLTIP,
    ...(colour && LEGEND),
    xAxis: valueAxis(x),
    yAxis: valueAxis(y, { nameGap: 48 }),
    dataZoom: [{ type: 'inside' }, { type: 'inside', yAxisIndex: 0 }],
    series,
  });
}

async function density(
  engine: Engine,
  points: string,
  { x0, x1, y0, y1 }: Record<'x0' | 'x1' | 'y0' | 'y1', number>,
  x: string,
  y: string,
): Promise<ChartOption> {
  const cell = (value: string, low: number, high: number, cells: number) =>
    high > low
      ? `least(floor((${value} - ${real(low)}) / ${real((high - low) / cells)}), ${cells - 1})::INTEGER`
      : '0';
  const cells = await engine.query<{ i: number; j: number; n: number }>(
    `SELECT ${cell('x', x0, x1, CELLS_X)} AS i, ${cell('y', y0, y1, CELLS_Y)} AS j, count(*) AS n FROM (${points}) GROUP BY i, j`,
  );
  const centres = (low: number, high: number, count: number) =>
    Array.from({ length: count }, (_, i) =>
      tick(Number((low + ((high - low) * (i + 0.5)) / count).toPrecision(4))),
    );
  const most = Math.max(...cells.map(({ n }) => n));
  return baseOption({
    ...ITEM_TOOLTIP,
    // A few crowded cells would leave all others pale: colours follow the logarithm.
    ...colourScale({
      min: 0,
      max: Math.log10(most + 1),
      dimension: 2,
      ends: [`${whole.format(most)} rows`, 'few'],
      colours: SEQUENTIAL_COLOURS,
    }),
    xAxis: cellAxes(centres(x0, x1, CELLS_X), { min: x0, max: x1, position: 'bottom', ...axisName(x) }),
    yAxis: cellAxes(centres(y0, y1, CELLS_Y), { min: y0, max: y1, position: 'left', ...axisName(y, 54) }),
    series: [
      {
        type: 'heatmap',
        name: 'Density',
        data: cells.map(({ i, j, n }) => [i, j, Math.log10(n + 1), n]),
        encode: { tooltip: [0, 1, 3] },
      },
    ],
  });
}

/** The cells are on a hidden axis; the visible one has round numbers. */
function cellAxes(data: string[], seen: ChartOption & { name?: unknown }): ChartOption[] {
  return [
    { type: 'category', data, name: seen.name, show: false },
    {
      type: 'value',
      ...seen,
      splitLine: { show: false },
      axisLabel: { showMinLabel: false, showMaxLabel: false, hideOverlap: true },
    },
  ];
}
