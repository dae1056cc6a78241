import type { DataFileKind } from '#shared/analysis/options';
import { drawnFields } from './drawn-rows';
import { fixedColumns, ruledColumns } from './fixed-width';
import { splitRows, type Dialect, type SplitRow } from './split-rows';

const ROWS_TO_JUDGE = 500;
/** A preamble of titles and remarks is no longer than this. */
const MAX_PREAMBLE = 30;
/** A text whose lines have equal parts less often than this is not a table. */
const STEADY = { csv: 0.5, tsv: 0.5, text: 0.8 };
const STEADY_BLANKS = 0.95;
/** How much it counts that the first row has as many fields as the others, compared with the share of such rows. */
const HEADER_FITS = 0.5;
const CLEAN = 0.4;
const USUAL = [',', ';', '\t', '|'];
const RARE: readonly Dialect[] = [
  { delimiter: '\u0001' },
  { delimiter: ':', doubled: true },
  { delimiter: '^' },
  { delimiter: '~' },
];
const URL = /^\s*[a-z][a-z+]*:\/\//i;
const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;
/** What is in single quotation marks, or is cut off within them. */
const SINGLE_MARK = /^ *'[^']*'?$|^[^']*[^s']' *$/;

export interface DetectedDialect extends Dialect {
  /** Fields in most rows. */
  fields: number;
}

interface Judged {
  dialect: Dialect;
  rows: SplitRow[];
  fields: number;
  /** The share of rows with that many fields. */
  steady: number;
  score: number;
}

/**
 * The way of writing by which the first row and most others have the same number of fields, more than one of them.
 * Quoted text does not count.
 * @param text A beginning, whole lines.
 * @param chosen The delimiter that the person, or the file itself, names.
 */
export function detectDialect(text: string, kind: DataFileKind, chosen?: string | null): DetectedDialect {
  if (chosen != null) {
    const [best] = quotings(chosen, text)
      .map((dialect) => judge(text, dialect))
      .toSorted(byScore);
    return { ...(best?.dialect ?? { delimiter: chosen }), fields: 0 };
  }
  const table = text.replace(REMARKS, '');
  // A table may also begin with the sign, in each of its rows.
  if (table !== text && table.trim() !== '') return detectDialect(table, kind);
  const ruled = ruledColumns(text);
  if (ruled) return { delimiter: ' ', starts: ruled, fields: ruled.length };
  const drawn = drawnFields(text);
  if (drawn > 0) return { delimiter: '|', drawn: true, fields: drawn };
  if (kind !== 'tsv' && isDecimalColumn(text)) return { delimiter: null, fields: 1 };
  const least = kind === 'text' ? STEADY.text : STEADY.csv;
  const [best] = USUAL.flatMap((delimiter) => quotings(delimiter, text))
    .map((dialect) => judge(text, dialect))
    .filter(({ fields, steady }) => fields > 1 && steady >= least)
    .toSorted(byScore);
  const rare = ofRare(text, best);
  if (rare) return { ...rare.dialect, fields: rare.fields };
  if (best && !isProse(best)) return doubled(best, text) ?? { ...best.dialect, fields: best.fields };
  const wrapped = ofWrapped(text, kind);
  if (wrapped) return wrapped;
  const blanks = ofBlanks(text, kind);
  // Blanks within a text do not separate values that are below each other.
  const starts = blanks?.steady === 1 ? null : fixedColumns(text);
  if (starts) return { delimiter: ' ', starts, fields: starts.length };
  const other = blanks ?? ofColons(text, kind);
  if (other) return { ...other.dialect, fields: other.fields };
  if (best || kind === 'text') return { delimiter: null, fields: 1 };
  const [single] = quotings(kind === 'tsv' ? '\t' : ',', text)
    .map((dialect) => judge(text, dialect))
    .toSorted(byScore);
  return { ...(single?.dialect ?? { delimiter: ',' }), fields: 1 };
}

/** Remarks before a table. */
const REMARKS = /^(?:[ \t]*#.*(?:\r\n|\r|\n))+/;

/** A delimiter that is written twice leaves every second field empty. */
function doubled({ dialect, rows }: Judged, text: string): DetectedDialect | null {
  const isEmpty = rows.every(
    ({ fields }) => fields.length > 2 && fields.every((cell, at) => at % 2 === 0 || cell === ''),
  );
  if (!isEmpty || rows.length < 2) return null;
  const found = judge(text, { ...dialect, doubled: true });
  return found.steady === 1 ? { ...found.dialect, fields: found.fields } : null;
}

/** Rows that are in quotation marks as a whole, with the same delimiters in all of them. */
function ofWrapped(text: string, kind: DataFileKind): DetectedDialect | null {
  const rows = splitRows(text, { delimiter: ',' }, ROWS_TO_JUDGE).filter(({ broken }) => !broken);
  if (rows.length < 2 || rows.some((row) => row.fields.length !== 1 || row.quoted === 0)) return null;
  const inner = rows.map(({ fields }) => fields[0]);
  const found = detectDialect(inner.join('\n'), kind);
  const delimiter = found.delimiter ?? '';
  if (!USUAL.includes(delimiter) || found.fields < 2) return null;
  const isProse = inner.every((line) => line?.includes(`${delimiter} `));
  const isSteady = inner.every((line) => splitRows(line ?? '', found)[0]?.fields.length === found.fields);
  return isSteady && !isProse ? { ...found, wrapped: true } : null;
}

function byScore(one: Judged, other: Judged): number {
  return other.score - one.score;
}

/** The ways of quoting that a text may have beside a delimiter, the usual one first. */
function quotings(delimiter: string, text: string): Dialect[] {
  const ways: Dialect[] = [{ delimiter }];
  const isMark = delimiter !== '\t' && delimiter !== ' ';
  const spaced = isMark && (text.includes(`${delimiter} "`) || /" +(?:[,;|\r\n]|$)/.test(text));
  const backslash = text.includes('\\"') || text.includes(`\\${delimiter}`);
  if (spaced) ways.push({ delimiter, spaced });
  if (backslash) ways.push({ delimiter, backslash });
  if (spaced && backslash) ways.push({ delimiter, spaced, backslash });
  if (text.includes(`${delimiter}'`) || text.startsWith("'")) ways.push({ delimiter, mark: "'" });
  return ways;
}

function judge(text: string, dialect: Dialect): Judged {
  const rows = splitRows(text, dialect, ROWS_TO_JUDGE);
  const whole = rows.filter(({ broken }) => !broken);
  const fields = mostFrequent(whole.map((row) => row.fields.length));
  const fitting = whole.filter((row) => row.fields.length === fields);
  const cells = fitting
    .slice(0, 100)
    .flatMap((row) => row.fields.slice(0, 100).filter((_, at) => !isQuoted(row, at)));
  const others = new RegExp(`[${USUAL.filter((other) => other !== dialect.delimiter).join('')}]`);
  const unclean = cells.filter(
    (cell) =>
      cell.includes('"') || SINGLE_MARK.test(cell) || (others.test(cell) && !NUMBER.test(cell.trim())),
  ).length;
  const header = rows[0]?.fields.length ?? 0;
  // R does not name the column of row names.
  const isHeaderOfR = fields > 2 && header === fields - 1 && rows.length > 1;
  const headerFits = header === fields || isHeaderOfR;
  const steady = (fitting.length + (isHeaderOfR ? 1 : 0)) / Math.max(1, rows.length);
  return {
    dialect,
    rows,
    fields,
    steady,
    score: steady + (headerFits ? HEADER_FITS : 0) - (CLEAN * unclean) / Math.max(1, cells.length),
  };
}

function isQuoted({ quoted }: SplitRow, field: number): boolean {
  return field < 31 && (quoted & (1 << field)) !== 0;
}

/** Addresses of the web, sentences, or names with a comma in them, below a name of one word: the comma is part of them. */
function isProse({ dialect: { delimiter }, rows, fields }: Judged): boolean {
  const [header, ...below] = rows;
  if (delimiter !== ',' || header?.fields.length !== 1 || below.length === 0) return false;
  if (below.every((row) => row.quoted === 0 && URL.test(row.fields[0] ?? ''))) return true;
  if (fields > 3) return false;
  return below.every(
    (row) =>
      row.quoted === 0 && row.fields.slice(1).every((cell) => /^ \D/.test(cell)) && row.fields.length > 1,
  );
}

/** Numbers with a decimal comma below a name of one word. */
function isDecimalColumn(text: string): boolean {
  const [header, ...below] = splitRows(text, { delimiter: ',' }, ROWS_TO_JUDGE);
  const [name = ''] = header?.fields ?? [];
  if (header?.fields.length !== 1 || header.quoted !== 0 || !/^[^\s\d+-]\S*$/.test(name)) return false;
  return (
    below.some(({ fields }) => fields.length === 2) &&
    below.every(({ fields, quoted }) => quoted === 0 && fields.length <= 2 && NUMBER.test(fields.join(',')))
  );
}

/** Blanks between the values, as R and many instruments write them; sentences have blanks as well. */
function ofBlanks(text: string, kind: DataFileKind): Judged | null {
  const [judged] = quotings(' ', text)
    .map((dialect) => judge(text, dialect))
    .toSorted(byScore);
  if (!judged || judged.fields < 2 || judged.steady < STEADY_BLANKS || judged.rows.length < 2) return null;
  if (kind === 'text') return judged;
  const [header, ...below] = judged.rows;
  const fits = header?.fields.length === judged.fields || header?.fields.length === judged.fields - 1;
  const columns = Array.from({ length: judged.fields }, (_, at) => at);
  const numeric = columns.filter((at) =>
    below.every(({ fields }) => /^(NA|NaN)$/.test(fields[at] ?? '') || NUMBER.test(fields[at] ?? '')),
  );
  const quoted = judged.rows.some((row) => row.quoted !== 0);
  const isTable = numeric.length === columns.length || (numeric.length > 0 && (quoted || columns.length > 2));
  return fits && (isTable || (quoted && below.every((row) => row.quoted !== 0))) ? judged : null;
}

/** Separators that texts hardly have otherwise, in every line, unless a usual one is as steady. */
function ofRare(text: string, usual: Judged | undefined): Judged | null {
  if (usual && usual.steady >= STEADY_BLANKS) return null;
  const [best] = RARE.map((dialect) => judge(text, dialect))
    .filter(
      ({ fields, steady, rows }) =>
        fields > 1 && steady >= STEADY_BLANKS && rows.length > 1 && rows[0]?.fields.length === fields,
    )
    .toSorted(byScore);
  return best ?? null;
}

/** Colons between names and between values; times have them as well. */
function ofColons(text: string, kind: DataFileKind): Judged | null {
  if (kind === 'text') return null;
  const judged = judge(text, { delimiter: ':' });
  const [header] = judged.rows;
  const isTable =
    judged.fields > 1 && judged.steady >= STEADY_BLANKS && header?.fields.length === judged.fields;
  return isTable &&
    judged.rows.length > 1 &&
    header.fields.every((name) => /^["\p{L}_]/u.test(name)) &&
    !/https?:/.test(text)
    ? judged
    : null;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  // What is known of an account above its bookings has fewer fields than they.
  const isMore = ([fields, rows]: [number, number], [others, most]: [number, number]) =>
    rows > most || (rows === most && rows > 1 && fields > others);
  return [...times].reduce((most, entry) => (isMore(entry, most) ? entry : most), [1, 0] as [
    number,
    number,
  ])[0];
}

/**
 * Rows of titles and remarks before the table: those with fewer fields than it has. A header without a name for the
 * first column, as R writes it, does not count.
 */
export function preambleRows(rows: readonly SplitRow[], fields: number): number {
  if (fields < 2) return 0;
  const first = rows.findIndex((row) => row.fields.length === fields || endsInNothing(row, fields));
  if (first <= 0 || first > MAX_PREAMBLE) return 0;
  const isHeaderOfR = first === 1 && rows[0]?.fields.length === fields - 1 && fields > 2;
  return isHeaderOfR ? 0 : first;
}

/** Whether a row has one more field, which is empty: some programs end the header, but not the rows, in a delimiter. */
export function endsInNothing({ fields, broken }: SplitRow, most: number): boolean {
  return !broken && fields.length === most + 1 && fields.at(-1)?.trim() === '';
}

/** Rows of titles and remarks before the table in a sheet: those with at most half of the cells that its rows have. */
export function sheetPreamble(rows: readonly SplitRow[]): number {
  const cells = rows.map(({ fields }) => fields.filter((field) => field.trim() !== '').length);
  const usual = cells.toSorted((one, other) => one - other)[Math.floor(cells.length / 2)] ?? 0;
  const first = cells.findIndex((count) => count > usual / 2);
  return first > 0 && first <= MAX_PREAMBLE ? first : 0;
}
