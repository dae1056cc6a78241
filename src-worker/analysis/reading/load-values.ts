import { identifier, literal, TABLE, type Engine } from '../engine';
import { spreadsheetSafe } from '../report/spreadsheet-safe';
import type { InspectedColumn, LoadedData } from './inspected-file';
import { MAX_REJECTED_KEPT } from './rejected';
import { readFailure } from './read-failure';
import { NOUNS } from './type-words';

export interface Value {
  column: InspectedColumn;
  /** SQL for the value as the column's type; NULL where it is missing or does not fit. */
  sql: string;
  /** SQL that is true where a value is there and does not fit; null where all do. */
  misfit: string | null;
}

export interface ValueSource {
  /** The file's. */
  name: string;
  /** A table or a table function. */
  from: string;
  values: readonly Value[];
  /** SQL for a row's number in the file, from 1. */
  row: string;
  /** SQL for a row as a text. */
  content: string;
  /** SQL that is true for what is no row at all; null where there is no such thing. */
  broken: string | null;
  rejectedFile: string;
}

/**
 * Puts the rows of a source that has values, not texts, into {@link TABLE}; those with values that do not fit go to
 * `rejectedFile`.
 * @throws AppError `data_file_unreadable`, `disk_full`; the engine's signal's reason.
 */
export async function loadValues(
  engine: Engine,
  source: ValueSource,
  report?: (fraction: number) => void,
): Promise<LoadedData> {
  const { from, values, broken } = source;
  const misfits = values.flatMap(({ misfit }) => (misfit === null ? [] : [`(${misfit})`]));
  const unfit = [...(broken === null ? [] : [broken]), ...misfits].join(' OR ');
  const where = unfit === '' ? '' : `WHERE NOT coalesce(${unfit}, false)`;
  const selected = values.map(({ sql, column }) => `${sql} AS ${identifier(column.name)}`).join(', ');
  try {
    await engine.run(`SET TimeZone = 'UTC'`);
    await engine.run(
      `CREATE OR REPLACE TABLE ${TABLE} AS SELECT ${selected} FROM ${from} ${where}`,
      undefined,
      report,
    );
    const rejected_rows = unfit === '' ? 0 : await keepRejected(engine, source, unfit);
    const [counted] = await engine.query<{ rows: number }>(`SELECT count(*) AS rows FROM ${TABLE}`);
    return {
      rows: counted?.rows ?? 0,
      rejected_rows,
      columns: values.map(({ column: { name, type, mixed } }) => ({ name, type, mixed })),
    };
  } catch (error) {
    throw readFailure(error, source.name);
  }
}

async function keepRejected(engine: Engine, source: ValueSource, unfit: string): Promise<number> {
  const { from, values, row, content, broken, rejectedFile } = source;
  const [counted] = await engine.query<{ rows: number }>(
    `SELECT count(*) AS rows FROM ${from} WHERE ${unfit}`,
  );
  const rejected = counted?.rows ?? 0;
  if (rejected === 0) return 0;
  const reasons = values.flatMap(({ column, misfit }) =>
    misfit === null
      ? []
      : [`CASE WHEN ${misfit} THEN ${literal(`“${column.name}” is no ${NOUNS[column.type]}`)} END`],
  );
  if (broken !== null) reasons.unshift(`CASE WHEN ${broken} THEN 'no record' END`);
  await engine.run(
    `COPY (SELECT line, ${spreadsheetSafe('reason')} AS reason, ${spreadsheetSafe('content')} AS content
       FROM (SELECT ${row} AS line, concat_ws('; ', ${reasons.join(', ')}) AS reason, left(${content}, 10000) AS content
             FROM ${from} WHERE ${unfit} ORDER BY line LIMIT ${MAX_REJECTED_KEPT}) ORDER BY line)
     TO ${literal(rejectedFile)} (FORMAT csv, HEADER true)`,
  );
  return rejected;
}

/** A text as a column's type, with what does not fit. @param nulls Texts that stand for a missing value. */
export function valueOfText(
  text: string,
  column: InspectedColumn,
  nulls: readonly string[],
  format: string | null,
): Value {
  if (column.pure) return { column, sql: castOf(text, column, format), misfit: null };
  const present = `nullif(trim(${text}), '')`;
  const value =
    nulls.length === 0
      ? present
      : // IN would hold a vector for each word, in each of the column's expressions.
        `CASE WHEN NOT list_contains([${nulls.map(literal).join(', ')}], ${present}) THEN ${present} END`;
  if (column.type === 'text') return { column, sql: text, misfit: null };
  const cast = castOf(value, column, format);
  const number = `TRY_CAST(${value} AS DOUBLE)`;
  const fraction = column.type === 'integer' ? ` OR ${number} <> trunc(${number})` : '';
  return { column, sql: cast, misfit: `(${value}) IS NOT NULL AND (${cast} IS NULL${fraction})` };
}

function castOf(value: string, { type, notation }: InspectedColumn, format: string | null): string {
  switch (type) {
    case 'integer':
      return `TRY_CAST(${value} AS ${notation === 'big' ? 'HUGEINT' : 'BIGINT'})`;
    case 'decimal':
      return `TRY_CAST(${value} AS DOUBLE)`;
    case 'boolean':
      return `TRY_CAST(${value} AS BOOLEAN)`;
    case 'date':
      return format === null
        ? `TRY_CAST(${value} AS DATE)`
        : `try_strptime(${value}, ${literal(format)})::DATE`;
    case 'timestamp':
      if (notation === 'zoned') return `TRY_CAST(${value} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'`;
      return format === null
        ? `TRY_CAST(${value} AS TIMESTAMP)`
        : `try_strptime(${value}, ${literal(format)})`;
    case 'time':
      return `TRY_CAST(${value} AS TIME)`;
    case 'text':
      return value;
  }
}
