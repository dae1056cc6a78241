import { heatMapGrid, shortName, shortNames, withShortNames } from '#shared/analysis/turned-labels';
import { formatCount, formatFigure } from '../../../words/number';
import type { EChartsCoreOption } from '../../../components/chart/chart-engine';
import { isDark } from './heat-map-option';
import { histogramBins } from './histogram-bins';
import { instantWords } from './instant-words';

type Plain = Record<string, unknown>;
interface Param {
  seriesName?: string;
  seriesType?: string;
  name?: string;
  dataIndex?: number;
  value?: unknown;
}

/** As many heat-map columns as still fit on a card with their numbers. */
const MOST_NUMBERS_ON_CARD = 4;
/** The width of a name beside or under a heat map, in pixels. */
const NAME_PX = { card: 70, large: 130 };
/** The room for the name of an axis, in pixels. */
const AXIS_PX = { card: 190, large: 420 };
const LONGEST_TICK = 1e6;
const GROUPED_TICK = 1e4;
const ungrouped = new Intl.NumberFormat(undefined, { useGrouping: false });
const shortTick = new Intl.NumberFormat(undefined, { notation: 'compact', maximumSignificantDigits: 7 });

/**
 * A stored chart as the window shows it: numbers in the person's locale, and a tooltip that names its values. `large`
 * adds what a whole sheet has room for: sliders, and a brush where single points can be chosen.
 */
export function interactiveOption(stored: unknown, { large }: { large: boolean }): EChartsCoreOption {
  const option: Plain = isRecord(stored) ? stored : {};
  const series = Array.isArray(option.series) ? option.series.filter(isRecord) : [];
  const type = series[0]?.type;
  const [xStored, yStored] = [axesOf(option.xAxis), axesOf(option.yAxis)];
  const [xAxes, yAxes] = [xStored.map((each) => axis(each, large)), yStored.map((each) => axis(each, large))];
  const zooms = Array.isArray(option.dataZoom) && option.dataZoom.length > 0;
  return {
    ...option,
    xAxis: xAxes,
    yAxis: yAxes,
    series: series.map((each) => {
      if (each.type === 'heatmap') return heatMapSeries(each, large || fits(xAxes[0]));
      return each.type === 'scatter' ? scatterSeries(each) : each;
    }),
    tooltip: {
      ...(isRecord(option.tooltip) ? option.tooltip : {}),
      renderMode: 'richText',
      formatter: tooltipFormatter(type, xStored, yStored[0] ?? {}),
    },
    // On a card the wheel scrolls the page; on its own sheet it zooms.
    dataZoom:
      large && zooms
        ? [...(option.dataZoom as Plain[]), { type: 'slider', bottom: 4, height: 22, showDataShadow: false }]
        : [],
    ...(type === 'heatmap' && namesOfMap(option, xAxes, yAxes, large)),
    ...(large && zooms && { grid: { ...(isRecord(option.grid) ? option.grid : {}), bottom: 52 } }),
    ...(large && type === 'scatter' && brush),
    toolbox: { show: false },
  };
}

/** By candlelight, a translucent point has too little contrast with the paper. */
function scatterSeries(series: Plain): Plain {
  const style = isRecord(series.itemStyle) ? series.itemStyle : {};
  return { ...series, itemStyle: { ...style, opacity: 1 }, emphasis: POINTED_OUT };
}

/** Makes one point among thousands easy to find. */
const POINTED_OUT: Plain = {
  scale: 2,
  itemStyle: { borderColor: '#a87b2c', borderWidth: 2, opacity: 1 },
};

/** A button of the page starts it. */
const brush: Plain = {
  brush: {
    xAxisIndex: 0,
    throttleType: 'debounce',
    throttleDelay: 80,
    outOfBrush: { colorAlpha: 0.12 },
    brushStyle: { borderColor: '#a87b2c', color: 'rgba(168, 123, 44, 0.14)' },
  },
};

function axesOf(value: unknown): Plain[] {
  return (Array.isArray(value) ? value : [value]).filter(isRecord);
}

function axis(value: Plain, large: boolean): Plain {
  const label = isRecord(value.axisLabel) ? value.axisLabel : {};
  const named = {
    ...withShortNames(value),
    ...(typeof value.name === 'string' && {
      name: shortName(value.name, large ? AXIS_PX.large : AXIS_PX.card),
    }),
  };
  if (value.type === 'value')
    return { ...named, axisLabel: { ...label, hideOverlap: true, formatter: tick } };
  return named;
}

