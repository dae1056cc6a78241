import { lineAt } from './next-line';
import { COUNT } from './drawn-rows';
import type { SplitRow } from './split-rows';

const LINES_TO_JUDGE = 500;
/** In fewer lines, places without a letter are chance. */
const FEWEST_LINES = 4;
const MOST_COLUMNS = 200;
/** So many of the cells have to be filled. */
const FILLED = 0.7;
const NUMBER = /^[+-]?[\d.,:/-]*\d[\d.,:/%-]*$/;

/**
 * Where the columns of a text begin whose values are below each other, filled up with spaces; null if it is not one: a
 * column of numbers has to show it.
 */
export function fixedColumns(text: string): number[] | null {
  const lines = text.split(/\r\n|\r|\n/, LINES_TO_JUDGE + 1).filter((line) => line.trim() !== '');
  if (lines.length < FEWEST_LINES || lines.some((line) => line.includes('\t'))) return null;
  if (!lines.some((line) => /\S {2,}\S/.test(line))) return null;
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const isFilled = Array.from({ length: width }, (_, at) => lines.some((line) => (line[at] ?? ' ') !== ' '));
  const starts = isFilled.flatMap((filled, at) => (filled && (at === 0 || !isFilled[at - 1]) ? [at] : []));
  if (starts.length < 2 || starts.length > MOST_COLUMNS) return null;
  const rows = splitFixedRows(lines.join('\n'), starts);
  const cells = rows.flatMap(({ fields }) => fields);
  if (cells.filter((cell) => cell !== '').length < cells.length * FILLED) return null;
  const below = rows.slice(1);
  const isNumeric = starts.some((_, at) => {
    const filled = below.map(({ fields }) => fields[at] ?? '').filter((cell) => cell !== '');
    return filled.length > below.length / 2 && filled.every((cell) => NUMBER.test(cell));
  });
  const isNamed = rows[0]?.fields.every((name) => name !== '' && !NUMBER.test(name)) ?? false;
  return isNumeric && isNamed ? starts : null;
}

/** A line of hyphens below each name, as SQL Server’s tools write it. */
const RULED = /^[-=]{2,}(?: +[-=]{2,})+\s*$/;

/** Where the columns begin if a line below their names shows it; otherwise null. */
export function ruledColumns(text: string): number[] | null {
  const [, rule = ''] = text.split(/\r\n|\r|\n/, 10).filter((line) => line.trim() !== '');
  return RULED.test(rule) ? [...rule.matchAll(/[-=]+/g)].map(({ index }) => index) : null;
}

/** The rows of such a text, without the empty lines, and without what databases write around them. */
export function splitFixedRows(text: string, starts: readonly number[], atMost = Infinity): SplitRow[] {
  const rows: SplitRow[] = [];
  let at = 0;
  for (let line = 0; at < text.length && rows.length < atMost; line += 1) {
    const { content, next } = lineAt(text, at);
    at = next;
    if (content.trim() === '' || COUNT.test(content) || RULED.test(content)) continue;
    // A number that is longer than all before it begins further left.
    const cuts = starts.map((start, index) => (index === 0 ? 0 : wordStart(content, start)));
    const fields = cuts.map((cut, index) => content.slice(cut, cuts[index + 1]).trim());
    rows.push({ fields, line, broken: false, end: at, inner: 0, quoted: 0 });
  }
  return rows;
}

function wordStart(line: string, at: number): number {
  if ((line[at] ?? ' ') === ' ') return at;
  return line.lastIndexOf(' ', at) + 1;
}
