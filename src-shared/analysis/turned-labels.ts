/** The width of a letter on an axis, in pixels. */
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

const BESIDE = 14;
const SLANT = Math.sin((40 * Math.PI) / 180);

/**
 * The room around a heat map's cells for the names of its columns, which are cut at `widest` pixels. ECharts does not
 * choose it: it decides which names fit before it makes room for them, and would then show too many.
 */
export function heatMapGrid(
  names: readonly string[],
  widest: number,
): { left: number; bottom: number; outerBoundsMode: 'none' } {
  const longest = Math.min(widest, Math.max(0, ...names.map((name) => name.length)) * LETTER_WIDTH);
  const { rotate } = turnedLabels(names);
  const below = rotate === 0 ? LINE_HEIGHT : rotate === 90 ? longest : longest * SLANT + LINE_HEIGHT;
  return { left: longest + BESIDE, bottom: Math.round(below) + BESIDE, outerBoundsMode: 'none' };
}

/** A name that fits into so many pixels: cut in its middle, since names of a kind differ at their ends. */
export function shortName(name: string, width: number): string {
  const letters = Math.floor(width / LETTER_WIDTH);
  const characters = [...name];
  if (characters.length <= letters) return name;
  const start = characters.slice(0, Math.ceil((letters - 1) / 2)).join('');
  const end = characters.slice(-Math.floor((letters - 1) / 2)).join('');
  return `${start.trimEnd()}…${end.trimStart()}`;
}
