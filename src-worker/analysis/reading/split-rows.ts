import { splitDrawnRows } from './drawn-rows';
import { splitFixedRows } from './fixed-width';

/** How a text with one record per row is written. */
export interface Dialect {
  /** Null: each line is a field, and quotation marks mean nothing. A space stands for any run of spaces and tabs. */
  delimiter: string | null;
  /** Whether a backslash takes the meaning from the quotation mark or delimiter after it. */
  backslash?: boolean;
  /** Whether there are blanks between a delimiter and a quotation mark, before or after it. */
  spaced?: boolean;
  /** The quotation mark, if it is not the double one. */
  mark?: "'";
  /** The names of the columns, if rows below repeat them: these are left out. */
  names?: string[];
  /** Whether each row as a whole is in quotation marks. */
  wrapped?: boolean;
  /** Whether the delimiter is written twice, as “::”. */
  doubled?: boolean;
  /** Whether the table is drawn with bars and lines. */
  drawn?: boolean;
  /** Where the fields begin in each line, if spaces fill them up. */
  starts?: number[];
}

export interface SplitRow {
  fields: string[];
  /** Number of the line that it begins in, from 0. */
  line: number;
  /** Whether it has a misplaced quotation mark. */
  broken: boolean;
  /** Where the text after it begins. */
  end: number;
  /** Line ends within its quotation marks. */
  inner: number;
  /** Which fields were quoted, as bits of their places; those beyond the 31st are not recorded. */
  quoted: number;
}

/**
 * Splits a text into rows and fields as RFC 4180 says, without empty lines. A row that the end of the text cuts off inside
 * quotation marks counts as broken.
 * @param atMost The most rows to return.
 */
export function splitRows(text: string, dialect: Dialect, atMost = Infinity): SplitRow[] {
  const { spaced = false, mark = '"', doubled, drawn, starts, backslash = false } = dialect;
  if (dialect.wrapped) return wrappedRows(text, dialect, atMost);
  if (drawn) return splitDrawnRows(text, atMost);
  if (starts) return splitFixedRows(text, starts, atMost);
  const delimiter = doubled && dialect.delimiter !== null ? dialect.delimiter.repeat(2) : dialect.delimiter;
  const byBlanks = delimiter === ' ';
  const rows: SplitRow[] = [];
  let line = 0;
  let at = 0;
  while (at < text.length && rows.length < atMost) {
    const row: SplitRow = { fields: [], line, broken: false, end: 0, inner: 0, quoted: 0 };
    if (byBlanks) at = afterBlanks(text, at);
    for (;;) {
      const quote = spaced ? afterBlanks(text, at) : at;
      if (delimiter !== null && text[quote] === mark) {
        const closed = closingQuote(text, quote + 1, dialect);
        const inside = text.slice(quote + 1, closed);
        row.inner += lineEnds(inside);
        if (row.fields.length < 31) row.quoted |= 1 << row.fields.length;
        row.fields.push(unescaped(inside, dialect));
        at = closed + 1;
        if (closed >= text.length) row.broken = true;
        if (spaced) at = afterBlanks(text, at);
        const next = fieldEnd(text, at, delimiter);
        if (next > at) row.broken = true;
        at = next;
      } else {
        const next = fieldEnd(text, at, delimiter, backslash);
        const field = text.slice(at, next);
        row.fields.push(backslash && delimiter ? field.replaceAll(`\\${delimiter}`, delimiter) : field);
        at = next;
      }
      if (!isDelimiter(text, at, delimiter) || at >= text.length) break;
      at += delimiter?.length ?? 1;
      if (!byBlanks) continue;
      at = afterBlanks(text, at);
      if (at >= text.length || text[at] === '\n' || text[at] === '\r') break;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1 + row.inner;
    row.end = Math.min(at, text.length);
    const isEmptyLine = row.fields.length === 1 && row.fields[0] === '' && row.quoted === 0 && !row.broken;
    if (!isEmptyLine) rows.push(row);
  }
  return rows;
}

function isDelimiter(text: string, at: number, delimiter: string | null): boolean {
  if (delimiter !== null && delimiter.length > 1) return text.startsWith(delimiter, at);
  return text[at] === delimiter || (delimiter === ' ' && text[at] === '\t');
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

function closingQuote(text: string, from: number, { backslash, mark: own }: Dialect): number {
  const mark = own ?? '"';
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at)) {
    if (backslash && isEscaped(text, at, from)) at += 1;
    else if (text[at + 1] === mark) at += 2;
    else return at;
  }
  return text.length;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let before = at;
  while (before > from && text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

function unescaped(inside: string, { backslash, mark: own }: Dialect): string {
  const mark = own ?? '"';
  const text = inside.replaceAll(mark + mark, mark);
  return backslash ? text.replace(/\\(["'\\])/g, '$1') : text;
}

/** Rows that are in quotation marks as a whole, as a program writes a text of one column that is a table already. */
function wrappedRows(text: string, dialect: Dialect, atMost: number): SplitRow[] {
  const inner = { ...dialect, wrapped: false };
  return splitRows(text, inner, atMost).map((row) => {
    const [found] =
      row.fields.length === 1 && row.quoted !== 0 ? splitRows(row.fields[0] ?? '', inner, 1) : [];
    return found ? { ...row, fields: found.fields, quoted: found.quoted } : row;
  });
}

function fieldEnd(text: string, from: number, delimiter: string | null, escaped = false): number {
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (escaped && letter === '\\' && isDelimiter(text, at + 1, delimiter)) {
      at += delimiter?.length ?? 0;
      continue;
    }
    if (letter === '\n' || letter === '\r' || isDelimiter(text, at, delimiter)) return at;
  }
  return text.length;
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count += 1;
  }
  return count;
}
