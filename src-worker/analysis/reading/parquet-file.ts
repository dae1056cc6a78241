import { MAX_COLUMNS, type ColumnType, type ReadingOptions } from '#shared/analysis/options';
import { identifier, literal, type Engine } from '../engine';
import { columnNames } from './column-names';
import type { InspectedColumn, InspectedFile, LoadedData, Notation } from './inspected-file';
import { loadValues, valueOfText, type Value } from './load-values';
import { readFailure } from './read-failure';
import { unreadable } from './unreadable';

/** The columns of a Parquet file and how many rows it has. @throws AppError `data_file_unreadable`. */
export async function inspectParquet(
  engine: Engine,
  { name, path }: { name: string; path: string },
  reading: ReadingOptions,
): Promise<{ columns: InspectedColumn[]; rows: number; notes: string[] }> {
  const described = await describe(engine, name, path);
  if (described.length > MAX_COLUMNS) {
    throw unreadable(
      `“${name}” has ${described.length} columns; at most ${MAX_COLUMNS} can be read.`,
      'Save a copy with fewer columns.',
    );
  }
  const { names, notes } = columnNames(described.map((column) => column.column_name));
  const columns = described.map(({ column_name, column_type }, index): InspectedColumn => {
    const columnName = names[index] ?? column_name;
    const natural = naturalType(column_type);
    const wanted = reading.column_types?.[columnName];
    const fixed = wanted !== undefined && wanted !== natural.type;
    return {
      name: columnName,
      ...(fixed ? { type: wanted, notation: 'plain' as const } : natural),
      fixed,
      source: [column_name, column_type],
    };
  });
  try {
    const [file] = await engine.query<{ num_rows: number }>(
      `SELECT num_rows FROM parquet_file_metadata(${literal(path)})`,
    );
    return { columns, rows: file?.num_rows ?? 0, notes };
  } catch (error) {
    throw readFailure(error, name);
  }
}

async function describe(engine: Engine, name: string, path: string) {
  try {
    return await engine.query<{ column_name: string; column_type: string }>(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(${literal(path)}))`,
    );
  } catch (error) {
    if (error instanceof Error && /encrypt/i.test(error.message)) {
      throw unreadable(`“${name}” is encrypted.`, 'Save a copy without encryption.', error);
    }
    throw readFailure(error, name);
  }
}

/** Names that no file uses for its columns. */
const SOURCE = '"the file\u001f"';
const ROW = '"its row\u001f"';

/** @throws AppError `data_file_unreadable`, `disk_full`; the engine's signal's reason. */
export function loadParquet(
  engine: Engine,
  source: {
    path: string;
    inspected: InspectedFile;
    columns: readonly InspectedColumn[];
    rejectedFile: string;
    atMost?: number;
  },
  report?: (fraction: number) => void,
): Promise<LoadedData> {
  const { path, inspected, columns, rejectedFile, atMost } = source;
  // A file of ours, or of another program's, may have a column of that name.
  const isTaken = inspected.columns.some(({ source: [name = ''] = [] }) => /^file_row_number$/i.test(name));
  const table = isTaken
    ? `(SELECT *, row_number() OVER () - 1 AS ${ROW} FROM read_parquet(${literal(path)}))`
    : `read_parquet(${literal(path)}, file_row_number = true)`;
  return loadValues(
    engine,
    {
      name: inspected.name,
      from: `${atMost === undefined ? table : `(FROM ${table} LIMIT ${atMost})`} AS ${SOURCE}`,
      values: columns.map((column) => valueOf(column, inspected.date_format)),
      row: `${SOURCE}.${isTaken ? ROW : 'file_row_number'} + 1`,
      content: `to_json(${SOURCE})::VARCHAR`,
      broken: null,
      rejectedFile,
    },
    report,
  );
}

function valueOf(column: InspectedColumn, dateFormat: string | null): Value {
  const [name = column.name, type = 'VARCHAR'] = column.source ?? [];
  const field = `${SOURCE}.${identifier(name)}`;
  if (column.fixed) return valueOfText(asText(field, type), column, [], dateFormat);
  if (column.type === 'text') return { column, sql: asText(field, type), misfit: null };
  if (column.notation === 'zoned') return { column, sql: `${field} AT TIME ZONE 'UTC'`, misfit: null };
  return {
    column,
    sql: `${field}::${STORED[column.type]}`.replace(
      'BIGINT',
      column.notation === 'big' ? 'HUGEINT' : 'BIGINT',
    ),
    misfit: null,
  };
}

const STORED: Record<ColumnType, string> = {
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  time: 'TIME',
  text: 'VARCHAR',
};

function asText(field: string, type: string): string {
  if (/^(STRUCT|MAP|UNION)\b|\]$/.test(type)) return `to_json(${field})::VARCHAR`;
  // Older writers do not mark texts as such.
  return type === 'BLOB' ? `coalesce(TRY(decode(${field})), ${field}::VARCHAR)` : `${field}::VARCHAR`;
}

function naturalType(type: string): { type: ColumnType; notation: Notation } {
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(type.replaceAll(' ', ''));
  if (decimal) {
    if (decimal[2] !== '0') return { type: 'decimal', notation: 'plain' };
    return { type: 'integer', notation: Number(decimal[1]) > 18 ? 'big' : 'plain' };
  }
  if (/^U?(TINYINT|SMALLINT|INTEGER)$|^BIGINT$/.test(type)) return { type: 'integer', notation: 'plain' };
  if (type === 'UBIGINT' || type === 'HUGEINT') return { type: 'integer', notation: 'big' };
  if (type === 'FLOAT' || type === 'DOUBLE' || type === 'UHUGEINT')
    return { type: 'decimal', notation: 'plain' };
  if (type === 'BOOLEAN') return { type: 'boolean', notation: 'plain' };
  if (type === 'DATE') return { type: 'date', notation: 'plain' };
  if (type === 'TIME') return { type: 'time', notation: 'plain' };
  if (type === 'TIMESTAMP WITH TIME ZONE') return { type: 'timestamp', notation: 'zoned' };
  return { type: type.startsWith('TIMESTAMP') ? 'timestamp' : 'text', notation: 'plain' };
}
