export interface SplitRow {
  fields: string[];
  /** Number of the line that it begins in, from 0. */
  line: number;
  /** Whether a quotation mark in it is where none belongs. */
  broken: boolean;
}

/**
 * Splits a text into rows and fields as RFC 4180 says, without empty lines. A row that the text's end cuts off inside of
 * quotation marks comes as a broken one.
 * @param delimiter Null: each line is a field, and quotation marks mean nothing.
 * @param atMost So many rows.
 */
export function splitRows(text: string, delimiter: string | null, atMost = Infinity): SplitRow[] {
  const rows: SplitRow[] = [];
  let line = 0;
  let at = 0;
  while (at < text.length && rows.length < atMost) {
    const row: SplitRow = { fields: [], line, broken: false };
    for (;;) {
      if (delimiter !== null && text[at] === '"') {
        const closed = closingQuote(text, at + 1);
        const inside = text.slice(at + 1, closed);
        line += lineEnds(inside);
        row.fields.push(inside.replaceAll('""', '"'));
        at = closed + 1;
        if (closed >= text.length) row.broken = true;
        const next = fieldEnd(text, at, delimiter);
        if (next > at) row.broken = true;
        at = next;
      } else {
        const next = fieldEnd(text, at, delimiter);
        row.fields.push(text.slice(at, next));
        at = next;
      }
      if (text[at] !== delimiter || at >= text.length) break;
      at += 1;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    const isEmptyLine = row.fields.length === 1 && row.fields[0] === '' && !row.broken;
    if (!isEmptyLine) rows.push(row);
  }
  return rows;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return text.length;
}

function fieldEnd(text: string, from: number, delimiter: string | null): number {
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\n' || letter === '\r' || letter === delimiter) return at;
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
