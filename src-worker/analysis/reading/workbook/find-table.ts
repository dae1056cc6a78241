import { headerOf, isTitle, type JoinedHeader } from './find-header';
import { isValue, type SheetRow } from './sheet-row';
import type { Merge } from './merged-cells';
import { isOtherTextTable, isTextUnderValues } from './text-tables';

/** Where a table is in a sheet: rows from 1, columns from 0, the ends among them; null: as far as the sheet goes. */
export interface SheetArea {
  first_row: number;
  last_row: number | null;
  first_column: number;
  last_column: number | null;
  /** Names of columns that are in several rows, joined; absent: they are in one row, or nowhere. */
  header?: JoinedHeader;
}

export interface FoundTable {
  area: SheetArea;
  /** Its cells with values. */
  cells: number;
  /** Whether a column holds values of a kind under its name, which remarks and covers do not. */
  typed: boolean;
  /** Other tables in the sheet, as “A12:C20”. */
  others: string[];
  /** The first words of what is outside the table and no table either. */
  remarks: string[];
}

/** A column next to an empty one belongs to the table if it has values in this share of the rows. */
const SAME_ROWS_SHARE = 0.9;

/**
 * The largest table of a sheet. Empty rows separate tables if a row with names, or other columns, follows them; empty
 * columns do if what is beside them has other rows.
 * @param rows Those with cells, in order.
 * @param whole Whether the sheet has no others.
 * @param named Whether the columns may have names.
 */
export function findTable(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
  { whole, named }: { whole: boolean; named: boolean },
): FoundTable | null {
  const parts = tables(blocks(rows)).flatMap(sideBySide);
  const [first, ...rest] = parts.toSorted((one, other) => cellsOf(other) - cellsOf(one));
  if (!first) return null;
  const [top, bottom] = [first[0], first.at(-1)];
  if (!top || !bottom) return null;
  const { left, right } = extent(first);
  const isLast = rows.at(-1)?.row === bottom.row;
  const header = named ? headerOf(first, merges) : undefined;
  return {
    area: {
      first_row: header === undefined ? top.row : Math.min(top.row, header.first_row),
      last_row: isLast && !whole ? null : bottom.row,
      first_column: left,
      // The part that was not looked at may be wider.
      last_column: isLast && !whole ? null : right,
      ...(header && { header }),
    },
    cells: cellsOf(first),
    typed: isTyped(first),
    others: inOrder(rest.filter(isTable)).map(reference),
    remarks: inOrder(rest.filter((part) => !isTable(part))).map(
      ([row]) => row?.cells.find((cell) => cell !== '') ?? '',
    ),
  };
}

function isTable(part: readonly SheetRow[]): boolean {
  return part.length > 1 && part.some((row) => width(row) > 1);
}

function inOrder(parts: readonly (readonly SheetRow[])[]): (readonly SheetRow[])[] {
  return parts.toSorted((one, other) => (one[0]?.row ?? 0) - (other[0]?.row ?? 0));
}

/** Rows without an empty one between them. */
function blocks(rows: readonly SheetRow[]): SheetRow[][] {
  const found: SheetRow[][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && row.row - (last.at(-1)?.row ?? 0) === 1) last.push(row);
    else found.push([row]);
  }
  return found;
}

/** Blocks with those before and after them that belong to the same table. */
function tables(found: readonly SheetRow[][]): SheetRow[][] {
  const joined: SheetRow[][] = [];
  for (const block of found) {
    const before = joined.at(-1);
    if (before && goesOn(before, block, found.length - 1)) before.push(...block);
    else joined.push([...block]);
  }
  return joined;
}

function goesOn(before: readonly SheetRow[], block: readonly SheetRow[], gaps: number): boolean {
  // A title and the table below it.
  if (before.every((row) => width(row) === 1) && before.length <= 3) return block.length > 1;
  const [own, above] = [extent(block), extent(before)];
  if (own.left < above.left || own.right > above.right) return false;
  // A remark below a table.
  if (above.right - above.left > 1 && block.every((row) => width(row) === 1 && !row.cells.some(isValue)))
    return false;
  return (
    !beginsWithNames(block) && !isTextUnderValues(before, block) && !isOtherTextTable(before, block, gaps)
  );
}

