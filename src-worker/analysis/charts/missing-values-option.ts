import { identifier, TABLE, type Engine } from '../engine';
import { axisName, baseOption, colourScale, ITEM_TOOLTIP, whole } from './base-option';
import type { DrawnData } from './chart-option';
import type { ChartPlan } from './chart-plan';
import type { ChartSource } from './choose-charts';
import { SEQUENTIAL_COLOURS } from './palette';

const MOST_COLUMNS = 40;
const BLOCKS = 60;

/** Where in the file values are missing: blocks of consecutive rows, each with its share of missing values by column. */
export async function missingValuesOption(
  engine: Engine,
  plan: ChartPlan,
  { table }: ChartSource,
): Promise<DrawnData | null> {
  const columns = plan.columns.slice(0, MOST_COLUMNS);
  const size = Math.max(1, Math.ceil(table.rows / BLOCKS));
  const blocks = await engine.query<{ block: number; shares: number[] }>(
    `SELECT block, [${columns.map((_, i) => `avg(m${i})`).join(', ')}] AS shares
     FROM (SELECT (rowid // ${size})::INTEGER AS block,
             ${columns.map((name, i) => `(${identifier(name)} IS NULL)::INTEGER AS m${i}`).join(', ')} FROM ${TABLE})
     GROUP BY block ORDER BY block`,
  );
  if (blocks.length === 0) return null;
  return {
    option: baseOption({
      ...ITEM_TOOLTIP,
      ...colourScale({ min: 0, max: 1, ends: ['all missing', 'none'], colours: SEQUENTIAL_COLOURS }),
      xAxis: {
        type: 'category',
        data: blocks.map(({ block }) => whole.format(block * size + 1)),
        ...axisName('from row'),
        axisLabel: { hideOverlap: true },
      },
      yAxis: {
        type: 'category',
        data: columns,
        inverse: true,
        axisLabel: { width: 150, overflow: 'truncate' },
      },
      series: [
        {
          type: 'heatmap',
          name: 'Share missing',
          data: blocks.flatMap(({ shares }, i) =>
            shares.map((share, j) => [i, j, Math.round(share * 1000) / 1000]),
          ),
        },
      ],
    }),
    description: `${whole.format(table.missing_cells)} values are missing, in ${plan.columns.length} of the columns; ${whole.format(table.complete_rows)} of ${whole.format(table.rows)} rows are complete.`,
  };
}
