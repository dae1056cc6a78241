import { identifier, literal, TABLE, type Engine } from '../engine';
import { spreadsheetSafe } from '../report/spreadsheet-safe';
import type { InspectedColumn, LoadedData } from './inspected-file';
import { MAX_REJECTED_KEPT } from './rejected';
import { parsedValue, type TextReading } from './parsed-value';
import { readFailure } from './read-failure';
import { NOUNS } from './type-words';

export interface Value {
  column: InspectedColumn;
  /** SQL for the value as the column's type; NULL if it is missing or does not fit. */
  sql: string;
  /** SQL that is true if there is a value that does not fit; null if all fit. */
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
  /** SQL that is true for what is not a row at all; null if there is no such thing. */
  broken: string | null;
  rejectedFile: string;
}

/**
 * Puts the rows of a source that has values, not texts, into {@link TABLE}; values that do not fit count as missing, and
 * are listed in `rejectedFile`.
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
  const where = broken === null ? '' : `WHERE NOT coalesce(${broken}, false)`;
  const selected = values.map(({ sql, column }) => `${sql} AS ${identifier(column.name)}`).join(', ');
  try {
    await engine.run(`SET TimeZone = 'UTC'`);
    await engine.run(
      `CREATE OR REPLACE TABLE ${TABLE} AS SELECT ${selected} FROM ${from} ${where}`,
      undefined,
      report,
    );
    const { rejected, counts } = unfit === '' ? NONE : await keepRejected(engine, source, unfit);
    const [counted] = await engine.query<{ rows: number }>(`SELECT count(*) AS rows FROM ${TABLE}`);
    return {
      rows: counted?.rows ?? 0,
      rejected_rows: rejected,
      columns: values.map(({ column: { name, type, mixed, description } }, index) => ({
        ...{ name, type, mixed, description },
        misfits: counts[index] || undefined,
      })),
    };
  } catch (error) {
    throw readFailure(error, source.name);
  }
}

const NONE = { rejected: 0, counts: [] as number[] };

/** Lists the rows that are left out, and those with a value that does not fit and counts as missing. */
async function keepRejected(engine: Engine, source: ValueSource, unfit: string): Promise<typeof NONE> {
  const { from, values, row, content, broken, rejectedFile } = source;
  const whole = broken === null ? 'true' : `NOT coalesce(${broken}, false)`;
  const each = values.map(({ misfit }) => `count_if(${whole} AND coalesce(${misfit ?? 'false'}, false))`);
  const [counted] = await engine.query<{ lines: number; rows: number; counts: number[] }>(
    `SELECT count(*) AS lines, count_if(${broken ?? 'false'}) AS rows, [${each.join(', ')}] AS counts FROM ${from} WHERE ${unfit}`,
  );
  const { lines = 0, rows: rejected = 0, counts = [] } = counted ?? {};
  if (lines === 0) return NONE;
  const reasons = values.flatMap(({ column, misfit }) =>
    misfit === null
      ? []
      : [`CASE WHEN ${misfit} THEN ${literal(`“${column.name}” is not a ${NOUNS[column.type]}`)} END`],
  );
  if (broken !== null) reasons.unshift(`CASE WHEN ${broken} THEN 'no record' END`);
  await engine.run(
    `COPY (SELECT line, ${spreadsheetSafe('reason')} AS reason, ${spreadsheetSafe('content')} AS content
       FROM (SELECT ${row} AS line, concat_ws('; ', ${reasons.join(', ')}) AS reason, left(${content}, 10000) AS content
             FROM ${from} WHERE ${unfit} ORDER BY line LIMIT ${MAX_REJECTED_KEPT}) ORDER BY line)
     TO ${literal(rejectedFile)} (FORMAT csv, HEADER true)`,
  );
  return { rejected, counts };
}

/** A text as a column's type, with what does not fit. @param nulls Texts that stand for a missing value. */
export function valueOfText(
  text: string,
  column: InspectedColumn,
  nulls: readonly string[],
  format: string | null,
): Value {
  if (column.pure) return { column, sql: castOf(text, column), misfit: null };
  const present = `nullif(trim(${text}), '')`;
  const value =
    nulls.length === 0
      ? present
      : // IN would hold a vector for each word, in each of the column's expressions.
        `CASE WHEN NOT list_contains([${nulls.map(literal).join(', ')}], ${present}) THEN ${present} END`;
  if (column.type === 'text') return { column, sql: text, misfit: null };
  const parsed = parsedValue(value, column, formatOf(column, format));
  return { column, sql: parsed, misfit: `(${value}) IS NOT NULL AND (${parsed}) IS NULL` };
}

function formatOf({ type }: InspectedColumn, format: string | null): TextReading {
  return {
    decimal: '.',
    thousands: null,
    dateFormat: type === 'date' ? format : null,
    timestampFormat: type === 'timestamp' ? format : null,
  };
}

/** For values that all fit. */
function castOf(value: string, { type, notation }: InspectedColumn): string {
  const big = notation === 'big' ? 'HUGEINT' : 'BIGINT';
  return `TRY_CAST(${value} AS ${{ ...CASTS, integer: big }[type]})`;
}

const CASTS = {
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  time: 'TIME',
  text: 'VARCHAR',
};
