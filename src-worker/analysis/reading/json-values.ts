import { MAX_COLUMNS } from '#shared/analysis/options';
import { literal, type Engine, type Row } from '../engine';
import { NULL_WORDS_AMONG_VALUES } from './null-words';
import { readFailure } from './read-failure';
import { ISO_DATE, ISO_TIMESTAMP, TIME } from './temporal-formats';
import { unreadable } from './unreadable';

/** The table of the records, in its column `json`. */
export const JSON_SOURCE = 'json_source';
/** SQL for whether a `json` is an object, without parsing it. */
export const IS_OBJECT = `coalesce(starts_with(ltrim(json::VARCHAR), '{'), false)`;

/** What the values at a place of the records are. */
export interface JsonValues {
  /** The keys that lead there; none for the records themselves. */
  keys: string[];
  types: Map<string, number>;
  /** Those that are numbers, within the range of a number. */
  numbers: number;
  /** The greatest whole number. */
  most: number;
  /** Strings that stand for a missing value, and those of the calendar. */
  missing: number;
  dates: number;
  timestamps: number;
  zoned: number;
  nanos: number;
  times: number;
}

/**
 * What the records of {@link JSON_SOURCE} hold, by the keys that lead there, in the order of their first occurrence.
 * @param areObjects Whether the records are objects; otherwise they are the values.
 * @throws AppError `data_file_unreadable`.
 */
export async function jsonValues(engine: Engine, name: string, areObjects: boolean): Promise<JsonValues[]> {
  if (!areObjects) return valuesIn(engine, name, wholeValues);
  const top = await valuesIn(engine, name, (records) =>
    membersOf(`SELECT record, NULL AS parent, json FROM ${records}`),
  );
  const parents = top.filter(
    ({ types }) =>
      [...types.keys()].every((type) => ['OBJECT', 'NULL'].includes(type)) && types.has('OBJECT'),
  );
  if (parents.length === 0) return top;
  const names = parents.map(({ keys: [key = ''] }) => literal(key)).join(', ');
  const below = await valuesIn(engine, name, (records) =>
    membersOf(
      `SELECT record, parent, json FROM (SELECT record, unnest(json_keys(json)) AS parent,
         unnest(json_extract(json, '$.*')) AS json FROM ${records} WHERE ${IS_OBJECT})
       WHERE parent IN (${names})`,
    ),
  );
  const families = new Map<string, JsonValues[]>();
  for (const column of below) {
    const [parent = ''] = column.keys;
    families.set(parent, [...(families.get(parent) ?? []), column]);
  }
  const found = top.flatMap((column) => families.get(column.keys[0] ?? '') ?? [column]);
  assertFewColumns(name, found.length);
  return found;
}

function wholeValues(records: string): string {
  return `SELECT record, NULL AS parent, NULL AS key, 1 AS place, json_type(json) AS type,
    json_extract_string(json, '$') AS text FROM ${records}`;
}

/** SQL for the members of objects. @param objects SQL for `record`, `parent` and `json`. */
function membersOf(objects: string): string {
  return `SELECT record, parent, unnest(keys) AS key, generate_subscripts(keys, 1) AS place, unnest(types) AS type,
    unnest(texts) AS text
    FROM (SELECT record, parent, json_keys(json) AS keys, json_type(json, '$.*') AS types,
            json_extract_string(json, '$.*') AS texts
          FROM (${objects}) WHERE ${IS_OBJECT})`;
}

interface Counted extends Omit<JsonValues, 'keys' | 'types'>, Row {
  parent: string | null;
  key: string | null;
  type: string;
  count: number;
}

/**
 * What the values at each place are, in one pass over all of them, in the order in which the places occur.
 * @param values SQL for the values of `record`s with a `json`.
 */
