import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import { identifier, literal, TABLE, type Engine } from '../engine';
import { real } from '../statistics/columns';
import { baseOption, ITEM_TOOLTIP, LEGEND, valueAxis, whole } from './base-option';
import type { DrawnData } from './chart-option';
import type { ChartSource } from './choose-charts';
import { CATEGORY_COLOURS, CATEGORY_SYMBOLS } from './palette';

const MOST_POINTS = 3000;

/** The rows along the first two principal components, by cluster. A sample if there are many. */
export async function clustersOption(
  engine: Engine,
  { clustering, columns }: ChartSource,
  labelsFile: string | null,
): Promise<DrawnData | null> {
  if (!clustering || !labelsFile || clustering.clusters.length === 0) return null;
  const { loadings, explained_variance_ratio } = clustering.principal_components;
  const along = (component: number) =>
    clustering.columns
      .map((name, j) => {
        const numeric = columns.find((column) => column.name === name)?.numeric;
        const loading = real((loadings[component]?.[j] ?? 0) / (numeric?.standard_deviation || 1));
        return `(coalesce(${TABLE}.${identifier(name)}::DOUBLE, ${real(numeric?.quartiles[1] ?? 0)}) - ${real(numeric?.mean ?? 0)}) * ${loading}`;
      })
      .join(' + ');
  const share = Math.ceil((MOST_POINTS / Math.max(1, clustering.rows)) * 1_000_000);
  const points = await engine.query<{ cluster: number; x: number; y: number }>(
    `SELECT labels.cluster AS cluster, ${along(0)} AS x, ${clustering.columns.length > 1 ? along(1) : '0'} AS y
     FROM ${TABLE} JOIN read_parquet(${literal(labelsFile)}) AS labels ON ${TABLE}.rowid = labels.row
     WHERE hash(labels.row) % 1000000 < ${share}`,
  );
  if (points.length === 0) return null;
  const axis = (component: number) => {
    const explained = explained_variance_ratio[component];
    return `Component ${component + 1}${explained === undefined ? '' : ` (${ENGLISH_FIGURES.share(explained, 1)})`}`;
  };
  return {
    option: baseOption({
      ...ITEM_TOOLTIP,
      ...LEGEND,
      xAxis: valueAxis(axis(0)),
      yAxis: valueAxis(axis(1), { nameGap: 40 }),
      dataZoom: [{ type: 'inside' }, { type: 'inside', yAxisIndex: 0 }],
      series: clustering.clusters.map(({ cluster, size }) => ({
        type: 'scatter',
        name: `Cluster ${cluster} (${whole.format(size)})`,
        symbol: CATEGORY_SYMBOLS[(cluster - 1) % CATEGORY_SYMBOLS.length],
        symbolSize: 7,
        itemStyle: { color: CATEGORY_COLOURS[(cluster - 1) % CATEGORY_COLOURS.length], opacity: 0.7 },
        data: points.filter((point) => point.cluster === cluster).map(({ x, y }) => [x, y]),
      })),
    }),
    description: `${clustering.k} clusters of ${whole.format(clustering.rows)} rows, along the two directions in which the rows differ most.`,
  };
}
