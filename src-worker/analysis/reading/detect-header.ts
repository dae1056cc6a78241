import type { ColumnEvidence, Finding, NumberMarks } from './column-evidence';
import { ColumnEvidence as Evidence } from './column-evidence';

/**
 * Whether the first row names the columns: it does if a name is above values of another type, or, if all columns are
 * texts, if it holds distinct texts that do not occur again below.
 * @param below The rows after the first.
 */
export function detectHeader(
  first: readonly string[],
  rows: readonly (readonly string[])[],
  below: readonly ColumnEvidence[],
  marks: NumberMarks,
): boolean {
  const cells = first.map((cell) => cell.trim());
  const named = cells.filter((cell) => cell !== '');
  if (named.length === 0 || rows.length === 0) return named.length > 0 && cells.every(isName);
  let above = 0;
  let same = 0;
  for (const [index, column] of below.entries()) {
    const cell = cells[index] ?? '';
    if (column.values === 0 || cell === '') continue;
    const values = column.find(marks);
    if (values.type === 'text') continue;
    const own = new Evidence(column.nullWords);
    own.add(cell);
    const found = own.find(marks);
    // By itself, “2023 Q1” would be 2023 with the unit Q1.
    const isDay = found.type === 'date' && ['integer', 'decimal'].includes(values.type);
    const isName = found.type === 'text' || isDay || unitOf(found) !== unitOf(values);
    if (own.values > 0 && isName) above += 1;
    else same += 1;
  }
  if (above > 0 && above >= same) return true;
  if (isOfYears(cells, below)) return true;
  if (same > 0) return false;
  // “Temp: 25.3” above “Temp: 25.4” is a value.
  const isLikeBelow = cells.every(
    (cell, index) => /\d/.test(cell) && shapeOf(cell) === shapeOf(rows[0]?.[index] ?? ''),
  );
  if (isLikeBelow) return false;
  const isDistinct = new Set(named).size === named.length && named.length === cells.length;
  return (
    isDistinct &&
    cells.every((cell, index) => isName(cell) && !rows.some((row) => row[index]?.trim() === cell))
  );
}

const YEAR = /^(19|20)\d\d$/;

/** Whether names are followed by years, above other values than years: “country, 2019, 2020”. */
function isOfYears(cells: readonly string[], below: readonly ColumnEvidence[]): boolean {
  const named = cells.filter((cell) => cell !== '');
  const years = named.filter((cell) => YEAR.test(cell)).length;
  const names = named.slice(0, -years);
  const isAboveOthers = cells.some((cell, index) => {
    const texts = below[index]?.texts ?? [];
    return YEAR.test(cell) && texts.length > 0 && !texts.every((text) => YEAR.test(text));
  });
  return (
    years > 1 &&
    names.length > 0 &&
    names.every(isName) &&
    named.slice(-years).every((cell) => YEAR.test(cell)) &&
    new Set(named).size === named.length &&
    isAboveOthers
  );
}

/** A text with all numbers alike. */
function shapeOf(text: string): string {
  return text.trim().replace(/\d+(?:[.,]\d+)?/g, '0');
}

function unitOf({ parsing }: Finding): string | null {
  return parsing && 'number' in parsing ? parsing.number.unit : null;
}

function isName(cell: string): boolean {
  return cell !== '' && cell.length <= 200 && !/^[+-]?[\d.,]+$/.test(cell);
}
