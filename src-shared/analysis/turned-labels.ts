/** Of a letter at an axis, in pixels. */
const LETTER_WIDTH = 7;
/** What a heat map has for its columns, in pixels. */
const ROOM = 560;
/** Names at a slant need this much room each. */
const SLANT_WIDTH = 22;
const LINE_HEIGHT = 14;

/**
 * How the names under the columns of a heat map stand so that they do not overlap: level where they fit, else at a
 * slant, else upright; `interval: 'auto'` leaves some out where not even that is enough.
 */
export function turnedLabels(names: readonly string[]): { rotate: number; interval: number | 'auto' } {
  const each = ROOM / Math.max(1, names.length);
  const longest = Math.max(0, ...names.map((name) => name.length)) * LETTER_WIDTH;
  if (longest < each) return { rotate: 0, interval: 0 };
  if (each >= SLANT_WIDTH) return { rotate: 40, interval: 0 };
  return { rotate: 90, interval: each >= LINE_HEIGHT ? 0 : 'auto' };
}