/** The room for the names of a matrix' columns, which are cut on a card; other heat maps are left as they are. */
function namesOfMap({ grid }: Plain, xAxes: Plain[], yAxes: Plain[], large: boolean): Plain {
  const [across, down] = [xAxes[0]?.data, yAxes[0]?.data];
  if (!Array.isArray(across) || JSON.stringify(across) !== JSON.stringify(down)) return {};
  const width = large ? NAME_PX.large : NAME_PX.card;
  const cut = (each: Plain): Plain => ({
    ...each,
    axisLabel: {
      ...(isRecord(each.axisLabel) ? each.axisLabel : {}),
      ...{ width, hideOverlap: true },
      formatter: shortNames(across.map(String), width),
    },
  });
  return {
    grid: { ...(isRecord(grid) ? grid : {}), ...heatMapGrid(across.map(String), width) },
    xAxis: xAxes.map(cut),
    yAxis: yAxes.map(cut),
  };
}

function fits(axis: Plain | undefined): boolean {
  return Array.isArray(axis?.data) && axis.data.length <= MOST_NUMBERS_ON_CARD;
}

function heatMapSeries(series: Plain, numbers: boolean): Plain {
  const label = isRecord(series.label) ? series.label : {};
  return {
    ...series,
    data: Array.isArray(series.data)
      ? series.data.map((value: unknown) => ({ value, label: onCell(value) }))
      : [],
    label: {
      ...label,
      ...(!numbers && { show: false }),
      formatter: ({ value }: Param) => formatFigure(lastNumber(value)),
    },
    emphasis: { itemStyle: { color: 'inherit', borderColor: '#2b2118', borderWidth: 1.5 } },
    progressive: 0,
  };
}

/** Cells keep their colour in both appearances, and so do the numbers on them: light on dark cells. */
function onCell(value: unknown): Plain {
  return { color: isDark(lastNumber(value) ?? 0) ? '#fffdf6' : '#2b2118' };
}

function tooltipFormatter(
  type: unknown,
  xAxes: readonly Plain[],
  y: Plain,
): (params: Param | Param[]) => string {
  const [x = {}] = xAxes;
  const bins = histogramBins(xAxes);
  const along = (name: string | undefined): string => `${name ?? ''}`;
  const heading = (first: Param, value: unknown[]): string => {
    const bin = bins?.[first.dataIndex ?? -1];
    if (bin) return `${bin.from} – ${bin.to}`;
    return x.type === 'time' ? instantWords(Number(value[0])) : pointName(first, value, x);
  };
  return (params) => {
    const all = Array.isArray(params) ? params : [params];
    const [first] = all;
    if (!first) return '';
    const value = Array.isArray(first.value) ? first.value : [first.value];
    switch (type) {
      case 'scatter':
        return lines(first.seriesName, [x.name, number(value[0])], [y.name, number(value[1])]);
      case 'boxplot': {
        // ECharts puts the category's index before the five figures.
        const [low, q1, median, q3, high] = value.slice(-5);
        return lines(
          along(first.name),
          ['Upper whisker', number(high)],
          ['Third quartile', number(q3)],
          ['Median', number(median)],
          ['First quartile', number(q1)],
          ['Lower whisker', number(low)],
        );
      }
      case 'heatmap':
        return heatMapWords(first, value, x, y);
      default:
        return lines(
          heading(first, value),
          ...all.map((each): [unknown, string] => [each.seriesName, number(lastNumber(each.value))]),
        );
    }
  };
}

function heatMapWords({ seriesName }: Param, value: unknown[], x: Plain, y: Plain): string {
  const category = (of: Plain, index: unknown): string =>
    Array.isArray(of.data) ? String(of.data[Number(index)] ?? '') : '';
  const [across, down] = [category(x, value[0]), category(y, value[1])];
  if (seriesName === 'Density') {
    return lines(`${formatCount(Number(value[3]))} rows`, [x.name, across], [y.name, down]);
  }
  if (seriesName === 'Share missing') {
    const share = Number(value[2]).toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 1 });
    return lines(down, ['missing', share], [x.name, across]);
  }
  return lines(across === down ? across : `${across} and ${down}`, [seriesName, number(value[2])]);
}

function pointName({ name }: Param, value: unknown[], x: Plain): string {
  return x.type === 'value' && value.length > 1
    ? `${String(x.name ?? 'x')} ${number(value[0])}`
    : (name ?? '');
}

function tick(value: number): string {
  // It may be a year.
  if (Number.isInteger(value) && Math.abs(value) < GROUPED_TICK) return ungrouped.format(value);
  return Math.abs(value) < LONGEST_TICK ? formatFigure(value) : shortTick.format(value);
}

function lines(heading: string | undefined, ...facts: [unknown, string][]): string {
  return [heading, ...facts.map(([name, value]) => (name ? `${String(name)}: ${value}` : value))]
    .filter(Boolean)
    .join('\n');
}

function number(value: unknown): string {
  return typeof value === 'number' ? formatFigure(value) : String(value ?? '–');
}

function lastNumber(value: unknown): number | null {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'number' ? last : null;
}

function isRecord(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
