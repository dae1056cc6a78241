import { BarChart, BoxplotChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import sharp from 'sharp';
import { shortName, withShortNames } from '#shared/analysis/turned-labels';
import { tick } from './base-option';
import type { ChartOption } from './chart-option';

use([
  BarChart,
  BoxplotChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

/** In CSS pixels. Not larger: two of them are side by side on a printed page, and must be legible there. */
const CHART_WIDTH = 680;
const CHART_HEIGHT = 400;
/** The PNG has this many pixels for each of them. */
const PNG_SCALE = 2;

/** Of a letter, in CSS pixels: in the widest of the fonts below, whichever the viewer has. */
const LETTER_WIDTH = 8.6;
/** For the name of an axis, in CSS pixels. */
const ROOM = { across: 560, up: 300 };

const INK = '#2b2118';
const LETTERS = { color: INK, fontSize: 13.5 };
const THEME = {
  backgroundColor: '#ffffff',
  textStyle: { fontFamily: "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif", color: INK },
  categoryAxis: { axisLine: { lineStyle: { color: '#8d7a63' } }, axisLabel: LETTERS, nameTextStyle: LETTERS },
  timeAxis: { axisLine: { lineStyle: { color: '#8d7a63' } }, axisLabel: LETTERS, nameTextStyle: LETTERS },
  valueAxis: {
    axisLabel: { ...LETTERS, formatter: tick },
    splitLine: { lineStyle: { color: '#e6dcc8' } },
    nameTextStyle: LETTERS,
  },
  legend: { textStyle: LETTERS },
  visualMap: { textStyle: LETTERS },
};

/** A chart as a picture, without a browser. */
export async function drawChart(option: ChartOption): Promise<{ svg: string; png: Buffer }> {
  const chart = init(null, THEME, { renderer: 'svg', ssr: true, width: CHART_WIDTH, height: CHART_HEIGHT });
  try {
    chart.setOption({
      ...option,
      xAxis: named(option.xAxis, ROOM.across),
      yAxis: named(option.yAxis, ROOM.up),
    });
    const svg = chart.renderToSVGString({ useViewBox: true });
    const png = await sharp(Buffer.from(svg), { density: 72 * PNG_SCALE })
      .png()
      .toBuffer();
    return { svg, png };
  } finally {
    chart.dispose();
  }
}

/** The axes with names that fit: those of what is at them, and their own. */
function named(axes: unknown, room: number): unknown {
  return (Array.isArray(axes) ? (axes as unknown[]) : [axes]).map((axis) => {
    const short = withShortNames(axis, LETTER_WIDTH) as ChartOption | undefined;
    return typeof short?.name === 'string'
      ? { ...short, name: shortName(short.name, room, LETTER_WIDTH) }
      : short;
  });
}
