import type { ECharts } from '../../../components/chart/chart-engine';

const STEP = 0.6;
/** In percent of the whole. */
const NEAREST = 1;

interface Zoom {
  start?: number;
  end?: number;
}

/** Moves nearer to the middle of what is shown, farther from it, or shows all: what the wheel does, for the keyboard. */
export function zoom(chart: ECharts, to: 'in' | 'out' | 'all'): void {
  const { dataZoom } = chart.getOption() as { dataZoom?: Zoom[] };
  (dataZoom ?? []).forEach(({ start = 0, end = 100 }, dataZoomIndex) => {
    const middle = (start + end) / 2;
    const wanted = to === 'in' ? (end - start) * STEP : (end - start) / STEP;
    const width = Math.min(100, Math.max(NEAREST, to === 'all' ? 100 : wanted));
    const from = Math.max(0, Math.min(middle - width / 2, 100 - width));
    chart.dispatchAction({ type: 'dataZoom', dataZoomIndex, start: from, end: from + width });
  });
}
