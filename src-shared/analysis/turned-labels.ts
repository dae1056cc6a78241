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
export function shortName(name: string, width: number, letterWidth = LETTER_WIDTH): string {
  const letters = Math.floor(width / letterWidth);
  const characters = [...name];
  if (characters.length <= letters) return name;
  const start = characters.slice(0, Math.ceil((letters - 1) / 2)).join('');
  const end = characters.slice(-Math.floor((letters - 1) / 2)).join('');
  return `${start.trimEnd()}…${end.trimStart()}`;
}

/** Short names for all of these, which stay different: those that differ in the middle keep what differs there. */
export function shortNames(
  names: readonly string[],
  width: number,
  letterWidth = LETTER_WIDTH,
): (name: string) => string {
  const short = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const cut = shortName(name, width, letterWidth);
    short.set(cut, [...(short.get(cut) ?? []), name]);
  }
  return (name) => {
    const cut = shortName(name, width, letterWidth);
    const alike = short.get(cut) ?? [];
    if (alike.length < 2) return cut;
    const [characters, letters] = [[...name], Math.floor(width / letterWidth)];
    const same = characters.findIndex((letter, i) => alike.some((other) => [...other][i] !== letter));
    const start = Math.floor(letters / 3);
    const from = Math.min(same, characters.length - 1);
    const middle = characters.slice(from, from + letters - start - 2).join('');
    return `${characters.slice(0, start).join('').trimEnd()}…${middle.trim()}…`;
  };
}

/** The axes of a chart whose names are cut in the middle where they are too long for the width they are given. */
export function withShortNames<Axes>(axes: Axes, letterWidth = LETTER_WIDTH): Axes {
  if (Array.isArray(axes)) return axes.map((axis: unknown) => withShortNames(axis, letterWidth)) as Axes;
  if (!isRecord(axes) || !isRecord(axes.axisLabel)) return axes;
  const { width, overflow } = axes.axisLabel;
  if (!Array.isArray(axes.data) || typeof width !== 'number' || overflow !== 'truncate') return axes;
  const formatter = shortNames(axes.data.map(String), width, letterWidth);
  return { ...axes, axisLabel: { ...axes.axisLabel, formatter } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
