/** Above it (and below its counterpart for small numbers), zeros are harder to count than an exponent is to read. */
const LARGEST_IN_FULL = 1e15;
const SMALLEST_IN_FULL = 1e-4;
/** From here on the digits after the decimal point are noise. */
const WITHOUT_FRACTION = 10_000;
/** More decimals than these nobody compares. */
const MOST_DECIMALS = 6;

/** How figures are written: the same in sentences, tables and charts, so that no two of them contradict each other. */
export interface FigureWords {
  /** How many of something: "1,234". */
  count: (count: number) => string;
  /** A measured number, to five digits or to its whole part: "3.1416", "123,457", "1.2E-7"; a dash for none. */
  figure: (value: number | null | undefined) => string;
  /** A share of a whole: "12.5 %". A small share is never written as 0 %, and nearly all never as 100 %. */
  share: (part: number, all: number) => string;
  /** Between −1 and 1, as `roundCoefficient` rounds it: "0.85", "0.998"; `padded` in a column or map: "0.80". */
  coefficient: (value: number, how?: { decimals?: number; padded?: boolean }) => string;
}

/** Figures in the words of a locale; undefined: the person's. */
export function figureWords(locale: string | undefined): FigureWords {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 5 });
  const exponent = new Intl.NumberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 4 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    count: (count) => whole.format(count),
    figure(value) {
      if (value === null || value === undefined || !Number.isFinite(value)) return '–';
      const size = Math.abs(value);
      if (size >= LARGEST_IN_FULL || (size > 0 && size < SMALLEST_IN_FULL)) return exponent.format(value);
      return size >= WITHOUT_FRACTION ? whole.format(value) : short.format(value);
    },
    share(part, all) {
      const share = all === 0 ? 0 : part / all;
      if (share > 0 && share < 0.001) return `< ${percent.format(0.001)}`;
      if (share < 1 && share > 0.999) return `> ${percent.format(0.999)}`;
      return percent.format(share);
    },
    coefficient: (value, { decimals = 2, padded = false } = {}) =>
      roundCoefficient(value, decimals).toLocaleString(locale, {
        minimumFractionDigits: padded ? decimals : 0,
        maximumFractionDigits: MOST_DECIMALS,
      }),
  };
}

/** Figures in English, as reports say them. */
export const ENGLISH_FIGURES = figureWords('en');

/**
 * A correlation or the like, rounded; with more decimals where it would otherwise become a perfect one: 0.85, 0.998,
 * 0.9996.
 */
export function roundCoefficient(value: number, decimals = 2): number {
  const rounded = Number(value.toFixed(decimals));
  const isPerfect = Math.abs(value) >= 1;
  if (isPerfect || Math.abs(rounded) < 1 || !Number.isFinite(value)) return rounded + 0;
  return decimals < MOST_DECIMALS
    ? roundCoefficient(value, decimals + 1)
    : Math.sign(value) * (1 - 10 ** -MOST_DECIMALS);
}
