import { MAX_COLUMNS, type DataFileKind, type ReadingOptions } from '#shared/analysis/options';
import { ColumnEvidence, numberMarks, type Finding, type NumberMarks } from './column-evidence';
import { chosenFormats } from './chosen-formats';
import { columnNames } from './column-names';
import { preambleOf, withoutComments } from './before-table';
import { detectDialect, endsInNothing, sheetPreamble } from './detect-delimited';
import { detectHeader } from './detect-header';
import type { Delimited, InspectedColumn } from './inspected-file';
import { isRule, joinedNames, namesBelow } from './names-below';
import { nullNotes, nullsSeen } from './null-notes';
import { NULL_WORDS, NULL_WORDS_AMONG_VALUES } from './null-words';
import { isDressed } from './number-format';
import { keepVersions } from './versions';
import { offsetNotes } from './offsets';
import { summingNotes } from './summing-rows';
import { thousandsNotes } from './thousands-notes';
import { withoutRepeatedNames } from './repeated-names';
import { splitRows, type SplitRow } from './split-rows';
import { ISO } from './more-temporal-formats';
import { unreadable } from './unreadable';

/** How many values are looked at for the types of all columns together. */
const MAX_CELLS = 1_000_000;
/** A first line that tells Excel the delimiter; not part of the table. */
const SEPARATOR_LINE = /^sep=([,;|\t])(?:\r\n|\r|\n)/i;

export interface TextSample {
  name: string;
  kind: DataFileKind;
  /** The beginning of the text. */
  head: string;
  /** Whether the head is the whole text. */
  complete: boolean;
  /** Pieces of the rest, cut anywhere. */
  windows: string[];
  /** The end of the whole text, cut off anywhere before; the head's if it is absent. */
  tail?: string;
  /** Whether the first line occurs again beyond the head. */
  firstLineAgain?: boolean;
  /** The size of the whole file, decoded or not; null if it is not known. */
  bytes: number | null;
}

export interface InspectedDelimited {
  delimited: Delimited;
  delimiter: string | null;
  header: boolean;
  decimal_separator: '.' | ',';
  date_format: string | null;
  columns: InspectedColumn[];
  estimated_rows: number | null;
  notes: string[];
}

/**
 * How to read a text with one record per row, by its values and what the person specified.
 * @throws AppError `data_file_unreadable` for more than {@link MAX_COLUMNS} columns.
 */
