import type { ColumnEvidence, NumberMarks } from './column-evidence';
import { ColumnEvidence as Evidence } from './column-evidence';
import type { SplitRow } from './split-rows';

/** Fewer columns of numbers say nothing: an odd value may be in the first row. */
const LEAST_COLUMNS = 2;

/** Names, names below them, units, and how each column was summed up. */
const MOST_BELOW = 3;
const RULE = /^[-=_─━]+$/;
/** What a survey’s program writes about each question. */
const ABOUT = /^\{.*\}$/;

/**
 * How many of the rows below the first belong to the names, as units (“m/s”) or as names below those of groups do: all
 * columns of numbers, dates and truth values have a text in them, or nothing, and have none below. A line of hyphens does
 * as well.
 * @param rows Those below the first.
 * @param evidence Of all of them.
 * @param below What the rows below the first few of these are, looked at only if they can be names.
 */
export function namesBelow(
  rows: readonly SplitRow[],
  evidence: readonly ColumnEvidence[],
  below: (count: number) => readonly ColumnEvidence[],
  marks: NumberMarks,
): number {
  const cells = rows.slice(0, MOST_BELOW).map(({ fields }) => fields.map((cell) => cell.trim()));
  const [second = []] = cells;
  if (isRule(second)) return 1;
  const isDisturbed = (column: ColumnEvidence, index: number) =>
    isText(second[index] ?? '', column, marks) && column.find(marks).mixed !== undefined;
  if (evidence.filter(isDisturbed).length < LEAST_COLUMNS) return 0;
  for (let count = cells.length; count > 0; count -= 1) {
    const typed = below(count).flatMap((column, index) => {
      const { type, mixed } = column.find(marks);
      return type === 'text' || mixed !== undefined ? [] : [{ index, column }];
    });
    const isOfNames = (row: readonly string[], at: number) => {
      const filled = typed.filter(({ index }) => row[index] !== '');
      if (!filled.every(({ index, column }) => isText(row[index] ?? '', column, marks))) return false;
      // A name may also stand below where there is none yet, as pandas writes that of its index.
      const isLate = (index: number) => cells.slice(0, at).every((above) => above[index] === '');
      return (
        filled.length >= LEAST_COLUMNS ||
        (at > 0 && filled.length > 0 && filled.every(({ index }) => isLate(index)))
      );
    };
    if (typed.length >= LEAST_COLUMNS && cells.slice(0, count).every(isOfNames)) return count;
  }
  return 0;
}

/** Whether a row is a line between the names and the values. */
export function isRule(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.length > 1) && cells.every((cell) => RULE.test(cell));
}

/** A text that does not stand for a missing value. */
function isText(cell: string, { nullWords }: ColumnEvidence, marks: NumberMarks): boolean {
  const own = new Evidence(nullWords);
  own.add(cell);
  return own.values > 0 && own.find(marks).type === 'text';
}

/** Names in two rows as one each: a group's name stands above the first of its columns, and counts for those after it. */
export function joinedNames(first: readonly string[], second: readonly string[]): string[] {
  let group = '';
  return first.map((name, index) => {
    const own = name.trim();
    const written = second[index]?.trim() ?? '';
    const below = RULE.test(written) || ABOUT.test(written) ? '' : written;
    if (own !== '' || below === '') group = own;
    return [group, below].filter((part) => part !== '').join(' ');
  });
}
