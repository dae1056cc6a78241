import { identifier, literal } from '../engine';
import type { InspectedColumn, InspectedFile } from './inspected-file';
import { parsedValue } from './parsed-value';

/** Longer lines are refused: no table has them. */
export const MAX_LINE_BYTES = 2_000_000;
/** What the error says about a value that is not a whole number. */
export const NOT_WHOLE = 'a value no whole number in ';
/** What it says about a moment that is more than a day. */
export const NOT_A_DAY = 'a value no day in ';

export interface DelimitedSource {
  /** UTF-8, with one kind of line ends. */
  path: string;
  inspected: InspectedFile;
  /** The columns to load; the others are read and dropped. */
  columns: readonly InspectedColumn[];
  rejectedFile: string;
  signal: AbortSignal;
}

/** The place of a column in the file, from 0. */
export function placeOf({ inspected }: DelimitedSource, column: InspectedColumn): number {
  return inspected.columns.findIndex(({ name }) => name === column.name);
}

/** The name that a field has while it is read. */
export function field(source: DelimitedSource, column: InspectedColumn): string {
  return `c${placeOf(source, column)}`;
}

export function isPlainInteger({ type, notation, parsing, lenient }: InspectedColumn): boolean {
  return type === 'integer' && notation === 'plain' && !parsing && !lenient;
}

/** SQL for the columns to load, as they are stored. */
export function projection(source: DelimitedSource): string {
  return source.columns
    .map((column) => `${value(field(source, column), column, source)} AS ${identifier(column.name)}`)
    .join(', ');
}

/** Whether a column's texts are parsed one by one: what does not fit is a missing value. */
export function isParsed(column: InspectedColumn): boolean {
  return isParsedThroughout(column) || column.lenient === true;
}

/**
 * Whether that is so from the start: also because DuckDB's reader of texts does not report what is not a timestamp with
 * an offset, and reports what is none of nanoseconds for another column.
 */
export function isParsedThroughout({ type, notation, parsing }: InspectedColumn): boolean {
  return parsing !== undefined || (type === 'timestamp' && (notation === 'zoned' || notation === 'nano'));
}

/** SQL for a parsed column's text, NULL if it stands for a missing value. */
export function presentText(source: DelimitedSource, column: InspectedColumn): string {
  const nulls = source.inspected.delimited?.null_values ?? [];
  const text = `trim(${field(source, column)})`;
  return `CASE WHEN ${text} <> '' AND NOT list_contains([${['', ...nulls].map(literal).join(', ')}], ${text}) THEN ${text} END`;
}

/** SQL for a parsed column's value, NULL also if its text does not fit. */
export function parsed(source: DelimitedSource, column: InspectedColumn): string {
  const { date_format, decimal_separator, delimited } = source.inspected;
  const timestampFormat = delimited?.timestamp_format ?? null;
  return parsedValue(presentText(source, column), column, {
    decimal: decimal_separator ?? '.',
    thousands: delimited?.thousands_separator ?? null,
    dateFormat: date_format === timestampFormat ? null : date_format,
    timestampFormat,
  });
}

function value(name: string, column: InspectedColumn, source: DelimitedSource): string {
  if (isParsed(column)) return parsed(source, column);
  // A cast to a whole number rounds silently.
  if (isPlainInteger(column)) {
    return `CASE WHEN abs(${name}) > ${Number.MAX_SAFE_INTEGER} OR TRY_CAST(${name} AS BIGINT) <> ${name} THEN error('${NOT_WHOLE}${name}')
      ELSE ${name}::BIGINT END`;
  }
  // A cast to a day drops the time silently.
  if (isIsoDay(column, source)) {
    return `CASE WHEN ${name}::DATE <> ${name} THEN error('${NOT_A_DAY}${name}') ELSE ${name}::DATE END`;
  }
  return name;
}

/** Whether a column holds days that a cast reads, as far as its texts show; if a person says so, the times are dropped. */
export function isIsoDay(
  column: InspectedColumn,
  { inspected }: Pick<DelimitedSource, 'inspected'>,
): boolean {
  const isFormatted = inspected.date_format !== null || inspected.delimited?.timestamp_format != null;
  return column.type === 'date' && !column.fixed && !isFormatted && !isParsed(column);
}

function readType(column: InspectedColumn, source: DelimitedSource): string {
  const { type, notation } = column;
  switch (type) {
    case 'integer':
      return notation === 'big' ? 'HUGEINT' : 'DOUBLE';
    case 'decimal':
      return 'DOUBLE';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return isIsoDay(column, source) ? 'TIMESTAMP' : 'DATE';
    case 'timestamp':
      return 'TIMESTAMP';
    case 'time':
      return 'TIME';
    case 'text':
      return 'VARCHAR';
  }
}

/**
 * SQL for the table function that reads the file's fields, with the misfits going to `reject_errors`.
 * @param kept False: the misfits go nowhere.
 */
export function scan(source: DelimitedSource, kept = true): string {
  const { inspected, path, columns } = source;
  const { delimited } = inspected;
  if (!delimited) throw new TypeError('Not a text with one record per row.');
  const wanted = new Map(columns.map((column) => [column.name, column]));
  const types = inspected.columns.map(({ name }) => {
    const column = wanted.get(name);
    return column && !isParsed(column) ? readType(column, source) : 'VARCHAR';
  });
  const delimiter = delimiterOf(delimited.delimiter);
  // A text that contains the file's own mark cannot be distinguished from it.
  const nulls = delimited.null_values.filter((word) => !word.includes(delimiter) && !/["\r\n]/.test(word));
  const isUndivided = delimited.delimiter === null;
  const options = [
    'auto_detect = false',
    'header = false',
    `skip = ${delimited.skip}`,
    `delim = ${literal(delimiter)}`,
    isUndivided ? `quote = '', escape = ''` : `quote = '"', escape = '"'`,
    `columns = {${types.map((type, index) => `'c${index}': '${type}'`).join(', ')}}`,
    `nullstr = [${['', ...nulls].map(literal).join(', ')}]`,
    `decimal_separator = ${literal(inspected.decimal_separator ?? '.')}`,
    ...(delimited.thousands_separator === null
      ? []
      : [`thousands = ${literal(delimited.thousands_separator)}`]),
    ...dateFormats(inspected),
    `max_line_size = ${MAX_LINE_BYTES}`,
    `compression = 'none'`,
    ...(kept ? ['store_rejects = true'] : ['ignore_errors = true']),
    ...(kept ? ['rejects_limit = 0'] : []),
  ];
  return `read_csv(${literal(path)}, ${options.join(', ')})`;
}

function delimiterOf(delimiter: string | null): string {
  if (delimiter === null) return '\u001f';
  return delimiter === ' ' ? '\t' : delimiter;
}

function dateFormats({ date_format, delimited }: InspectedFile): string[] {
  const timestamp = delimited?.timestamp_format ?? null;
  const date = date_format === timestamp ? null : date_format;
  return [
    ...(date === null ? [] : [`dateformat = ${literal(date)}`]),
    ...(timestamp === null ? [] : [`timestampformat = ${literal(timestamp)}`]),
  ];
}
