import { NULL_WORDS_AMONG_VALUES } from '../null-words';
import type { Merge } from './merged-cells';
import { isValue, isYear, type SheetRow } from './sheet-row';

/** Names of columns that are in several rows. */
export interface JoinedHeader {
  /** The rows, from 1. */
  first_row: number;
  last_row: number;
  /** By column of the table, from its first one. */
  names: string[];
}

/** Names are in at most this many rows. */
const MAX_ROWS = 4;
/** A column holds values of a kind if this share of its cells do. */
const TYPED_SHARE = 0.8;
const LOOKED_AT = 200;

/** Whether a row is a title or a remark above a table: it has at most half of the cells that the table's rows have. */
export function isTitle({ cells }: SheetRow, table: readonly SheetRow[]): boolean {
  return filled(cells) <= usual(table) / 2;
}

/**
 * The names of a table's columns if they are in more than one row: groups above names, merged or not, and units below
 * them. Undefined if one row has them, or none.
 */
export function headerOf(table: readonly SheetRow[], merges: readonly Merge[]): JoinedHeader | undefined {
  const left = Math.min(...table.map(({ cells }) => cells.findIndex((cell) => cell !== '')));
  const right = Math.max(...table.map(({ cells }) => cells.length - 1));
  const columns = Array.from({ length: right - left + 1 }, (_, at) => left + at);
  const start = table.findIndex((row) => isGroupRow(row, merges, left) || !isTitle(row, table));
  if (start === -1) return undefined;
  let depth = 1;
  while (depth < MAX_ROWS && isNameRow(table, start + depth, { columns, depth, merges })) depth += 1;
  if (depth === 1) return undefined;
  const rows = table.slice(start, start + depth);
  const [first, last] = [rows[0], rows.at(-1)];
  // A row of texts above texts is a row of data.
  if (!first || !last || table.length <= start + depth) return undefined;
  const filledRows = rows.map((row, index) => spread(row, { columns, merges, below: rows.slice(index + 1) }));
  const names = columns.map((_, index) => [
    ...new Set(filledRows.map((cells) => (cells[index] ?? '').trim()).filter((cell) => cell !== '')),
  ]);
  return { first_row: first.row, last_row: last.row, names: names.map((parts) => parts.join(' ')) };
}

/** A row with a name above several columns, but not above all of them, as a title is. */
function isGroupRow({ row, cells }: SheetRow, merges: readonly Merge[], left: number): boolean {
  const wide = merges.filter((merge) => merge.row === row && merge.lastColumn > merge.column);
  return wide.length > 1 || (wide.length === 1 && (filled(cells) > 1 || (wide[0]?.column ?? left) > left));
}

function isNameRow(
  table: readonly SheetRow[],
  index: number,
  { columns, depth, merges }: { columns: readonly number[]; depth: number; merges: readonly Merge[] },
): boolean {
  const [above, row] = [table[index - 1], table[index]];
  if (!above || !row) return false;
  const own = row.cells.filter((cell) => cell !== '');
  const isNamed = (cell: string) => !isValue(cell) && !NULL_WORDS_AMONG_VALUES.includes(cell.trim());
  // The name of pandas' index is in a separate row.
  if (depth > 1 && own.length === 1 && row.cells.findIndex((cell) => cell !== '') === columns[0])
    return own.every(isNamed) && (table[index + 1]?.cells.filter((cell) => cell !== '').length ?? 0) > 1;
  if (!own.every((cell) => isNamed(cell) || isYear(cell))) return false;
  const wide = merges.filter((merge) => merge.row === above.row && merge.lastColumn > merge.column);
  const under = wide.map(({ column, lastColumn }) =>
    row.cells.slice(column, lastColumn + 1).filter((cell) => cell !== ''),
  );
  if (wide.length > 0)
    return under.every((cells) => new Set(cells).size > 1 || cells.some((cell) => isNamed(cell)));
  if (merges.some((merge) => merge.row <= above.row && merge.lastRow === row.row && own.length > 0))
    return true;
  const below = table.slice(index + 1, index + 1 + LOOKED_AT);
  const typed = columns.filter((at) => {
    const cells = below.flatMap((other) => other.cells[at] || []);
    return cells.length > 0 && cells.filter(isValue).length >= cells.length * TYPED_SHARE;
  });
  const labels = typed.filter((at) => (row.cells[at] ?? '') !== '');
  return (
    labels.length > 1 &&
    labels.every((at) => isNamed(row.cells[at] ?? '')) &&
    typed.every((at) => (row.cells[at] ?? '') !== '' || (above.cells[at] ?? '') !== '')
  );
}

/** A row's names above each column that they hold for: those that are merged, otherwise all up to the next name. */
function spread(
  { row, cells }: SheetRow,
  about: { columns: readonly number[]; merges: readonly Merge[]; below: readonly SheetRow[] },
): string[] {
  const { columns, below } = about;
  const merges = about.merges.filter((merge) => merge.row === row && merge.lastColumn > merge.column);
  const isMerged = (at: number) => merges.find((merge) => at >= merge.column && at <= merge.lastColumn);
  let last = '';
  return columns.map((at) => {
    const own = cells[at] ?? '';
    if (own !== '') return (last = own);
    const merge = isMerged(at);
    if (merge) return cells[merge.column] ?? '';
    const isNamedBelow = below.some((other) => (other.cells[at] ?? '') !== '');
    return merges.length === 0 && below.length > 0 && isNamedBelow ? last : '';
  });
}

function filled(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0);
}

function usual(table: readonly SheetRow[]): number {
  const counts = table.map(({ cells }) => filled(cells)).toSorted((one, other) => one - other);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}
