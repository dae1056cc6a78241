import type { DataFileKind } from '#shared/analysis/options';
import { splitRows, type SplitRow } from './split-rows';

const ROWS_TO_JUDGE = 500;
/** A preamble of titles and remarks is no longer than this. */
const MAX_PREAMBLE = 30;
/** A text whose lines fall less often into equal parts is no table. */
const STEADY = { csv: 0.5, tsv: 0.5, text: 0.8 };
const STEADY_SPACES = 0.95;

export interface DetectedDelimiter {
  /** Null: one value a line. A space stands for any run of spaces and tabs. */
  delimiter: string | null;
  /** Fields in most rows. */
  fields: number;
}

interface Judged extends DetectedDelimiter {
  steady: number;
  clean: number;
}

/**
 * The delimiter by which most rows have the same number of fields, more than one of them.
 * @param text A beginning, whole lines.
 */
export function detectDelimiter(text: string, kind: DataFileKind): DetectedDelimiter {
  const least = kind === 'text' ? STEADY.text : STEADY.csv;
  const judged = [',', ';', '\t', '|']
    .map((delimiter) => judge(text, delimiter))
    .filter(({ fields, steady }) => fields > 1 && steady >= least);
  const steadiest = Math.max(...judged.map(({ steady }) => steady));
  const best = judged
    .filter(({ steady }) => steady >= steadiest * 0.9)
    .toSorted(
      (one, other) => other.clean - one.clean || other.steady - one.steady || other.fields - one.fields,
    )[0];
  if (best) return { delimiter: best.delimiter, fields: best.fields };
  if (kind !== 'text') return { delimiter: kind === 'tsv' ? '\t' : ',', fields: 1 };
  const spaces = judge(spacesToTabs(text), '\t');
  const isTable = spaces.fields > 1 && spaces.steady >= STEADY_SPACES && text.trim().includes('\n');
  return isTable ? { delimiter: ' ', fields: spaces.fields } : { delimiter: null, fields: 1 };
}

/** The same as the loading does to a text whose fields stand apart by spaces. */
export function spacesToTabs(text: string): string {
  return text.replace(/[ \t]+/g, '\t').replace(/^\t|\t$/gm, '');
}

function judge(text: string, delimiter: string): Judged {
  const rows = splitRows(text, delimiter, ROWS_TO_JUDGE);
  const fields = mostFrequent(rows.map((row) => row.fields.length));
  const fitting = rows.filter((row) => row.fields.length === fields);
  const cells = fitting.slice(0, 100).flatMap((row) => row.fields.slice(0, 100));
  const others = new RegExp(`[${[',', ';', '\t', '|'].filter((other) => other !== delimiter).join('')}]`);
  return {
    delimiter,
    fields,
    steady: fitting.length / Math.max(1, rows.length),
    clean: cells.filter((cell) => !others.test(cell)).length / Math.max(1, cells.length),
  };
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [1, 0])[0];
}

/**
 * Rows of titles and remarks before the table: those with fewer fields than it has. A header that lacks the name of the
 * first column, as R writes it, is none.
 */
export function preambleRows(rows: readonly SplitRow[], fields: number): number {
  if (fields < 2) return 0;
  const first = rows.findIndex((row) => row.fields.length === fields);
  if (first <= 0 || first > MAX_PREAMBLE) return 0;
  const isHeaderOfR = first === 1 && rows[0]?.fields.length === fields - 1 && fields > 2;
  return isHeaderOfR ? 0 : first;
}

/** Rows of titles and remarks before the table in a sheet: those with at most half of the cells that its rows have. */
export function sheetPreamble(rows: readonly SplitRow[]): number {
  const cells = rows.map(({ fields }) => fields.filter((field) => field.trim() !== '').length);
  const usual = cells.toSorted((one, other) => one - other)[Math.floor(cells.length / 2)] ?? 0;
  const first = cells.findIndex((count) => count > usual / 2);
  return first > 0 && first <= MAX_PREAMBLE ? first : 0;
}
