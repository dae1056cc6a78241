/** Figures as alerts say them. */
export const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
/** Towards zero: 0.998 is not 1. */
export const coefficient = new Intl.NumberFormat('en', {
  maximumFractionDigits: 2,
  roundingMode: 'trunc',
} as Intl.NumberFormatOptions);
export const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
