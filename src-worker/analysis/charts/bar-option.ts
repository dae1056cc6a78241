import { identifier, TABLE, type Engine } from '../engine';
import { baseOption, valueAxis, whole } from './base-option';
import type { DrawnData } from './chart-option';
import type { ChartPlan } from './chart-plan';
import type { ChartSource } from './choose-charts';
import { CATEGORY_COLOURS } from './palette';

const MOST_BARS = 20;

/** The most frequent values of a column. */
export async function barOption(
  engine: Engine,
  plan: ChartPlan,
  { columns }: ChartSource,
): Promise<DrawnData | null> {
  const column = columns.find(({ name }) => name === plan.x);
  if (!column) return null;
  const name = identifier(column.name);
  const top = await engine.query<{ value: string; count: number }>(
    `SELECT value::VARCHAR AS value, count FROM
       (SELECT value, count(*) AS count FROM (SELECT ${name} AS value FROM ${TABLE}) WHERE value IS NOT NULL GROUP BY value)
     ORDER BY count DESC, value LIMIT ${MOST_BARS}`,
  );
  if (top.length === 0) return null;
  // The others have no bar: one for all of them would dwarf these.
  const rest = column.count - top.reduce((sum, { count }) => sum + count, 0);
  const others =
    rest > 0
      ? ` The ${top.length} most frequent are shown; the others are in ${whole.format(rest)} rows.`
      : '';
  return {
    option: baseOption({
      // From the top down, most frequent first.
      yAxis: {
        type: 'category',
        inverse: true,
        data: top.map(({ value }) => value),
        axisLabel: { width: 180, overflow: 'truncate' },
      },
      xAxis: valueAxis('Rows', { scale: false, minInterval: 1 }),
      series: [
        {
          type: 'bar',
          name: 'Rows',
          data: top.map(({ count }) => count),
          barMaxWidth: 26,
          itemStyle: { color: CATEGORY_COLOURS[0] },
        },
      ],
    }),
    description: `The most frequent of ${whole.format(column.distinct)} values of ${column.name} is ${top[0]?.value}, in ${whole.format(top[0]?.count ?? 0)} rows.${others}`,
  };
}
