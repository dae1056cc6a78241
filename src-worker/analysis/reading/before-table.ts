import { preambleRows } from './detect-delimited';
import type { SplitRow } from './split-rows';

/** Rows before the table: remarks that begin with “#”, those with fewer fields than it has, and empty ones. */
export function preambleOf(rows: readonly SplitRow[], comments: number, fields: number): number {
  const first = comments + preambleRows(rows.slice(comments), fields);
  const empty = rows.slice(first).findIndex((row) => row.fields.some((field) => field.trim() !== ''));
  return first + Math.max(0, empty);
}

/**
 * How many of the first rows are remarks that begin with “#”. If the last of these has the table's names, as many
 * programs write them, it is one of its rows, without the mark.
 */
export function withoutComments(all: readonly SplitRow[], from: number, fields: number) {
  const rest = all.slice(from);
  const end = rest.findIndex((row) => (row.quoted & 1) !== 0 || !/^\s*#/.test(row.fields[0] ?? ''));
  const last = rest[end - 1];
  const next = rest[end];
  if (!last || !next) return { rows: [...all], comments: 0 };
  const named = rest
    .slice(0, end)
    .map(fieldsNamed)
    .find((names) => names?.length === fields);
  const isNamed = last.fields.length === fields && fields > 1;
  const isNextNamed = next.fields.every((field) => /\p{L}/u.test(field) && !/^[\d.,+-]/.test(field.trim()));
  if (!named && (!isNamed || (isNextNamed && /^\s*#\s/.test(last.fields[0] ?? ''))))
    return { rows: [...all], comments: end };
  const names = named ?? [(last.fields[0] ?? '').replace(/^\s*#+\s*/, ''), ...last.fields.slice(1)];
  return { rows: all.map((row) => (row === last ? { ...row, fields: names } : row)), comments: end - 1 };
}

/** The names in a remark such as “#Fields: date time”, as logs of web servers and networks have it. */
function fieldsNamed({ fields: [first = '', ...others] }: SplitRow): string[] | null {
  const named = /^\s*#\s*fields:?\s*(.*)$/i.exec(first);
  if (!named) return null;
  return named[1] ? [named[1], ...others] : others;
}
