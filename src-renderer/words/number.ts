const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const figure = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 5 });
const scientific = new Intl.NumberFormat(undefined, { notation: 'scientific', maximumSignificantDigits: 4 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** Above it (and below its counterpart for small numbers), zeros are harder to count than an exponent is to read. */
const LARGEST_IN_FULL = 1e15;
const SMALLEST_IN_FULL = 1e-4;
/** From here on the digits after the decimal point are noise. */
const WITHOUT_FRACTION = 10_000;

/** How many of something, in the person's locale: "1,234". */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A measured number, to five digits or to its whole part: "3.1416", "123,457", "1.2E-7"; a dash for none. */
export function formatFigure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= LARGEST_IN_FULL || (size > 0 && size < SMALLEST_IN_FULL)) return scientific.format(value);
  return size >= WITHOUT_FRACTION ? whole.format(value) : figure.format(value);
}

/** A share of a whole: "12.5 %". A small share is never written as 0 %, and nearly all never as 100 %. */
export function formatShare(part: number, all: number): string {
  if (all === 0) return percent.format(0);
  const share = part / all;
  if (share > 0 && share < 0.001) return `< ${percent.format(0.001)}`;
  if (share < 1 && share > 0.999) return `> ${percent.format(0.999)}`;
  return percent.format(share);
}
