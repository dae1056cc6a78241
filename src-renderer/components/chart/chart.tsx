import './chart.css';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { JSX } from 'react';
import { init } from './chart-engine';
import type { ECharts, EChartsCoreOption } from './chart-engine';
import { chartTheme } from './chart-theme';
import { useChartColours } from './use-chart-colours';

interface ChartProps {
  /** What it shows, for people who cannot see it. */
  label: string;
  option: EChartsCoreOption;
  /** Gets the chart each time it is made: at first, and when the appearance changes. */
  onReady?: (chart: ECharts) => void;
  /** Gets the value of a point, bar or cell that was clicked. */
  onPoint?: (value: unknown) => void;
}

/** A chart that fills the element around it and follows its size and the book's appearance. */
export function Chart({ label, option, onReady, onPoint }: ChartProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const colours = useChartColours();
  const draw = useEffectEvent((made: ECharts) => made.setOption(option, true));
  const ready = useEffectEvent((made: ECharts) => onReady?.(made));
  const point = useEffectEvent((value: unknown) => onPoint?.(value));

  useEffect(() => {
    const around = element.current;
    if (!around) return;
    const make = (): ECharts => {
      const made = init(around, chartTheme(colours), { renderer: 'canvas' });
      made.on('click', ({ value }) => point(value));
      draw(made);
      ready(made);
      return made;
    };
    // It is made once there is room for it: not before in a dialog that is about to open.
    const sizes = new ResizeObserver(() => {
      if (around.clientWidth === 0 || around.clientHeight === 0) return;
      if (chart.current) chart.current.resize();
      else chart.current = make();
    });
    sizes.observe(around);
    return () => {
      sizes.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, [colours]);
  useEffect(() => {
    if (chart.current) draw(chart.current);
  }, [option]);

  return <div ref={element} className="chart" role="img" aria-label={label} />;
}
