import { readFile, writeFile } from 'node:fs/promises';
import { MAX_COLUMNS, type ReadingOptions } from '#shared/analysis/options';
import { literal, type Engine } from '../engine';
import { ColumnEvidence, FEW_VALUES, NEARLY_ALL } from './column-evidence';
import { columnNames } from './column-names';
import type { InspectedColumn, InspectedFile, JsonLayout, LoadedData } from './inspected-file';
import { loadValues, valueOfText } from './load-values';
import { NULL_WORDS_AMONG_VALUES } from './null-words';
import { readFailure } from './read-failure';
import { unreadable } from './unreadable';

/** A file that is one object is parsed at once. */
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;
const MAX_RECORD_BYTES = 16 * 1024 * 1024;
const STRINGS_TO_JUDGE = 10_000;
const SOURCE = 'json_source';

/** How the values follow each other, by the beginning of a file. @param complete Whether that is all of it. */
export function jsonLayout(head: string, complete: boolean): JsonLayout {
  const text = head.trimStart();
  if (text.startsWith('[')) return 'array';
  const [first = '', ...more] = text.split('\n');
  const hasMore = more.some((line) => line.trim() !== '');
  if (isJson(first) && (hasMore || !complete)) return 'lines';
  // One object over several lines, unless another follows it.
  return /\}\s*\{/.test(text) && !(complete && isJson(text)) ? 'sequence' : 'object';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes records, one a line, of a file that is one object: of the columns that it holds, of the one array of objects in
 * it, or of itself.
 * @throws AppError `data_file_unreadable`.
 */
export async function writeRecords(
  path: string,
  target: string,
  { name, bytes }: { name: string; bytes: number },
): Promise<void> {
  if (bytes > MAX_OBJECT_BYTES) {
    throw unreadable(
      `“${name}” is one JSON object of more than ${MAX_OBJECT_BYTES / 1024 / 1024} MB.`,
      'Save it as an array of objects, or with one object a line (.ndjson).',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw unreadable(
      `“${name}” is no complete JSON: ${(error as Error).message}.`,
      'Get the file again, or save it anew in the program that made it.',
      error,
    );
  }
  const lines = records(value as Record<string, unknown>).map((record) => JSON.stringify(record));
  await writeFile(target, lines.join('\n'));
}

function records(object: Record<string, unknown>): unknown[] {
  const values = Object.entries(object);
  const lists = values.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const length = lists[0]?.[1].length ?? 0;
  if (
    lists.length === values.length &&
    length > 0 &&
    lists.every(([, list]) => list.length === length && !list.some(isObject))
  ) {
    return Array.from({ length }, (_, row) =>
      Object.fromEntries(lists.map(([name, list]) => [name, list[row]])),
    );
  }
  const ofObjects = lists.filter(([, list]) => list.length > 0 && list.every(isObject));
  const [only] = ofObjects;
  return only && ofObjects.length === 1 ? only[1] : [object];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Found {
  /** The keys that lead to it. */
  keys: string[];
  types: Map<string, number>;
}

/**
 * The columns of JSON records: their keys, and those of the objects in them, one level deep; what lies deeper stays JSON
 * text. Puts the records into a table that {@link loadJson} reads.
 * @throws AppError `data_file_unreadable`.
 */
export async function inspectJson(
  engine: Engine,
  { name, path, layout }: { name: string; path: string; layout: JsonLayout },
  reading: ReadingOptions,
): Promise<{ columns: InspectedColumn[]; rows: number; notes: string[] }> {
  await readRecords(engine, { name, path, layout });
  const [counted] = await engine.query<{ rows: number; objects: number }>(
    `SELECT count(*) AS rows, count(*) FILTER (json_type(json) = 'OBJECT') AS objects FROM ${SOURCE}`,
  );
  const { rows = 0, objects = 0 } = counted ?? {};
  if (rows === 0) throw unreadable(`“${name}” holds no records.`, 'Choose a file with data.');
  const found = objects === 0 ? [await wholeValue(engine)] : await keysOf(engine, name);
  const { names, notes } = columnNames(
    found.map(({ keys }) => (keys.length === 0 ? 'value' : keys.join('.'))),
  );
  const columns: InspectedColumn[] = [];
  for (const [index, column] of found.entries()) {
    const columnName = names[index] ?? '';
    const wanted = reading.column_types?.[columnName];
    const natural = await naturalType(engine, column);
    const fixed = wanted !== undefined && wanted !== natural.type;
    columns.push({
      name: columnName,
      ...(fixed ? { type: wanted, notation: 'plain' as const } : natural),
      fixed,
      source: column.keys,
    });
  }
  return { columns, rows, notes };
}

/** @param columns Those whose values are kept beside each record, as the texts `value0`, `value1` … */
async function readRecords(
  engine: Engine,
  { name, path, layout }: { name: string; path: string; layout: JsonLayout },
  columns: readonly InspectedColumn[] = [],
): Promise<void> {
  const format = {
    array: 'array',
    lines: 'newline_delimited',
    sequence: 'unstructured',
    object: 'newline_delimited',
  }[layout];
  const ignore = layout === 'lines' ? ', ignore_errors = true' : '';
  const places = columns.map(({ source = [] }) => literal(place(source)));
  // Each record is parsed once for all its values: every expression that parses keeps the memory of its records.
  const texts = places.length === 0 ? '' : `, json_extract_string(json, [${places.join(', ')}]) AS texts`;
  const values = places.map((_, i) => `, texts[${i + 1}] AS value${i}`).join('');
  try {
    await engine.run(
      `CREATE OR REPLACE TEMP TABLE ${SOURCE} AS SELECT json${values}
       FROM (SELECT json${texts} FROM read_json_objects(${literal(path)}, format = '${format}',
       compression = 'uncompressed', maximum_object_size = ${MAX_RECORD_BYTES}${ignore}))`,
    );
  } catch (error) {
    throw readFailure(error, name);
  }
}

async function wholeValue(engine: Engine): Promise<Found> {
  const types = await engine.query<{ type: string | null; count: number }>(
    `SELECT json_type(json) AS type, count(*) AS count FROM ${SOURCE} GROUP BY ALL`,
  );
  return { keys: [], types: new Map(types.map(({ type, count }) => [type ?? 'NULL', count])) };
}

async function keysOf(engine: Engine, name: string): Promise<Found[]> {
  const top = await keysBelow(engine, name, []);
  const found: Found[] = [];
  for (const column of top) {
    const kinds = [...column.types.keys()].filter((type) => type !== 'NULL');
    const below =
      kinds.length === 1 && kinds[0] === 'OBJECT' ? await keysBelow(engine, name, column.keys) : [];
    found.push(...(below.length > 0 ? below : [column]));
  }
  assertFewColumns(name, found.length);
  return found;
}

async function keysBelow(engine: Engine, name: string, keys: readonly string[]): Promise<Found[]> {
  const object = keys.length === 0 ? 'json' : `json_extract(json, ${literal(pointer(keys))})`;
  const rows = await engine.query<{ key: string; type: string | null; count: number }>(
    `SELECT key, json_type(object, '/' || replace(replace(key, '~', '~0'), '/', '~1')) AS type, count(*) AS count,
       min(record) AS record, min(place) AS place
     FROM (SELECT record, object, unnest(keys) AS key, generate_subscripts(keys, 1) AS place
           FROM (SELECT rowid AS record, ${object} AS object, json_keys(${object}) AS keys FROM ${SOURCE}
                 WHERE json_type(${object}) = 'OBJECT'))
     GROUP BY key, type ORDER BY record, place LIMIT ${MAX_COLUMNS * 8}`,
  );
  const found = new Map<string, Found>();
  for (const { key, type, count } of rows) {
    const column = found.get(key) ?? { keys: [...keys, key], types: new Map() };
    column.types.set(type ?? 'NULL', count);
    found.set(key, column);
  }
  assertFewColumns(name, found.size);
  return [...found.values()];
}

function assertFewColumns(name: string, count: number): void {
  if (count <= MAX_COLUMNS) return;
  throw unreadable(
    `“${name}” has more than ${MAX_COLUMNS.toLocaleString('en')} columns.`,
    'Save a copy with fewer columns.',
  );
}

async function naturalType(
  engine: Engine,
  { keys, types }: Found,
): Promise<Pick<InspectedColumn, 'type' | 'notation' | 'mixed'>> {
  const count = (...kinds: string[]) => kinds.reduce((sum, kind) => sum + (types.get(kind) ?? 0), 0);
  const present = [...types.entries()].reduce(
    (sum, [type, times]) => (type === 'NULL' ? sum : sum + times),
    0,
  );
  const isNearlyAll = (times: number) =>
    times > 0 && times >= (present < FEW_VALUES ? present : present * NEARLY_ALL);
  const numbers = count('BIGINT', 'UBIGINT', 'DOUBLE');
  const text = { type: 'text', notation: 'plain' } as const;
  if (isNearlyAll(numbers)) {
    if (count('DOUBLE') > 0) return { type: 'decimal', notation: 'plain' };
    const [most] = await engine.query<{ most: number | null }>(
      `SELECT max(abs(TRY_CAST(${extracted(keys)} AS DOUBLE))) AS most FROM ${SOURCE}`,
    );
    return { type: 'integer', notation: (most?.most ?? 0) > Number.MAX_SAFE_INTEGER ? 'big' : 'plain' };
  }
  if (isNearlyAll(count('BOOLEAN'))) return { type: 'boolean', notation: 'plain' };
  if (count('VARCHAR') === present) return temporalType(engine, keys);
  const kinds = [...types.keys()].filter((type) => type !== 'NULL');
  return kinds.length > 1
    ? { ...text, mixed: kinds.map((kind) => WORDS[kind] ?? 'values').join(', ') }
    : text;
}

const WORDS: Record<string, string> = {
  BIGINT: 'whole numbers',
  UBIGINT: 'whole numbers',
  DOUBLE: 'numbers',
  BOOLEAN: 'truth values',
  VARCHAR: 'texts',
  OBJECT: 'objects',
  ARRAY: 'lists',
};

/** JSON has strings for dates; a number in quotation marks is one on purpose. */
async function temporalType(
  engine: Engine,
  keys: readonly string[],
): Promise<Pick<InspectedColumn, 'type' | 'notation' | 'mixed'>> {
  const strings = await engine.query<{ value: string }>(
    `SELECT DISTINCT ${extracted(keys)} AS value FROM ${SOURCE} WHERE ${extracted(keys)} IS NOT NULL LIMIT ${STRINGS_TO_JUDGE}`,
  );
  const evidence = new ColumnEvidence(new Set(NULL_WORDS_AMONG_VALUES));
  for (const { value } of strings) evidence.add(value);
  const { type, notation, format } = evidence.find({ decimal: '.', thousands: null });
  const isTemporal = (type === 'date' || type === 'timestamp' || type === 'time') && format === undefined;
  return isTemporal ? { type, notation } : { type: 'text', notation: 'plain' };
}

/** RFC 6901. */
function pointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The place of a value in its record; of the whole record without keys. */
function place(keys: readonly string[]): string {
  return keys.length === 0 ? '$' : pointer(keys);
}

function extracted(keys: readonly string[]): string {
  return `json_extract_string(json, ${literal(place(keys))})`;
}

/** @throws AppError `data_file_unreadable`, `disk_full`; the engine's signal's reason. */
export async function loadJson(
  engine: Engine,
  source: {
    path: string;
    inspected: InspectedFile;
    columns: readonly InspectedColumn[];
    rejectedFile: string;
  },
  report?: (fraction: number) => void,
): Promise<LoadedData> {
  const { path, inspected, columns, rejectedFile } = source;
  const { name, json, date_format } = inspected;
  await readRecords(engine, { name, path, layout: json ?? 'array' }, columns);
  const isOfObjects = columns.every((column) => (column.source?.length ?? 0) > 0);
  const loaded = await loadValues(
    engine,
    {
      name,
      from: SOURCE,
      values: columns.map((column, index) =>
        valueOfText(`value${index}`, column, NULL_WORDS_AMONG_VALUES, date_format),
      ),
      row: 'rowid + 1',
      content: `coalesce(json::VARCHAR, '')`,
      broken: isOfObjects ? `json_type(json) IS DISTINCT FROM 'OBJECT'` : null,
      rejectedFile,
    },
    report,
  );
  await engine.run(`DROP TABLE ${SOURCE}`);
  return loaded;
}
