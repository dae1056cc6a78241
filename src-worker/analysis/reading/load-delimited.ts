import { AppError } from '#shared/errors';
import { identifier, literal, TABLE, type Engine } from '../engine';
import { spreadsheetSafe } from '../report/spreadsheet-safe';
import { ColumnEvidence, FEW_VALUES, NEARLY_ALL } from './column-evidence';
import type { InspectedColumn, InspectedFile, LoadedData } from './inspected-file';
import { readFailure } from './read-failure';
import { MAX_REJECTED_KEPT } from './rejected';
import { NOUNS } from './type-words';
import { unreadable } from './unreadable';

/** Longer lines are refused: no table has them. */
export const MAX_LINE_BYTES = 2_000_000;
/** After so many readings with other types, a column whose values do not fit becomes a text. */
const TRIES = 4;
const WIDEN = 'a value no whole number in ';
const MISFITS_TO_JUDGE = 1000;

/** What `reject_errors` says of values, against what it says of whole rows. */
const OF_A_VALUE = `error_type = 'CAST'`;

export interface DelimitedSource {
  /** UTF-8, with one kind of line ends. */
  path: string;
  inspected: InspectedFile;
  /** Those to load; the others are read and left. */
  columns: readonly InspectedColumn[];
  rejectedFile: string;
}

/** The lines of a text end in several ways, which the reader cannot do; they have to be put in order first. */
export class MixedLineEnds extends AppError {
  constructor(name: string, cause: unknown) {
    super('data_file_unreadable', `The lines of “${name}” end in several ways.`, {
      hint: 'Save it anew in the program that made it.',
      cause,
    });
  }
}

type Report = (fraction: number) => void;

/**
 * Reads a text with one record a row into {@link TABLE}. Values that do not fit the type of their column widen the type
 * where many do not, or all of them fit a wider one; else their rows are kept aside in `rejectedFile`.
 * @throws AppError `data_file_unreadable`, `disk_full`; the engine's signal's reason.
 */
export async function loadDelimited(
  engine: Engine,
  source: DelimitedSource,
  report?: Report,
): Promise<LoadedData> {
  let columns = source.columns;
  await engine.run(`SET TimeZone = 'UTC'`);
  for (let attempt = 1; ; attempt += 1) {
    const wider = await tryLoading(engine, { ...source, columns }, report);
    if (!wider) break;
    columns =
      attempt < TRIES
        ? wider
        : wider.map((column, index) => (column === columns[index] ? column : asText(column)));
  }
  const rejected_rows = await keepRejected(engine, { ...source, columns });
  const [counted] = await engine.query<{ rows: number }>(`SELECT count(*) AS rows FROM ${TABLE}`);
  return {
    rows: counted?.rows ?? 0,
    rejected_rows,
    columns: columns.map(({ name, type, mixed }) => ({ name, type, mixed })),
  };
}

/** @returns the columns to try again with; null when the table is loaded. */
async function tryLoading(
  engine: Engine,
  source: DelimitedSource,
  report?: Report,
): Promise<readonly InspectedColumn[] | null> {
  await dropRejects(engine);
  try {
    const sql = `CREATE OR REPLACE TABLE ${TABLE} AS SELECT ${projection(source)} FROM ${scan(source)}`;
    await engine.run(sql, undefined, report);
  } catch (error) {
    if (error instanceof Error && error.message.includes(WIDEN)) return widenIntegers(engine, source);
    if (error instanceof Error && error.message.includes('state machine reached an invalid state')) {
      throw new MixedLineEnds(source.inspected.name, error);
    }
    throw readFailure(error, source.inspected.name);
  }
  await refuseBrokenQuotes(engine, source.inspected.name);
  return widenMisfits(engine, source);
}

async function dropRejects(engine: Engine): Promise<void> {
  await engine.run('DROP TABLE IF EXISTS reject_errors');
  await engine.run('DROP TABLE IF EXISTS reject_scans');
}

/** Each integer column that has values which are none, or too great for a double, in one pass. */
async function widenIntegers(engine: Engine, source: DelimitedSource): Promise<InspectedColumn[]> {
  await dropRejects(engine);
  const { columns } = source;
  const tests = columns.map((column, index) => {
    const value = field(source, column);
    return isPlainInteger(column)
      ? `bool_or(${value} <> trunc(${value}) OR isinf(${value})) AS fraction_${index}, max(abs(${value})) AS most_${index}`
      : `false AS fraction_${index}, 0 AS most_${index}`;
  });
  const [row = {}] = await engine.query(`SELECT ${tests.join(', ')} FROM ${scan(source)}`);
  return columns.map((column, index) => {
    if (row[`fraction_${index}`] === true)
      return { ...column, type: 'decimal', mixed: 'whole numbers and others' };
    const most = Number(row[`most_${index}`] ?? 0);
    if (most >= 1e38) return { ...column, type: 'decimal' };
    return most >= Number.MAX_SAFE_INTEGER ? { ...column, notation: 'big' } : column;
  });
}

