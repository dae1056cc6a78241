import { lineAt } from './next-line';
import type { SplitRow } from './split-rows';

/** A line between rows, as psql, MySQL, Markdown and others draw it. */
const RULE =
  /^(?=.*[-=─━═]{2})(?=.*[|+│┃║┼╋╬┬┴╤╧╪]|.*[┌┐└┘├┤╔╗╚╝])[\s|+:=\-─━═│┃║┼╋╬┬┴├┤┌┐└┘╤╧╪╟╢╔╗╚╝╠╣╭╮╰╯]+$/;
const BAR = /(?<!\\)[|│┃║]/;
const BOXED = /^\s*[|│┃║].*[|│┃║]\s*$/;
/** What databases write below a result. */
export const COUNT =
  /^\s*(?:\(\d+ rows?(?: affected)?\)|\d+ rows? selected\.?|\d+ rows? in set.*|\d+ rows? +\d+ columns?)\s*$/;
const LINES_TO_JUDGE = 500;
/** The first line between rows is below the names, or above them. */
const MOST_BEFORE_RULE = 3;
const STEADY = 0.9;

/** The number of fields of a table that is drawn with bars and lines; 0 if a text is not one. */
export function drawnFields(text: string): number {
  const lines = text.split(/\r\n|\r|\n/, LINES_TO_JUDGE).filter((line) => line.trim() !== '');
  const rule = lines.findIndex((line) => RULE.test(line));
  if (rule === -1 || rule > MOST_BEFORE_RULE) return 0;
  const rows = splitDrawnRows(text, LINES_TO_JUDGE);
  const fields = rows[0]?.fields.length ?? 0;
  const fitting = rows.filter((row) => row.fields.length === fields).length;
  return fields > 1 && rows.length > 1 && fitting >= rows.length * STEADY ? fields : 0;
}

/** The rows of a table that is drawn with bars, without its lines and what databases write below it. */
export function splitDrawnRows(text: string, atMost = Infinity): SplitRow[] {
  const rows: SplitRow[] = [];
  let at = 0;
  for (let line = 0; at < text.length && rows.length < atMost; line += 1) {
    const { content, next } = lineAt(text, at);
    at = next;
    if (content.trim() === '' || RULE.test(content) || COUNT.test(content)) continue;
    const inner = BOXED.test(content) ? content.trim().slice(1, -1) : content;
    const fields = inner.split(BAR).map((field) => field.trim().replaceAll('\\|', '|'));
    rows.push({ fields, line, broken: false, end: at, inner: 0, quoted: 0 });
  }
  return rows;
}
