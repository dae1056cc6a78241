import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import { identifier, TABLE, type Engine } from '../engine';
import { axisName, baseOption, ITEM_TOOLTIP, valueAxis } from './base-option';
import type { DrawnData } from './chart-option';
import type { ChartPlan } from './chart-plan';
import { CATEGORY_COLOURS } from './palette';

const MOST_BOXES = 20;
/** More names would run into each other. */
const MOST_LEVEL_NAMES = 5;

/** Boxes of quartiles with whiskers to the farthest values within 1.5 interquartile ranges (Tukey 1977). */
export async function boxOption(engine: Engine, { x = '', y }: ChartPlan): Promise<DrawnData | null> {
  const value = `${identifier(x)}::DOUBLE`;
  const group = y ? `${identifier(y)}::VARCHAR` : literalAll;
  const boxes = await engine.query<{ g: string; n: number; q: number[]; low: number; high: number }>(
    `WITH v AS (SELECT ${value} AS v, ${group} AS g FROM ${TABLE} WHERE isfinite(${value}) AND ${y ? `${identifier(y)} IS NOT NULL` : 'true'}),
     q AS (SELECT g, count(*) AS n, quantile_cont(v, [0.25, 0.5, 0.75]) AS q FROM v GROUP BY g ORDER BY n DESC, g LIMIT ${MOST_BOXES})
     SELECT g, any_value(n) AS n, any_value(q) AS q,
       min(v) FILTER (v >= q[1] - 1.5 * (q[3] - q[1])) AS low, max(v) FILTER (v <= q[3] + 1.5 * (q[3] - q[1])) AS high
     FROM v JOIN q USING (g) GROUP BY g ORDER BY n DESC, g`,
  );
  if (boxes.length === 0) return null;
  const sorted = boxes.toSorted((a, b) => (b.q[1] ?? 0) - (a.q[1] ?? 0));
  const [highest, lowest] = [sorted[0], sorted.at(-1)];
  return {
    option: baseOption({
      ...ITEM_TOOLTIP,
      xAxis: {
        type: 'category',
        data: boxes.map(({ g }) => g),
        ...axisName(y),
        axisLabel: {
          interval: 0,
          rotate: boxes.length > MOST_LEVEL_NAMES ? 35 : 0,
          width: 110,
          overflow: 'truncate',
        },
      },
      yAxis: valueAxis(x, { nameGap: 48 }),
      series: [
        {
          type: 'boxplot',
          name: x,
          data: boxes.map(({ low, q, high }) => [low, ...q, high]),
          itemStyle: {
            color: `${CATEGORY_COLOURS[5]}55`,
            borderColor: CATEGORY_COLOURS[0],
            borderWidth: 1.5,
          },
        },
      ],
    }),
    description:
      y && highest && lowest
        ? `The median of ${x} is highest for ${highest.g} (${ENGLISH_FIGURES.figure(highest.q[1] ?? 0)}) and lowest for ${lowest.g} (${ENGLISH_FIGURES.figure(lowest.q[1] ?? 0)}).`
        : `The middle half of ${x} lies between ${ENGLISH_FIGURES.figure(boxes[0]?.q[0] ?? 0)} and ${ENGLISH_FIGURES.figure(boxes[0]?.q[2] ?? 0)}.`,
  };
}

const literalAll = `'all rows'`;
