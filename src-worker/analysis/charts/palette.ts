/**
 * Okabe and Ito (2008): eight colours that people with any kind of colour vision can distinguish. Black is left to the
 * ink.
 */
export const CATEGORY_COLOURS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#8a6d00',
] as const;

/** Beside its colour, each category has a shape. */
export const CATEGORY_SYMBOLS = [
  'circle',
  'triangle',
  'rect',
  'diamond',
  'pin',
  'arrow',
  'roundRect',
] as const;

/** Light to dark, for counts and shares; even in lightness, so that it also reads in grey. */
export const SEQUENTIAL_COLOURS = ['#f3e9d2', '#c9dfe0', '#86bcd0', '#3d8fb8', '#12609a', '#08306b'] as const;

/** From −1 to 1 through zero: everybody can distinguish orange and blue. */
export const DIVERGING_COLOURS = [
  '#b35806',
  '#f1a340',
  '#fee0b6',
  '#f7f3ea',
  '#c6dbef',
  '#6baed6',
  '#08519c',
] as const;