/** Wider types for columns whose rejected values ask for them; null when none does. */
async function widenMisfits(
  engine: Engine,
  source: DelimitedSource,
): Promise<readonly InspectedColumn[] | null> {
  const places = new Map(source.columns.map((column) => [placeOf(source, column) + 1, column]));
  const misfits = await engine.query<{ place: number; misfits: number }>(
    `SELECT column_idx AS place, count(*) AS misfits FROM reject_errors WHERE ${OF_A_VALUE} GROUP BY column_idx`,
  );
  if (misfits.length === 0) return null;
  const [total] = await engine.query<{ rows: number }>(
    `SELECT (SELECT count(*) FROM ${TABLE}) + (SELECT count(DISTINCT line) FROM reject_errors) AS rows`,
  );
  const replaced = new Map<InspectedColumn, InspectedColumn>();
  for (const { place, misfits: count } of misfits) {
    const column = places.get(place);
    if (!column || column.fixed) continue;
    const wider = await widerColumn(engine, source, column, place, count, total?.rows ?? 0);
    if (wider) replaced.set(column, wider);
  }
  return replaced.size === 0 ? null : source.columns.map((column) => replaced.get(column) ?? column);
}

async function widerColumn(
  engine: Engine,
  { inspected }: DelimitedSource,
  column: InspectedColumn,
  place: number,
  count: number,
  rows: number,
): Promise<InspectedColumn | null> {
  const values = await engine.query<{ value: string | null }>(
    `SELECT DISTINCT ${rejectedValue} AS value FROM reject_errors WHERE ${OF_A_VALUE} AND column_idx = ${place}
     LIMIT ${MISFITS_TO_JUDGE}`,
  );
  const evidence = new ColumnEvidence(new Set(inspected.delimited?.null_values));
  for (const { value } of values) evidence.add(value ?? '');
  const { type, notation, format } = evidence.find({
    decimal: inspected.decimal_separator ?? '.',
    thousands: inspected.delimited?.thousands_separator ?? null,
  });
  const isWider = format === undefined && evidence.values > 0;
  if (isWider && column.type === 'date' && type === 'timestamp') return { ...column, type, notation };
  if (isWider && column.type === 'timestamp' && notation === 'zoned') return { ...column, notation };
  if (isWider && column.notation === 'big' && type === 'decimal') return { ...column, type, notation };
  const areFew = rows >= FEW_VALUES && count <= rows * (1 - NEARLY_ALL);
  return areFew ? null : { ...asText(column), mixed: `${column.type} values and texts` };
}

function asText(column: InspectedColumn): InspectedColumn {
  return { ...column, type: 'text', notation: 'plain' };
}

/** A quotation mark that is never closed swallows the rows after it: the counts would not be true. */
async function refuseBrokenQuotes(engine: Engine, name: string): Promise<void> {
  const [broken] = await engine.query<{ line: number }>(
    `SELECT line FROM reject_errors WHERE error_type IN ('UNQUOTED VALUE', 'LINE SIZE OVER MAXIMUM')
     AND contains(rtrim(csv_line, chr(10) || chr(13)), chr(10)) ORDER BY line LIMIT 1`,
  );
  if (!broken) return;
  throw unreadable(
    `“${name}” has broken quotation marks: the one opened in line ${broken.line.toLocaleString('en')} is not closed where its value ends.`,
    'Correct that line, or remove the quotation mark, and choose the file again.',
  );
}

const rejectedValue = `regexp_extract(error_message, 'Could not convert string "(.*)" to ''', 1, 's')`;

