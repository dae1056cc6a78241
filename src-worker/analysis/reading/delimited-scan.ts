import { identifier, literal } from '../engine';
import type { InspectedColumn, InspectedFile } from './inspected-file';
import { parsedValue } from './parsed-value';

/** Longer lines are refused: no table has them. */
export const MAX_LINE_BYTES = 2_000_000;
/** What the error says about a value that is not a whole number. */
export const NOT_WHOLE = 'a value no whole number in ';

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
export function isParsed({ parsing, lenient }: InspectedColumn): boolean {
  return parsing !== undefined || lenient === true;
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
    return `CASE WHEN ${name}::BIGINT <> ${name} OR abs(${name}) > ${Number.MAX_SAFE_INTEGER} THEN error('${NOT_WHOLE}${name}')
      ELSE ${name}::BIGINT END`;
  }
  if (column.type === 'timestamp' && column.notation === 'zoned') return `${name} AT TIME ZONE 'UTC'`;
  return name;
}

function readType({ type, notation }: InspectedColumn): string {
  switch (type) {
    case 'integer':
      return notation === 'big' ? 'HUGEINT' : 'DOUBLE';
    case 'decimal':
      return 'DOUBLE';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'DATE';
    case 'timestamp':
      return { zoned: 'TIMESTAMPTZ', nano: 'TIMESTAMP_NS', plain: 'TIMESTAMP', big: 'TIMESTAMP' }[notation];
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
    return column && !isParsed(column) ? readType(column) : 'VARCHAR';
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
