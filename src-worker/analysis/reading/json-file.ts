import type { ReadingOptions } from '#shared/analysis/options';
import { literal, type Engine } from '../engine';
import { CODES, ColumnEvidence, FEW_VALUES, NEARLY_ALL } from './column-evidence';
import { columnNames } from './column-names';
import type { InspectedColumn, InspectedFile, JsonLayout, LoadedData } from './inspected-file';
import { IS_OBJECT, JSON_NUMBERS, JSON_SOURCE, jsonValues, type JsonValues } from './json-values';
import { loadValues, valueOfText } from './load-values';
import { isDressed } from './number-format';
import { NULL_WORDS_AMONG_VALUES } from './null-words';
import { readFailure } from './read-failure';
import { unreadable } from './unreadable';
import { keepVersions } from './versions';

const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/**
 * The columns of JSON records: their keys, and those of the objects in them, one level deep; what lies deeper stays JSON
 * text. Puts the records into a table.
 * @throws AppError `data_file_unreadable`.
 */
export async function inspectJson(
  engine: Engine,
  { name, path, layout }: { name: string; path: string; layout: JsonLayout },
  reading: ReadingOptions,
): Promise<{ columns: InspectedColumn[]; rows: number; notes: string[] }> {
  await readRecords(engine, { name, path, layout });
  const [counted] = await engine.query<{ rows: number; objects: number }>(
    `SELECT count(*) AS rows, count(*) FILTER (${IS_OBJECT}) AS objects FROM ${JSON_SOURCE}`,
  );
  const { rows = 0, objects = 0 } = counted ?? {};
  if (rows === 0) throw unreadable(`“${name}” holds no records.`, 'Choose a file with data.');
  const found = await jsonValues(engine, name, objects > 0);
  if (found.length === 0) {
    throw unreadable(`“${name}” holds only empty objects.`, 'Choose a file with data.');
  }
  const { names, notes } = columnNames(
    found.map(({ keys }) => (keys.length === 0 ? 'value' : keys.join('.'))),
  );
  const natures = found.map(naturalType);
  const written = await writtenTypes(engine, found, natures, reading, { names, notes });
  const columns = found.map((column, index): InspectedColumn => {
    const columnName = names[index] ?? '';
    const wanted = reading.column_types?.[columnName];
    const natural = written.get(index) ?? natures[index] ?? TEXT_TYPE;
    const fixed = wanted !== undefined && wanted !== natural.type;
    const type = fixed ? { type: wanted, notation: 'plain' as const } : natural;
    return { name: columnName, ...type, fixed, source: column.keys };
  });
  return { columns, rows, notes };
}

type Nature = Pick<InspectedColumn, 'type' | 'notation' | 'mixed' | 'pure' | 'parsing' | 'description'>;

const TEXT_TYPE: Nature = { type: 'text', notation: 'plain' };
/** How many strings are enough to show what they are. */
const STRINGS = 3000;

