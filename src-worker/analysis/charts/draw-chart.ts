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
    chart.setOption(option);
    const svg = chart.renderToSVGString({ useViewBox: true });
    const png = await sharp(Buffer.from(svg), { density: 72 * PNG_SCALE })
      .png()
      .toBuffer();
    return { svg, png };
  } finally {
    chart.dispose();
  }
}
