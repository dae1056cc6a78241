import type { ChartOption } from './chart-option';

const TOOLTIP = { trigger: 'axis', renderMode: 'richText', confine: true };
const GRID = {
  left: 12,
  right: 20,
  top: 28,
  bottom: 12,
  outerBoundsMode: 'same',
  outerBoundsContain: 'all',
};

/** What all charts share. The tooltip is drawn and not HTML: the window allows no inline style. */
export function baseOption(option: ChartOption): ChartOption {
  // The data's instants are UTC: no local time zone shifts a day.
  return { animation: false, useUTC: true, grid: GRID, tooltip: TOOLTIP, ...option };
}

/** A tooltip for one point, box or cell, not for all at a place of the axis. */
export const ITEM_TOOLTIP = { tooltip: { ...TOOLTIP, trigger: 'item' } };

/** Names of the series above the chart. */
export const LEGEND = {
  legend: { top: 0, type: 'scroll', itemWidth: 14, itemHeight: 14, itemGap: 14 },
  grid: { ...GRID, top: 44 },
};

interface ColourScale {
  min: number;
  max: number;
  /** The labels of its upper and its lower end. */
  ends: [upper: string, lower: string];
  colours: readonly string[];
  /** The place of the coloured number in a value; absent: the last. */
  dimension?: number;
}

/** The colours of a heat map's cells, with their key beside the chart. */
export function colourScale({ min, max, ends, colours, dimension }: ColourScale): ChartOption {
  return {
    grid: { ...GRID, top: 16, right: 84 },
    visualMap: {
      type: 'continuous',
      min,
      max,
      ...(dimension !== undefined && { dimension }),
      right: 8,
      top: 'middle',
      text: ends,
      inRange: { color: [...colours] },
      itemHeight: 130,
      itemWidth: 14,
    },
  };
}

/** Where an axis has its name. */
export function axisName(name: string | undefined, nameGap = 30): ChartOption {
  return { name, nameLocation: 'middle', nameGap };
}

export function valueAxis(
  name: string,
  { nameGap, ...extra }: ChartOption & { nameGap?: number } = {},
): ChartOption {
  return {
    type: 'value',
    ...axisName(name, nameGap),
    scale: true,
    splitLine: { show: true },
    axisLabel: { hideOverlap: true },
    ...extra,
  };
}

export const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

const plainTick = new Intl.NumberFormat('en', { maximumFractionDigits: 12 });
const shortTick = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 7 });
const LONGEST_TICK = 1e6;
/** Below this a number may be a year, which has no comma. */
const GROUPED_TICK = 1e4;
const smallTick = new Intl.NumberFormat('en', { maximumFractionDigits: 12, useGrouping: false });

/** A number at an axis: "1990", "250,000", "400M". */
export function tick(value: number): string {
  if (Math.abs(value) < GROUPED_TICK) return smallTick.format(value);
  return (Math.abs(value) < LONGEST_TICK ? plainTick : shortTick).format(value);
}