/** The types of columns of strings that are numbers, dates in other formats, or numbers with units. */
async function writtenTypes(
  engine: Engine,
  found: readonly JsonValues[],
  natures: readonly Nature[],
  reading: ReadingOptions,
  { names, notes }: { names: readonly string[]; notes: string[] },
): Promise<Map<number, Nature>> {
  const texts = found.flatMap((column, index) =>
    natures[index]?.type === 'text' &&
    [...column.types.keys()].every((kind) => ['VARCHAR', 'NULL'].includes(kind))
      ? [{ column, index }]
      : [],
  );
  const types = new Map<number, Nature>();
  if (texts.length === 0) return types;
  const { structure, places } = structureOf(
    texts.map(({ column }) => ({ ...TEXT_TYPE, name: '', fixed: false, source: column.keys })),
  );
  const rows = await engine.query<{ texts: (string | null)[] }>(
    `SELECT [${places.join(', ')}] AS texts FROM (SELECT json_transform(json, ${literal(structure)}) AS parsed
       FROM (SELECT json FROM ${JSON_SOURCE} USING SAMPLE reservoir(${STRINGS} ROWS) REPEATABLE (1)))`,
  );
  for (const [at, { index }] of texts.entries()) {
    const evidence = new ColumnEvidence(new Set(NULL_WORDS_AMONG_VALUES));
    for (const row of rows) evidence.add(row.texts[at] ?? '');
    const finding = evidence.find({ decimal: '.', thousands: null });
    const kept = keepVersions(names[index] ?? '', finding, evidence.texts, notes);
    const { type, notation, format, parsing, description } = kept;
    if (kept !== finding) types.set(index, { ...TEXT_TYPE, description });
    if (type === 'text' || type === 'boolean') continue;
    const isUnit = parsing !== undefined && 'number' in parsing && isDressed(parsing.number);
    if (isUnit && reading.units === false) continue;
    const dates = format === undefined ? parsing : { dates: [format] };
    types.set(index, { type, notation, parsing: dates, description });
  }
  // A code that begins with a zero may be anywhere.
  const whole = [...types].flatMap(([index, { type }]) =>
    type === 'integer' ? [texts.findIndex((text) => text.index === index)] : [],
  );
  if (whole.length === 0) return types;
  const codes = whole.map(
    (at) => `bool_or(regexp_matches(trim(${places[at]}), '^([+-]?0[0-9]|[+][1-9][0-9]{8,14}$)'))`,
  );
  const [first] = await engine.query<{ codes: (boolean | null)[] }>(
    `SELECT [${codes.join(', ')}] AS codes FROM (SELECT json_transform(json, ${literal(structure)}) AS parsed FROM ${JSON_SOURCE})`,
  );
  for (const [at, place] of whole.entries())
    if (first?.codes[at]) types.set(texts[place]?.index ?? -1, { ...TEXT_TYPE, description: CODES });
  return types;
}

/** Puts the records into a table. @param columns Those whose values are kept beside each of them. */
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
  const records = `read_json_objects(${literal(path)}, format = '${format}', compression = 'uncompressed',
    maximum_object_size = ${MAX_RECORD_BYTES}${ignore})`;
  try {
    await engine.run(
      `CREATE OR REPLACE TEMP TABLE ${JSON_SOURCE} AS ${withValues('json', records, columns, 'kept')}`,
    );
  } catch (error) {
    throw readFailure(error, name);
  }
}

/**
 * SQL for records with the values of columns as texts, named by a prefix and a number. One pass over a record finds all
 * its values; every expression that parses keeps the memory of its records.
 */
function withValues(kept: string, from: string, columns: readonly InspectedColumn[], prefix: string): string {
  if (columns.length === 0) return `SELECT ${kept} FROM ${from}`;
  const { structure, places } = structureOf(columns);
  const values = places.map((place, index) => `${place} AS ${prefix}${index}`).join(', ');
  return `SELECT ${kept}, ${values} FROM (SELECT ${kept}, json_transform(json, ${literal(structure)}) AS parsed FROM ${from})`;
}

/** What DuckDB makes of a record, in its own notation, and SQL for each column's place in that. */
function structureOf(columns: readonly InspectedColumn[]): { structure: string; places: string[] } {
  const tree = new Map<string, Map<string, string>>();
  const places: string[] = [];
  for (const { source: [top, below] = [] } of columns) {
    if (top === undefined) return { structure: TEXT, places: ['parsed'] };
    const inner = tree.get(top) ?? new Map<string, string>();
    tree.set(top, inner);
    if (below !== undefined) inner.set(below, TEXT);
  }
  const numbers = new Map([...tree.keys()].map((key, index) => [key, index + 1]));
  const numbersBelow = new Map(
    [...tree].map(([key, inner]) => [
      key,
      new Map([...inner.keys()].map((below, index) => [below, index + 1])),
    ]),
  );
  for (const { source: [top = '', below] = [] } of columns) {
    const place = `struct_extract_at(parsed, ${numbers.get(top)})`;
    places.push(
      below === undefined ? place : `struct_extract_at(${place}, ${numbersBelow.get(top)?.get(below)})`,
    );
  }
  const inner = (members: Map<string, string>) => (members.size === 0 ? TEXT : object(members));
  return { structure: object(new Map([...tree].map(([key, members]) => [key, inner(members)]))), places };
}