export function inspectDelimited(sample: TextSample, reading: ReadingOptions): InspectedDelimited {
  const whole = wholeLines(sample.head, sample.complete);
  const { dialect, split, rows, fields, preamble } = layOut(sample, whole, reading);
  const { delimiter, ...quoting } = dialect;
  const table = rows.slice(preamble);
  const fitting = table.filter((row) => row.fields.length === fields && !row.broken);
  const first = table[0];
  const isFirstFitting = fitting[0] === first;
  const nullWords = new Set(reading.null_values ?? NULL_WORDS_AMONG_VALUES);
  const seen = [
    ...(isFirstFitting ? fitting.slice(1) : fitting),
    ...windowRows(sample.windows, split, fields),
  ];
  const unrepeated =
    isFirstFitting && first && reading.header !== false
      ? withoutRepeatedNames(
          first,
          seen,
          (some) => collect(some, fields, nullWords),
          (columns) => marksOf(columns, delimiter, reading),
        )
      : null;
  const below = unrepeated ?? seen;
  let evidence = collect(below, fields, nullWords);
  const marks = marksOf(evidence, delimiter, reading);
  const rest = (count: number) => collect(below.slice(count), fields, nullWords);
  const after = isFirstFitting ? table.slice(1, 4).filter((row, index) => row === fitting[index + 1]) : [];
  const countBelow = reading.header === false ? 0 : namesBelow(after, evidence, rest, marks);
  const hasNamesBelow = countBelow > 0;
  if (hasNamesBelow) evidence = rest(countBelow);
  const header =
    first !== undefined &&
    (reading.header ??
      (hasNamesBelow ||
        (!(delimiter === null && sample.kind === 'text') &&
          detectHeader(
            endsInNothing(first, fields) ? first.fields.slice(0, -1) : first.fields,
            below.map((row) => row.fields),
            evidence,
            marks,
          ))));
  if (!header && isFirstFitting && first) addRow(evidence, first.fields);

  const notes: string[] = [];
  if (preamble > 0)
    notes.push(`The first ${preamble === 1 ? 'row is' : `${preamble} rows are`} not part of the table.`);
  const moreNames = after.slice(0, countBelow).map((row) => row.fields);
  const namedIn = moreNames.filter((row) => !isRule(row.map((cell) => cell.trim()))).length + 1;
  if (namedIn > 1 && header)
    notes.push(
      `The names of the columns are in ${['two', 'three', 'four'][namedIn - 2]} rows: they are joined.`,
    );
  const raw =
    header && first
      ? headerFields(moreNames.reduce(joinedNames, first.fields), fields, evidence.at(-1)?.values === 0)
      : Array.from({ length: fields }, (_, index) => (delimiter === null ? 'line' : `column_${index + 1}`));
  const named = columnNames(raw);
  notes.push(...named.notes);
  const isRepeated = unrepeated !== null || (header && preamble === 0 && sample.firstLineAgain === true);
  if (isRepeated) notes.push('The names of the columns occur again among the rows: these rows are left out.');
  const findings = evidence.map((column, index) =>
    keepVersions(named.names[index] ?? '', column.find(marks), column.texts, notes),
  );
  const formats = chosenFormats(findings, reading, notes);
  const columns = named.names.map((columnName, index) =>
    inspectedColumn(columnName, findings[index] ?? { type: 'text', notation: 'plain' }, formats, reading),
  );
  if (reading.date_format != null && !columns.some(({ type }) => type === 'date' || type === 'timestamp')) {
    notes.push(`No column seems to hold dates: say which do, and they are read as ${reading.date_format}.`);
  }
  for (const [index, { name, type }] of columns.entries())
    if (type === 'timestamp') notes.push(...offsetNotes(name, evidence[index]?.texts ?? []));
  if (delimiter === ';') notes.push(...thousandsNotes(columns, evidence));
  const last = sample.complete
    ? rows.at(-1)
    : split((sample.tail ?? '').replace(/^.*(?:\r\n|\r|\n)/, '')).at(-1);
  notes.push(...summingNotes(last, below.length - 1));
  const nulls = nullsSeen(evidence, columns);
  notes.push(...nullNotes(nulls));
  const rowsOfNames = header ? 1 + countBelow : 0;
  const skip =
    header && first
      ? linesUpTo(rows, preamble + rowsOfNames - 1, whole)
      : preamble > 0
        ? linesUpTo(rows, preamble - 1, whole)
        : (first?.line ?? 0);
  const dataRows = rows.length - preamble - rowsOfNames;
  return {
    delimited: {
      delimiter,
      header,
      skip,
      thousands_separator: marks.thousands,
      timestamp_format: formats.timestamp,
      null_values: reading.null_values ?? [...new Set([...NULL_WORDS, ...nulls.keys()])],
      null_values_fixed: reading.null_values != null,
      ...((isRepeated || Object.keys(quoting).length > 0) && {
        quoting: { ...quoting, ...(isRepeated && { names: first?.fields ?? [] }) },
      }),
    },
    delimiter,
    header,
    decimal_separator: marks.decimal,
    date_format: formats.date ?? formats.timestamp,
    columns,
    estimated_rows: sample.complete ? dataRows : estimate(dataRows, whole, sample.bytes),
    notes,
  };
}

/** Where the fields and the table are in a text. */
function layOut({ name, kind }: TextSample, whole: string, reading: ReadingOptions) {
  if (kind === 'xlsx') {
    const found = splitRows(whole, { delimiter: ',' });
    const fields = found.reduce((most, row) => Math.max(most, row.fields.length), 1);
    const preamble = reading.header === false ? 0 : sheetPreamble(found);
    const rows = found.map((row) => ({
      ...row,
      fields: [...row.fields, ...Array<string>(fields - row.fields.length).fill('')],
    }));
    return { dialect: { delimiter: ',' }, split: () => [], rows, fields, preamble };
  }
  const told = SEPARATOR_LINE.exec(whole)?.[1];
  const { fields: most, ...dialect } = detectDialect(whole, kind, reading.delimiter ?? told);
  const split = (text: string) => splitRows(text, dialect);
  const all = split(whole);
  const before = told === undefined ? 0 : 1;
  const fields = most || mostFields(all.slice(before));
  const { rows, comments } = withoutComments(all, before, fields);
  const widest = rows.reduce((most, row) => Math.max(most, row.fields.length), 0);
  if (fields > MAX_COLUMNS || (widest > MAX_COLUMNS && rows.length < 3)) throw tooManyColumns(name, widest);
  return {
    dialect,
    split,
    rows,
    fields,
    preamble: reading.header === false ? before : before + preambleOf(rows.slice(before), comments, fields),
  };
}

