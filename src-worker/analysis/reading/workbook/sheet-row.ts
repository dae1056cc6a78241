/** A row with cells: its number from 1, and their texts by column, '' where there is none. */
export interface SheetRow {
  row: number;
  cells: string[];
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(?: (?:h|min|s))?$/i;
const CALENDAR = /^(\d{4}-\d{2}-\d{2}|\d{2}:\d{2}:\d{2})/;

/** Whether a cell holds a number, a date, a time or a truth value, and so is not the name of a column. */
export function isValue(cell: string): boolean {
  return NUMBER.test(cell) || CALENDAR.test(cell) || cell === 'true' || cell === 'false';
}

/** Whether a cell is a number that may be the name of a column: a year. */
export function isYear(cell: string): boolean {
  return /^(19|20)\d\d$/.test(cell);
}
