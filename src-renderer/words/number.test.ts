import { describe, expect, it } from 'vitest';
import { formatCount, formatFigure, formatShare } from './number';

const local = (value: number, options?: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(undefined, options).format(value);

describe('numbers as a person reads them', () => {
  it('writes counts whole, in the locale', () => {
    expect(formatCount(1234567)).toBe(local(1234567));
  });

  it('keeps five digits of a measurement, and the whole part of a large one', () => {
    expect(formatFigure(3.14159265)).toBe(local(3.1416, { maximumFractionDigits: 4 }));
    expect(formatFigure(1234567.891)).toBe(local(1234568));
    expect(formatFigure(-0.5)).toBe(local(-0.5));
  });

  it('writes the very large and the very small with an exponent', () => {
    expect(formatFigure(2e20)).toMatch(/^2E20$/);
    expect(formatFigure(0.00000123)).toMatch(/E-6$/);
    expect(formatFigure(0)).toBe('0');
  });

  it.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY])('writes a dash for %s', (value) => {
    expect(formatFigure(value)).toBe('–');
  });

  it('tells a little from nothing and nearly all from all', () => {
    const percent: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 1 };
    expect(formatShare(0, 5)).toBe(local(0, percent));
    expect(formatShare(1, 1_000_000)).toBe(`< ${local(0.001, percent)}`);
    expect(formatShare(999_999, 1_000_000)).toBe(`> ${local(0.999, percent)}`);
    expect(formatShare(5, 5)).toBe(local(1, percent));
    expect(formatShare(0, 0)).toBe(local(0, percent));
  });
});