function wholeLines(head: string, complete: boolean): string {
  const text = head.replace(/^\ufeff/, '');
  if (complete) return text;
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end === -1 ? text : text.slice(0, end + 1);
}

function mostFields(rows: readonly SplitRow[]): number {
  const times = new Map<number, number>();
  for (const { fields } of rows) times.set(fields.length, (times.get(fields.length) ?? 0) + 1);
  return [...times].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [1, 0])[0];
}

/** Rows from pieces that are cut anywhere: the first and the last line of each are incomplete. */
function windowRows(
  windows: readonly string[],
  split: (text: string) => SplitRow[],
  fields: number,
): SplitRow[] {
  return windows.flatMap((text) => {
    const start = text.search(/[\r\n]/);
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (start === -1 || end <= start) return [];
    return split(text.slice(start + 1, end)).filter((row) => row.fields.length === fields && !row.broken);
  });
}

function collect(
  rows: readonly SplitRow[],
  fields: number,
  nullWords: ReadonlySet<string>,
): ColumnEvidence[] {
  const evidence = Array.from({ length: fields }, () => new ColumnEvidence(nullWords));
  const every = Math.max(1, Math.ceil((rows.length * fields) / MAX_CELLS));
  for (let index = 0; index < rows.length; index += every) addRow(evidence, rows[index]?.fields ?? []);
  return evidence;
}

function addRow(evidence: readonly ColumnEvidence[], fields: readonly string[]): void {
  for (const [index, column] of evidence.entries()) column.add(fields[index] ?? '');
}

function marksOf(
  evidence: readonly ColumnEvidence[],
  delimiter: string | null,
  reading: ReadingOptions,
): NumberMarks {
  const detected = numberMarks(evidence, delimiter);
  const decimal = reading.decimal_separator ?? detected.decimal;
  return { decimal, thousands: decimal === detected.decimal ? detected.thousands : null };
}

/** @param isLastEmpty Whether no row has a value in its last field: all end in a delimiter. */
function headerFields(fields: readonly string[], count: number, isLastEmpty: boolean): string[] {
  // R does not name the column of row names.
  const shifted = fields.length === count - 1 && count > 2 && !isLastEmpty ? ['', ...fields] : fields;
  return Array.from({ length: count }, (_, index) => shifted[index] ?? '');
}

/** How many lines DuckDB skips up to the end of a row: it does not count line ends within quotation marks. */
function linesUpTo(rows: readonly SplitRow[], row: number, text: string): number {
  const within = rows.slice(0, row + 1).reduce((sum, { inner }) => sum + inner, 0);
  return (rows[row + 1]?.line ?? text.split(/\r\n|\r|\n/).length) - within;
}

function inspectedColumn(
  name: string,
  finding: Finding,
  formats: { date: string | null; timestamp: string | null },
  reading: ReadingOptions,
): InspectedColumn {
  const wanted = reading.column_types?.[name];
  if (wanted !== undefined && wanted !== finding.type) {
    return { name, type: wanted, notation: 'plain', fixed: true };
  }
  const { type, notation, mixed, parsing, description } = finding;
  if (parsing && (reading.units !== false || !('number' in parsing) || !isDressed(parsing.number)))
    return { name, type, notation, fixed: wanted !== undefined, mixed, parsing, description };
  if (parsing) return { name, type: 'text', notation: 'plain', fixed: false };
  const fixed = wanted !== undefined;
  if (type === 'date' || type === 'timestamp') {
    const possible = [finding.format ?? null, ...(finding.alternatives ?? [])];
    if (!possible.includes(formats[type]) && !fixed) {
      return {
        name,
        type,
        notation,
        fixed,
        mixed,
        parsing: { dates: possible.slice(0, 1).map((format) => format ?? ISO) },
      };
    }
  }
  return { name, type, notation, fixed, mixed, ...(description !== undefined && { description }) };
}

function estimate(rows: number, text: string, bytes: number | null): number | null {
  return bytes === null || text.length === 0 ? null : Math.round((rows * bytes) / Buffer.byteLength(text));
}

function tooManyColumns(name: string, count: number) {
  return unreadable(
    `“${name}” has ${count.toLocaleString('en')} columns or more; at most ${MAX_COLUMNS.toLocaleString('en')} can be read.`,
    'Save a copy with fewer columns; if the table has rows of values, make each value a row of its own.',
  );
}
