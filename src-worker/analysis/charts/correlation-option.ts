import { ENGLISH_FIGURES, roundCoefficient } from '#shared/analysis/figures';
import { heatMapGrid, turnedLabels } from '#shared/analysis/turned-labels';
import { baseOption, colourScale, ITEM_TOOLTIP } from './base-option';
import type { DrawnData } from './chart-option';
import type { ChartPlan } from './chart-plan';
import type { ChartSource } from './choose-charts';
import { DIVERGING_COLOURS } from './palette';

const MOST_COLUMNS = 40;
const NUMBERS_FIT = 12;
const NAME_PX = 130;

/** Pearson's correlations as a heat map. */
export async function correlationOption(
  plan: ChartPlan,
  { pearson }: ChartSource,
): Promise<DrawnData | null> {
  if (!pearson) return null;
  const columns = plan.columns.slice(0, MOST_COLUMNS);
  const at = columns.map((name) => pearson.columns.indexOf(name));
  const correlation = (i: number, j: number) => pearson.values[at[i] ?? -1]?.[at[j] ?? -1] ?? null;
  const cells = columns.flatMap((_, i) =>
    columns.flatMap((__, j) => {
      const r = correlation(i, j);
      return typeof r === 'number' ? [[i, j, roundCoefficient(r)]] : [];
    }),
  );
  let strongest = { a: '', b: '', r: 0 };
  columns.forEach((a, i) =>
    columns.slice(i + 1).forEach((b, offset) => {
      const r = correlation(i, i + 1 + offset) ?? 0;
      if (Math.abs(r) > Math.abs(strongest.r)) strongest = { a, b, r };
    }),
  );
  const axis = {
    type: 'category',
    data: columns,
    axisLabel: { width: NAME_PX, overflow: 'truncate' },
    splitArea: { show: true },
  };
  return {
    option: baseOption({
      ...ITEM_TOOLTIP,
      ...colourScale({ min: -1, max: 1, ends: ['1', '−1'], colours: DIVERGING_COLOURS }),
      grid: { top: 16, right: 84, ...heatMapGrid(columns, NAME_PX) },
      xAxis: { ...axis, axisLabel: { ...axis.axisLabel, ...turnedLabels(columns) } },
      yAxis: { ...axis, inverse: true },
      series: [
        {
          type: 'heatmap',
          name: 'Correlation',
          data: cells,
          label: { show: columns.length <= NUMBERS_FIT, fontSize: 11 },
        },
      ],
    }),
    description: strongest.a
      ? `The strongest correlation is between ${strongest.a} and ${strongest.b}: ${ENGLISH_FIGURES.coefficient(strongest.r)}.`
      : 'No two columns correlate.',
  };
}