/** Writes the rows that did not fit, in the file's order. @returns how many there are. */
async function keepRejected(
  engine: Engine,
  { inspected, rejectedFile, columns, ...rest }: DelimitedSource,
): Promise<number> {
  const [counted] = await engine.query<{ rows: number }>(
    `SELECT count(DISTINCT line) AS rows FROM reject_errors`,
  );
  const rejected = counted?.rows ?? 0;
  if (rejected === 0) return 0;
  const source = { inspected, rejectedFile, columns, ...rest };
  const names = columns.map(
    (column) =>
      `WHEN ${placeOf(source, column) + 1} THEN ${literal(`“${column.name}” is no ${NOUNS[column.type]}: `)}`,
  );
  const reason = `CASE error_type
    WHEN 'CAST' THEN CASE column_idx ${names.join(' ')} ELSE '' END || '“' || left(${rejectedValue}, 100) || '”'
    WHEN 'MISSING COLUMNS' THEN 'too few fields'
    WHEN 'TOO MANY COLUMNS' THEN 'too many fields'
    WHEN 'UNQUOTED VALUE' THEN 'broken quotation marks'
    WHEN 'LINE SIZE OVER MAXIMUM' THEN 'the line is too long'
    WHEN 'INVALID ENCODING' THEN 'unreadable characters'
    ELSE lower(error_type::VARCHAR) END`;
  await engine.run(
    `COPY (SELECT line, ${spreadsheetSafe('reason')} AS reason, ${spreadsheetSafe('csv_line')} AS content
       FROM (SELECT line, string_agg(DISTINCT ${reason}, '; ') AS reason, coalesce(any_value(left(csv_line, 10000)), '') AS csv_line
             FROM reject_errors GROUP BY line ORDER BY line LIMIT ${MAX_REJECTED_KEPT}) ORDER BY line)
     TO ${literal(rejectedFile)} (FORMAT csv, HEADER true)`,
  );
  return rejected;
}

function placeOf({ inspected }: DelimitedSource, column: InspectedColumn): number {
  return inspected.columns.findIndex(({ name }) => name === column.name);
}

/** The name that a field has while it is read. */
function field(source: DelimitedSource, column: InspectedColumn): string {
  return `c${placeOf(source, column)}`;
}

function isPlainInteger({ type, notation }: InspectedColumn): boolean {
  return type === 'integer' && notation === 'plain';
}

function projection(source: DelimitedSource): string {
  const nulls = ['', ...(source.inspected.delimited?.nulls_in_texts ?? [])].map(literal).join(', ');
  return source.columns
    .map((column) => `${value(field(source, column), column, nulls)} AS ${identifier(column.name)}`)
    .join(', ');
}

function value(name: string, column: InspectedColumn, nulls: string): string {
  // A cast to a whole number rounds without a word.
  if (isPlainInteger(column)) {
    return `CASE WHEN ${name}::BIGINT <> ${name} OR abs(${name}) > ${Number.MAX_SAFE_INTEGER} THEN error('${WIDEN}${name}')
      ELSE ${name}::BIGINT END`;
  }
  if (column.type === 'timestamp' && column.notation === 'zoned') return `${name} AT TIME ZONE 'UTC'`;
  return column.type === 'text' ? `CASE WHEN ${name} IN (${nulls}) THEN NULL ELSE ${name} END` : name;
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
      return notation === 'zoned' ? 'TIMESTAMPTZ' : 'TIMESTAMP';
    case 'time':
      return 'TIME';
    case 'text':
      return 'VARCHAR';
  }
}

function scan(source: DelimitedSource): string {
  const { inspected, path, columns } = source;
  const { delimited } = inspected;
  if (!delimited) throw new TypeError('Not a text with one record a row.');
  const wanted = new Map(columns.map((column) => [column.name, column]));
  const types = inspected.columns.map(({ name }) => {
    const column = wanted.get(name);
    return column ? readType(column) : 'VARCHAR';
  });
  const texts = types.flatMap((type, index) => (type === 'VARCHAR' ? [`'c${index}'`] : []));
  const isUndivided = delimited.delimiter === null;
  const options = [
    'auto_detect = false',
    'header = false',
    `skip = ${delimited.skip}`,
    `delim = ${literal(delimiterOf(delimited.delimiter))}`,
    isUndivided ? `quote = '', escape = ''` : `quote = '"', escape = '"'`,
    `columns = {${types.map((type, index) => `'c${index}': '${type}'`).join(', ')}}`,
    `nullstr = [${['', ...delimited.null_values].map(literal).join(', ')}]`,
    ...(texts.length > 0 ? [`force_not_null = [${texts.join(', ')}]`] : []),
    `decimal_separator = ${literal(inspected.decimal_separator ?? '.')}`,
    ...(delimited.thousands_separator === null
      ? []
      : [`thousands = ${literal(delimited.thousands_separator)}`]),
    ...dateFormats(inspected),
    `max_line_size = ${MAX_LINE_BYTES}`,
    `compression = 'none'`,
    'store_rejects = true',
    'rejects_limit = 0',
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
