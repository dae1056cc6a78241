/** Of a letter on an axis, in pixels. */
const LETTER_WIDTH = 7;
/** The smallest room that a heat map has for its columns, on a card of the overview, in pixels. */
const ROOM = 210;
/** The room that each slanted name needs. */
const LINE_HEIGHT = 14;

/**
 * How to set the names under the columns of a heat map so that they do not overlap at any size: level if they fit,
 * otherwise slanted, otherwise upright, where `interval: 'auto'` leaves out those that do not fit.
 */
export function turnedLabels(names: readonly string[]): { rotate: number; interval: number | 'auto' } {
  const each = ROOM / Math.max(1, names.length);
  const longest = Math.max(0, ...names.map((name) => name.length)) * LETTER_WIDTH;
  if (longest < each) return { rotate: 0, interval: 0 };
  if (each >= LINE_HEIGHT) return { rotate: 40, interval: 0 };
  return { rotate: 90, interval: 'auto' };
}
