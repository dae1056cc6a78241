import type { ChartOption } from './chart-option';

/** What all charts share. The tooltip is drawn and not HTML: the window allows no inline style. */
export function baseOption(option: ChartOption): ChartOption {
  return {
    animation: false,
    grid: { left: 12, right: 20, top: 28, bottom: 12, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
    ...option,
  };
}

export function valueAxis(name: string, extra: ChartOption = {}): ChartOption {
  return {
    type: 'value',
    name,
    nameLocation: 'middle',
    nameGap: 30,
    scale: true,
    splitLine: { show: true },
    ...extra,
  };
}

export const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
export const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
