/** Of a letter at an axis, in pixels. */
const LETTER_WIDTH = 7;
/** What a heat map has for its columns where it is smallest, on a card of the overview, in pixels. */
const ROOM = 210;
/** Names at a slant need this much room each. */
const LINE_HEIGHT = 14;

/**
 * How the names under the columns of a heat map stand so that they do not overlap at any size: level where they fit,
 * else at a slant, else upright, where `interval: 'auto'` leaves out those for which a chart has no room.
 */
export function turnedLabels(names: readonly string[]): { rotate: number; interval: number | 'auto' } {
  const each = ROOM / Math.max(1, names.length);
  const longest = Math.max(0, ...names.map((name) => name.length)) * LETTER_WIDTH;
  if (longest < each) return { rotate: 0, interval: 0 };
  if (each >= LINE_HEIGHT) return { rotate: 40, interval: 0 };
  return { rotate: 90, interval: 'auto' };
}
