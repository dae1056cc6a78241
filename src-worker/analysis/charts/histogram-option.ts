import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { ColumnProfile } from '#shared/analysis/results';
import type { Engine } from '../engine';
import { axisName, baseOption, valueAxis, whole } from './base-option';
import type { DrawnData } from './chart-option';
import type { ChartPlan } from './chart-plan';
import type { ChartSource } from './choose-charts';
import { CATEGORY_COLOURS } from './palette';

/** The profile has counted the bins already. */
export async function histogramOption(
  _engine: Engine,
  plan: ChartPlan,
  { columns }: ChartSource,
): Promise<DrawnData | null> {
  const column = columns.find(({ name }) => name === plan.x);
  const histogram = column?.numeric?.histogram ?? column?.temporal?.histogram;
  if (!column || !histogram) return null;
  const { edges, counts } = histogram;
  const label = labelOf(column);
  const bars = counts.map((count, i) => ({
    name: `${label(edges[i] ?? 0)} – ${label(edges[i + 1] ?? 0)}`,
    value: count,
  }));
  const most = counts.indexOf(Math.max(...counts));
  return {
    option: baseOption({
      // The bars are on a hidden axis of bins; the visible axis has numbers or dates at round places.
      xAxis: [
        { type: 'category', data: bars.map(({ name }) => name), name: column.name, show: false },
        {
          type: column.temporal ? 'time' : 'value',
          min: edges[0],
          max: edges.at(-1),
          position: 'bottom',
          ...axisName(column.name),
          splitLine: { show: false },
          axisLabel: { showMinLabel: false, showMaxLabel: false, hideOverlap: true },
        },
      ],
      yAxis: valueAxis('Rows', { nameGap: 44, scale: false, minInterval: 1, axisLine: { onZero: false } }),
      series: [
        {
          type: 'bar',
          name: 'Rows',
          data: counts,
          barCategoryGap: '4%',
          itemStyle: { color: CATEGORY_COLOURS[0] },
        },
      ],
    }),
    description: `Of ${whole.format(column.count)} values of ${column.name}, most (${whole.format(counts[most] ?? 0)}) lie between ${bars[most]?.name.replace(' – ', ' and ')}.`,
  };
}

function labelOf({ type, temporal }: ColumnProfile): (edge: number) => string {
  if (!temporal) return ENGLISH_FIGURES.figure;
  const long = (temporal.range_days ?? 0) > 3;
  return (edge) => {
    const text = new Date(edge).toISOString();
    return type === 'date' || long ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  };
}
