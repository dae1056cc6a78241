import { MAX_COLUMNS } from '#shared/analysis/options';
import { literal, type Engine } from '../engine';
import { NULL_WORDS_AMONG_VALUES } from './null-words';
import { readFailure } from './read-failure';
import { ISO_DATE, ISO_TIMESTAMP, TIME } from './temporal-formats';
import { unreadable } from './unreadable';

/** The table of the records, in its column `json`. */
export const JSON_SOURCE = 'json_source';

/** What the values at a place of the records are. */
export interface JsonValues {
  /** The keys that lead there; none for the records themselves. */
  keys: string[];
  types: Map<string, number>;
  /** Those that are numbers and no greater than a number can be. */
  numbers: number;
  /** The greatest whole number. */
  most: number;
  /** Strings that stand for a missing value, and those of the calendar. */
  missing: number;
  dates: number;
  timestamps: number;
  zoned: number;
  times: number;
}

/**
 * What there is in the records of {@link JSON_SOURCE}, by the keys that lead there, in the order of their first occurrence.
 * @param areObjects Whether the records are objects; else they are the values.
 * @throws AppError `data_file_unreadable`.
 */
export async function jsonValues(engine: Engine, name: string, areObjects: boolean): Promise<JsonValues[]> {
  if (!areObjects) return valuesIn(engine, name, WHOLE);
  const top = await valuesIn(
    engine,
    name,
    membersOf(`SELECT rowid AS record, NULL AS parent, json FROM ${JSON_SOURCE}`),
  );
  const parents = top.filter(
    ({ types }) =>
      [...types.keys()].every((type) => ['OBJECT', 'NULL'].includes(type)) && types.has('OBJECT'),
  );
  if (parents.length === 0) return top;
  const below = await valuesIn(
    engine,
    name,
    membersOf(
      `SELECT record, parent, json FROM (SELECT rowid AS record, unnest(json_keys(json)) AS parent,
         unnest(json_extract(json, '$.*')) AS json FROM ${JSON_SOURCE} WHERE json_type(json) = 'OBJECT')
       WHERE parent IN (${parents.map(({ keys: [key = ''] }) => literal(key)).join(', ')})`,
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

/** SQL for the records as values. */
const WHOLE = `SELECT rowid AS record, NULL AS parent, NULL AS key, 1 AS place, json_type(json) AS type,
  json_extract_string(json, '$') AS text FROM ${JSON_SOURCE}`;

/** SQL for the members of objects. @param objects SQL for `record`, `parent` and `json`. */
function membersOf(objects: string): string {
  return `SELECT record, parent, unnest(keys) AS key, generate_subscripts(keys, 1) AS place, unnest(types) AS type,
    unnest(texts) AS text
    FROM (SELECT record, parent, json_keys(json) AS keys, json_type(json, '$.*') AS types,
            json_extract_string(json, '$.*') AS texts
          FROM (${objects}) WHERE json_type(json) = 'OBJECT')`;
}

/** What the values at each place are, in one pass over all of them, in the order in which the places occur. */
async function valuesIn(engine: Engine, name: string, values: string): Promise<JsonValues[]> {
  const matches = (pattern: RegExp) => `regexp_full_match(text, ${literal(pattern.source)})`;
  const counted = (type: string, condition: string) => `count(*) FILTER (${type} AND ${condition})`;
  const [string, number] = [`type = 'VARCHAR'`, `type IN (${JSON_NUMBERS.map(literal).join(', ')})`];
  const isTimestamp = `${matches(ISO_TIMESTAMP)} AND TRY_CAST(left(text, 10) AS DATE) IS NOT NULL`;
  const query = engine.query<
    Omit<JsonValues, 'keys' | 'types'> & {
      parent: string | null;
      key: string | null;
      type: string;
      count: number;
    }
  >(
    `SELECT parent, key, coalesce(type, 'NULL') AS type, count(*) AS count,
       ${counted(number, 'TRY_CAST(text AS DOUBLE) IS NOT NULL')} AS numbers,
       coalesce(max(abs(TRY_CAST(text AS DOUBLE))) FILTER (${number}), 0) AS most,
       ${counted(string, `trim(text) IN ('', ${NULL_WORDS_AMONG_VALUES.map(literal).join(', ')})`)} AS missing,
       ${counted(string, `${matches(ISO_DATE)} AND TRY_CAST(text AS DATE) IS NOT NULL`)} AS dates,
       ${counted(string, isTimestamp)} AS timestamps,
       ${counted(string, `${isTimestamp} AND ${matches(OFFSET)}`)} AS zoned,
       ${counted(string, matches(TIME))} AS times
     FROM (${values}) GROUP BY ALL ORDER BY min(record), min(place) LIMIT ${MAX_COLUMNS * 8}`,
  );
  const rows = await query.catch((error: unknown) => {
    throw readFailure(error, name);
  });
  const found = new Map<string, JsonValues>();
  for (const { parent, key, type, count, ...of } of rows) {
    const keys = [parent, key].filter((part) => part !== null);
    if (keys.some((part) => part.includes('\0'))) throw zeroInKey(name);
    const id = JSON.stringify(keys);
    const column = found.get(id);
    if (!column) {
      found.set(id, { keys, types: new Map([[type, count]]), ...of });
      continue;
    }
    column.types.set(type, count);
    column.numbers += of.numbers;
    column.most = Math.max(column.most, of.most);
    // Only one of the types is that of strings.
    if (type === 'VARCHAR') Object.assign(column, { ...of, numbers: column.numbers, most: column.most });
  }
  assertFewColumns(name, found.size);
  return [...found.values()];
}

/** The types that DuckDB has for JSON numbers. */
export const JSON_NUMBERS = ['BIGINT', 'UBIGINT', 'DOUBLE'];
const OFFSET = /.*[+-]\d{2}(:?\d{2})?/;

function zeroInKey(name: string) {
  return unreadable(
    `“${name}” has a key with a zero character in it.`,
    'Save it with other names in the program that made it.',
  );
}

function assertFewColumns(name: string, count: number): void {
  if (count <= MAX_COLUMNS) return;
  throw unreadable(
    `“${name}” has more than ${MAX_COLUMNS.toLocaleString('en')} columns.`,
    'Save a copy with fewer columns.',
  );
}
