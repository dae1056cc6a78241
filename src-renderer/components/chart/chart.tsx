import './chart.css';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { JSX } from 'react';
import { init } from './chart-engine';
import type { ECharts, EChartsCoreOption } from './chart-engine';
import { chartTheme } from './chart-theme';
import { useChartColours } from './use-chart-colours';

interface ChartProps {
  /** What it shows, for who does not see it. */
  label: string;
  option: EChartsCoreOption;
  /** Gets the chart each time it is made anew: at first, and with another appearance. */
  onReady?: (chart: ECharts) => void;
}

/** A chart that fills the element around it and follows its size and the book's appearance. */
export function Chart({ label, option, onReady }: ChartProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const colours = useChartColours();
  const draw = useEffectEvent((made: ECharts) => made.setOption(option, true));
  const ready = useEffectEvent((made: ECharts) => onReady?.(made));

  useLayoutEffect(() => {
    if (!element.current) return;
    const made = init(element.current, chartTheme(colours), { renderer: 'canvas' });
    chart.current = made;
    draw(made);
    ready(made);
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(element.current);
    return () => {
      sizes.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [colours]);
  useEffect(() => {
    if (chart.current) draw(chart.current);
  }, [option]);

  return <div ref={element} className="chart" role="img" aria-label={label} />;
}
