import { histogramBins } from './histogram-bins';
import type { Bin } from './histogram-bins';
import { instantWords } from './instant-words';

/** A chart's data as a plain table, for people who cannot see the chart or want the numbers. */
export interface ChartTable {
  columns: { name: string; numeric: boolean }[];
  rows: (string | number | null)[][];
  /** How many of the rows belong to each series, in order. */
  lengths: number[];
}

/** Where in the chart a row of its table is drawn. */
export function pointOfRow({ lengths }: ChartTable, row: number): { seriesIndex: number; dataIndex: number } {
  let [seriesIndex, dataIndex] = [0, row];
  for (const length of lengths.slice(0, -1)) {
    if (dataIndex < length) break;
    dataIndex -= length;
    seriesIndex += 1;
  }
  return { seriesIndex, dataIndex };
}

interface Axis {
  type?: string;
  name?: string;
  data?: unknown[];
}
interface Series {
  type?: string;
  name?: string;
  data?: unknown[];
}

/** Reads the table from a chart's option object as stored in `charts.json`; null if it is not understood. */
export function chartTable(option: unknown): ChartTable | null {
  if (!isRecord(option)) return null;
  const x = axisOf(option.xAxis);
  const y = axisOf(option.yAxis);
  const all = seriesOf(option.series);
  const bins = histogramBins(option.xAxis);
  switch (all[0]?.type) {
    case 'bar':
      return bins ? binTable(all[0], bins) : barTable(all[0], x, y);
    case 'boxplot':
      return boxTable(all[0], x, y);
    case 'heatmap':
      return heatMapTable(all[0], x, y);
    case 'scatter':
    case 'line':
      return pointTable(all, x, y);
    default:
      return null;
  }
}

function binTable({ name = 'Rows', data = [] }: Series, bins: readonly Bin[]): ChartTable {
  return {
    columns: ['From', 'To', name].map((each) => ({ name: each, numeric: true })),
    rows: data.map((count, index) => [bins[index]?.from ?? '', bins[index]?.to ?? '', plain(count)]),
    lengths: [data.length],
  };
}

function barTable({ name = 'Rows', data = [] }: Series, x: Axis, y: Axis): ChartTable {
  const along = x.type === 'category' ? x : y;
  return {
    columns: [
      { name: along.name ?? 'Value', numeric: false },
      { name, numeric: true },
    ],
    rows: data.map((value, index) => [text(along.data?.[index]), plain(value)]),
    lengths: [data.length],
  };
}

const BOX_COLUMNS = ['Lower whisker', 'First quartile', 'Median', 'Third quartile', 'Upper whisker'];

function boxTable({ data = [] }: Series, x: Axis, y: Axis): ChartTable {
  return {
    columns: [
      { name: x.name ?? 'Group', numeric: false },
      ...BOX_COLUMNS.map((name) => ({ name: y.name ? `${name} of ${y.name}` : name, numeric: true })),
    ],
    rows: data.map((box, index) => [text(x.data?.[index]), ...(Array.isArray(box) ? box.map(plain) : [])]),
    lengths: [data.length],
  };
}

function heatMapTable({ name = 'Value', data = [] }: Series, x: Axis, y: Axis): ChartTable {
  return {
    columns: [
      { name: x.name ?? 'Across', numeric: false },
      { name: y.name ?? 'Down', numeric: false },
      { name: name === 'Density' ? 'Rows' : name, numeric: true },
    ],
    rows: data.filter(Array.isArray).map((cell: unknown[]) => {
      const [i, j] = [Number(cell[0]), Number(cell[1])];
      // The density's colour follows a logarithm; the count comes after it.
      return [text(x.data?.[i]), text(y.data?.[j]), plain(cell.at(-1))];
    }),
    lengths: [data.length],
  };
}

function pointTable(all: Series[], x: Axis, y: Axis): ChartTable {
  const grouped = all.length > 1;
  const instant = x.type === 'time';
  return {
    columns: [
      ...(grouped ? [{ name: 'Group', numeric: false }] : []),
      { name: x.name ?? (instant ? 'Time' : 'x'), numeric: !instant },
      { name: y.name ?? 'y', numeric: true },
    ],
    rows: all.flatMap(({ name = '', data = [] }) =>
      data.filter(Array.isArray).map((point: unknown[]) => {
        const along = plain(point[0]);
        const place = instant && typeof along === 'number' ? instantWords(along) : along;
        return [...(grouped ? [name] : []), place, plain(point[1])];
      }),
    ),
    lengths: all.map(({ data = [] }) => data.length),
  };
}

/** Of several axes the first has the data. */
function axisOf(value: unknown): Axis {
  const [first]: unknown[] = Array.isArray(value) ? value : [value];
  return isRecord(first) ? (first as Axis) : {};
}

function seriesOf(value: unknown): Series[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter(isRecord) as Series[];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function plain(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
