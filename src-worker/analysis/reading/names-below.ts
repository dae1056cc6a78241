import type { ColumnEvidence, NumberMarks } from './column-evidence';
import { ColumnEvidence as Evidence } from './column-evidence';
import type { SplitRow } from './split-rows';

/** Fewer columns of numbers say nothing: an odd value may be in the first row. */
const LEAST_COLUMNS = 2;

/**
 * Whether the second row belongs to the names, as units (“m/s”) or as names below those of groups do: all columns of
 * numbers, dates and truth values have a text in it, or nothing, and have none below it.
 * @param evidence Of all rows below the first.
 * @param below What the rows below the second are, looked at only if that can be so.
 */
export function areNamesBelow(
  second: SplitRow | undefined,
  evidence: readonly ColumnEvidence[],
  below: () => readonly ColumnEvidence[],
  marks: NumberMarks,
): boolean {
  const cells = second?.fields.map((cell) => cell.trim()) ?? [];
  const isDisturbed = (column: ColumnEvidence, index: number) =>
    isText(cells[index] ?? '', column, marks) && column.find(marks).mixed !== undefined;
  if (evidence.filter(isDisturbed).length < LEAST_COLUMNS) return false;
  const typed = below().flatMap((column, index) => {
    const { type, mixed } = column.find(marks);
    return type === 'text' || mixed !== undefined ? [] : [{ cell: cells[index] ?? '', column }];
  });
  const texts = typed.filter(({ cell, column }) => isText(cell, column, marks)).length;
  return (
    texts >= LEAST_COLUMNS && typed.every(({ cell, column }) => cell === '' || isText(cell, column, marks))
  );
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
    const below = second[index]?.trim() ?? '';
    if (own !== '' || below === '') group = own;
    return [group, below].filter((part) => part !== '').join(' ');
  });
}