async function valuesIn(
  engine: Engine,
  name: string,
  values: (records: string) => string,
): Promise<JsonValues[]> {
  const found = new Map<string, JsonValues>();
  for (const records of await batches(engine)) {
    const query = engine.query<Counted>(countedIn(values(records)));
    const rows = await query.catch((error: unknown) => {
      throw readFailure(error, name);
    });
    for (const { parent, key, type, count, most, ...counts } of rows) {
      const keys = [parent, key].filter((part) => part !== null);
      if (keys.some((part) => part.includes('\0'))) throw zeroInKey(name);
      const id = JSON.stringify(keys);
      const before = found.get(id) ?? { ...NONE, keys, types: new Map<string, number>() };
      before.types.set(type, (before.types.get(type) ?? 0) + count);
      const sums = COUNTS.map((what) => [what, before[what] + counts[what]]);
      found.set(id, { ...before, ...Object.fromEntries(sums), most: Math.max(before.most, most) });
    }
    assertFewColumns(name, found.size);
  }
  return [...found.values()];
}

const COUNTS = ['numbers', 'missing', 'dates', 'timestamps', 'zoned', 'nanos', 'times'] as const;
const NONE = { most: 0, numbers: 0, missing: 0, dates: 0, timestamps: 0, zoned: 0, nanos: 0, times: 0 };

/** SQL for all records; for a few at a time if they are long, as DuckDB takes 2048 of them at once. */
async function batches(engine: Engine): Promise<string[]> {
  const [of] = await engine.query<{ rows: number; bytes: number | null }>(
    `SELECT count(*) AS rows, avg(strlen(json::VARCHAR)) AS bytes FROM ${JSON_SOURCE}`,
  );
  const { rows = 0, bytes } = of ?? {};
  const fitting = Math.max(1, Math.floor(BATCH_BYTES / (bytes ?? 1)));
  const size = fitting < ROWS_AT_ONCE ? fitting : rows;
  const starts = Array.from({ length: Math.ceil(rows / size) }, (_, index) => index * size);
  return starts.map(
    (start) =>
      `(SELECT rowid AS record, json FROM ${JSON_SOURCE} WHERE rowid >= ${start} AND rowid < ${start + size})`,
  );
}

const BATCH_BYTES = 8 * 1024 * 1024;
const ROWS_AT_ONCE = 2048;

/** SQL that counts values by their place and type. */
function countedIn(values: string): string {
  const matches = (pattern: RegExp) => `regexp_full_match(text, ${literal(pattern.source)})`;
  const counted = (type: string, condition: string) => `count(*) FILTER (${type} AND ${condition})`;
  const [string, number] = [`type = 'VARCHAR'`, `type IN (${JSON_NUMBERS.map(literal).join(', ')})`];
  const isTimestamp = `${matches(ISO_TIMESTAMP)} AND TRY_CAST(left(text, 10) AS DATE) IS NOT NULL`;
  return `SELECT parent, key, coalesce(type, 'NULL') AS type, count(*) AS count,
      ${counted(number, 'TRY_CAST(text AS DOUBLE) IS NOT NULL')} AS numbers,
      coalesce(max(abs(TRY_CAST(text AS DOUBLE))) FILTER (${number}), 0) AS most,
      ${counted(string, `trim(text) IN ('', ${NULL_WORDS_AMONG_VALUES.map(literal).join(', ')})`)} AS missing,
      ${counted(string, `${matches(ISO_DATE)} AND TRY_CAST(text AS DATE) IS NOT NULL`)} AS dates,
      ${counted(string, isTimestamp)} AS timestamps,
      ${counted(string, `${isTimestamp} AND ${matches(OFFSET)}`)} AS zoned,
      ${counted(string, `${isTimestamp} AND ${matches(NANOSECONDS)}`)} AS nanos,
      ${counted(string, matches(TIME))} AS times
    FROM (${values}) GROUP BY ALL ORDER BY min(record), min(place) LIMIT ${MAX_COLUMNS * 8}`;
}

/** The types that DuckDB has for JSON numbers. */
export const JSON_NUMBERS = ['BIGINT', 'UBIGINT', 'DOUBLE'];
const NANOSECONDS = /.*\.\d{7,9}[^.]*/;
const OFFSET = /.*[+-]\d{2}(:?\d{2})?/;

function zeroInKey(name: string) {
  return unreadable(
    `“${name}” has a key that contains a zero character.`,
    'Rename it in the program that made the file, and save again.',
  );
}

function assertFewColumns(name: string, count: number): void {
  if (count <= MAX_COLUMNS) return;
  throw unreadable(
    `“${name}” has more than ${MAX_COLUMNS.toLocaleString('en')} columns.`,
    'Save a copy with fewer columns.',
  );
}