const TEXT = '"VARCHAR"';

/** Not JSON.stringify, which puts keys that are numbers first. @param members Already JSON. */
function object(members: ReadonlyMap<string, string>): string {
  return `{${[...members].map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
}

function naturalType({
  types,
  ...found
}: JsonValues): Pick<InspectedColumn, 'type' | 'notation' | 'mixed' | 'pure'> {
  const kinds = [...types.keys()].filter((type) => type !== 'NULL');
  const count = (kind: string) => types.get(kind) ?? 0;
  const all = kinds.reduce((sum, kind) => sum + count(kind), 0);
  // Programs write "" or "NA" for a number that is missing.
  const isStringMissing =
    count('VARCHAR') > 0 && count('VARCHAR') === found.missing && count('VARCHAR') < all;
  const present = isStringMissing ? all - found.missing : all;
  const isNearlyAll = (times: number, of = present) =>
    times > 0 && times >= (of < FEW_VALUES ? of : of * NEARLY_ALL);
  const text = { type: 'text', notation: 'plain' } as const;
  if (isNearlyAll(JSON_NUMBERS.reduce((sum, kind) => sum + count(kind), 0))) {
    const pure = found.numbers === all;
    if (count('DOUBLE') > 0) return { type: 'decimal', notation: 'plain', pure };
    return { type: 'integer', notation: found.most > Number.MAX_SAFE_INTEGER ? 'big' : 'plain', pure };
  }
  if (isNearlyAll(count('BOOLEAN'))) {
    return { type: 'boolean', notation: 'plain', pure: count('BOOLEAN') === all };
  }
  // JSON has only strings for dates; a number in quotation marks is a string on purpose.
  if (count('VARCHAR') === present) {
    const strings = present - found.missing;
    if (isNearlyAll(found.dates, strings)) return { type: 'date', notation: 'plain' };
    if (isNearlyAll(found.dates + found.timestamps, strings)) {
      return { type: 'timestamp', notation: found.nanos > 0 ? 'nano' : found.zoned > 0 ? 'zoned' : 'plain' };
    }
    return isNearlyAll(found.times, strings) ? { type: 'time', notation: 'plain' } : text;
  }
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
  // Columns that are looked at again are kept; the others are parsed again, since keeping a wide table takes more space.
  const kept = columns.filter(({ pure, type }) => !pure && type !== 'text');
  const others = columns.filter((column) => !kept.includes(column));
  await readRecords(engine, { name, path, layout: json ?? 'array' }, kept);
  const names = new Map([
    ...kept.map((column, index): [InspectedColumn, string] => [column, `kept${index}`]),
    ...others.map((column, index): [InspectedColumn, string] => [column, `other${index}`]),
  ]);
  const before = ['row', 'json', ...kept.map((_, index) => `kept${index}`)].join(', ');
  const numbered = `(SELECT *, rowid + 1 AS row FROM ${JSON_SOURCE})`;
  const isOfObjects = columns.every((column) => (column.source?.length ?? 0) > 0);
  const loaded = await loadValues(
    engine,
    {
      name,
      from: `(${withValues(before, numbered, others, 'other')})`,
      values: columns.map((column) =>
        valueOfText(names.get(column) ?? '', column, NULL_WORDS_AMONG_VALUES, date_format),
      ),
      row: 'row',
      content: `coalesce(json::VARCHAR, '')`,
      broken: isOfObjects ? `NOT ${IS_OBJECT}` : null,
      rejectedFile,
    },
    report,
  );
  await engine.run(`DROP TABLE ${JSON_SOURCE}`);
  return loaded;
}