/** Whether the first row below the titles has names above values. */
function beginsWithNames(block: readonly SheetRow[]): boolean {
  const start = block.findIndex((row) => !isTitle(row, block));
  const [first, ...below] = block.slice(Math.max(0, start));
  if (!first || below.length === 0) return false;
  const texts = first.cells.flatMap((cell, at) => (cell !== '' && !isValue(cell) ? [at] : []));
  return (
    texts.some((at) => below.every(({ cells }) => (cells[at] ?? '') === '' || isValue(cells[at] ?? ''))) &&
    below.some(({ cells }) => texts.some((at) => (cells[at] ?? '') !== ''))
  );
}

/** The parts of a table that empty columns separate, if they are separate tables. */
function sideBySide(table: SheetRow[]): SheetRow[][] {
  const { left, right } = extent(table);
  const counts = Array.from({ length: right - left + 1 }, () => 0);
  for (const { cells } of table)
    for (let at = left; at < cells.length; at += 1)
      if (cells[at] !== '' && cells[at] !== undefined) counts[at - left] = (counts[at - left] ?? 0) + 1;
  const groups: { from: number; to: number }[] = [];
  for (const [index, count] of counts.entries()) {
    if (count === 0) continue;
    const last = groups.at(-1);
    if (last && last.to === left + index - 1) last.to += 1;
    else groups.push({ from: left + index, to: left + index });
  }
  if (groups.length < 2) return [table];
  const parts = groups.map(({ from, to }) =>
    table.flatMap(({ row, cells }) => {
      const own = cells.map((cell, at) => (at < from || at > to ? '' : cell)).slice(0, to + 1);
      return own.some((cell) => cell !== '') ? [{ row, cells: own }] : [];
    }),
  );
  const largest = parts.reduce((most, part) => (cellsOf(part) > cellsOf(most) ? part : most));
  const belongs = (part: readonly SheetRow[]) =>
    part === largest ||
    (part[0]?.row === largest[0]?.row && part.length >= largest.length * SAME_ROWS_SHARE) ||
    // A title has the rows above.
    (part.at(-1)?.row ?? 0) < (largest[0]?.row ?? 0);
  if (parts.every(belongs)) return [table];
  const [start = 0, end = Infinity] = [largest[0]?.row, largest.at(-1)?.row];
  const kept = parts.flatMap((part, index) => (belongs(part) ? (groups[index] ?? []) : []));
  const columns = new Set(
    kept.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
  );
  const main = table
    .filter(({ row }) => row >= start && row <= end)
    .map(({ row, cells }) => ({ row, cells: cells.map((cell, at) => (columns.has(at) ? cell : '')) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return [main, ...parts.filter((part) => !belongs(part))];
}

function isTyped(table: readonly SheetRow[]): boolean {
  const { left, right } = extent(table);
  const below = table.slice(1);
  for (let at = left; at <= right; at += 1) {
    const cells = below.flatMap((row) => row.cells[at] || []);
    if (cells.length > 1 && cells.filter(isValue).length >= cells.length * SAME_ROWS_SHARE) return true;
  }
  return false;
}

function width({ cells }: SheetRow): number {
  return cells.reduce((count, cell) => count + (cell === '' ? 0 : 1), 0);
}

function cellsOf(rows: readonly SheetRow[]): number {
  return rows.reduce((sum, row) => sum + width(row), 0);
}

function extent(rows: readonly SheetRow[]): { left: number; right: number } {
  let [left, right] = [Infinity, 0];
  for (const { cells } of rows) {
    const first = cells.findIndex((cell) => cell !== '' && cell !== undefined);
    if (first === -1) continue;
    left = Math.min(left, first);
    right = Math.max(
      right,
      cells.findLastIndex((cell) => cell !== '' && cell !== undefined),
    );
  }
  return { left: left === Infinity ? 0 : left, right };
}

function reference(rows: readonly SheetRow[]): string {
  const { left, right } = extent(rows);
  return `${columnLetters(left)}${rows[0]?.row}:${columnLetters(right)}${rows.at(-1)?.row}`;
}

/** @param column From 0. @returns “AB” for 27. */
export function columnLetters(column: number): string {
  const before = column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '';
  return before + String.fromCodePoint(65 + (column % 26));
}

/** An area as “A1:C20”, as far as it is known. */
export function areaReference({ first_row, last_row, first_column, last_column }: SheetArea): string {
  const end = last_row === null || last_column === null ? '' : `:${columnLetters(last_column)}${last_row}`;
  return `${columnLetters(first_column)}${first_row}${end}`;
}
