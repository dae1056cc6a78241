import { columnNames } from './column-names';

export interface JsonTable {
  records: unknown[];
  /** What the person should know about where they were found. */
  note: string | null;
}

type Members = Readonly<Record<string, unknown>>;

/** In the answers of programs, lists of records are not deeper than this. */
const MAX_DEPTH = 4;
/** Fewer values under one key may as well be what one thing is like. */
const LEAST_ROWS = 3;
const ONE_ROW = 'The file is one object without a recognisable table: it is read as one row.';

/**
 * The records in a JSON value that is not a list of them: from lists of equal length by column, a list of rows with or
 * without the names of its columns, the only list of objects in it, or objects by column or by row; otherwise it is the
 * only record itself.
 */
export function tableInJson(value: unknown): JsonTable {
  if (Array.isArray(value)) return rowsOf(value);
  if (!isMembers(value)) return { records: [value], note: null };
  return (
    cellTable(value) ??
    splitTable(value) ??
    columnLists(value) ??
    listBesideNames(value) ??
    onlyList(value) ??
    objectsByKey(value) ??
    onlyTable(value) ?? { records: [value], note: ONE_ROW }
  );
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rowsOf(rows: readonly unknown[]): JsonTable {
  const [about, list] = rows;
  if (
    rows.length === 2 &&
    isMembers(about) &&
    Array.isArray(list) &&
    list.length > 0 &&
    list.every(isMembers)
  )
    return { records: list, note: 'The records are in the list after the first object of the file.' };
  const lists = rows.filter((row): row is unknown[] => Array.isArray(row));
  // One list for each thing that was measured, as home automation exports it.
  if (
    lists.length === rows.length &&
    rows.length > 0 &&
    lists.every((list) => list.length > 0 && list.every(isMembers))
  )
    return {
      records: lists.flat(),
      note: 'The file has several lists of records: they are read one after the other.',
    };
  const [first = [], ...below] = lists;
  if (lists.length < rows.length || first.length === 0 || lists.some((row) => row.length !== first.length)) {
    return { records: [...rows], note: 'Its rows are lists of different lengths: each is read as one text.' };
  }
  const isHeader =
    below.length > 0 &&
    first.every((cell) => typeof cell === 'string') &&
    new Set(first).size === first.length &&
    below.some((row) => row.some((cell) => typeof cell !== 'string'));
  const names = isHeader ? first : first.map((_, index) => `column_${index + 1}`);
  return { records: named(isHeader ? below : lists, names), note: null };
}

const NAMES = ['columns', 'cols', 'headers', 'header', 'fields', 'names'];
const ROWS = ['data', 'rows', 'values', 'records'];
const DATA = [...ROWS, 'results', 'items', 'entries'];

/** A member under one of these keys, and the other members. */
function taken(object: Members, keys: readonly string[]): [value: unknown, rest: Members] {
  const key = keys.find((name) => Array.isArray(object[name]));
  const rest = Object.entries(object).filter(([name]) => name !== key);
  return [key === undefined ? undefined : object[key], Object.fromEntries(rest)];
}

/** As charts on the web hand it on: `{ cols: [{ label }], rows: [{ c: [{ v }] }] }`. */
function cellTable(object: Members): JsonTable | null {
  const table = isMembers(object['table']) ? object['table'] : object;
  const { cols, rows } = table;
  if (!Array.isArray(cols) || !Array.isArray(rows) || rows.length === 0) return null;
  if (!cols.every(isMembers) || !rows.every((row) => isMembers(row) && Array.isArray(row['c']))) return null;
  const names = cols.map((col, at) => String(col['label'] || col['id'] || `column_${at + 1}`));
  const cells = (row: unknown) =>
    ((row as Members)['c'] as unknown[]).map((cell) => (isMembers(cell) ? cell['v'] : cell));
  return { records: named(rows.map(cells), names), note: null };
}

/** As pandas writes it with `orient="split"`, and others with other words; without names, a list of lists. */
function splitTable(object: Members): JsonTable | null {
  const [columns, others] = taken(object, NAMES);
  const [data, { index, ...more }] = taken(others, ROWS);
  if (columns === undefined && Array.isArray(data) && data.length > 0 && Object.keys(more).length === 0) {
    const isOfLists = data.every((row) => Array.isArray(row) && row.length === (data[0] as unknown[]).length);
    return isOfLists && (data[0] as unknown[]).length > 0 ? rowsOf(data) : null;
  }
  if (!Array.isArray(columns) || !Array.isArray(data) || data.length === 0 || columns.length === 0)
    return null;
  const rows = data.filter((row): row is unknown[] => Array.isArray(row) && row.length === columns.length);
  if (rows.length < data.length || Object.keys(more).length > 0) return null;
  const keys = Array.isArray(index) && index.length === rows.length ? index : null;
  return { records: withKeys(named(rows, columns.map(nameOf)), keys, 'index'), note: null };
}

function named(rows: readonly (readonly unknown[])[], raw: readonly string[]): Members[] {
  const { names } = columnNames(raw);
  return rows.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place]])));
}

/** A column's name, or the name in what describes it. */
function nameOf(column: unknown): string {
  return String(isMembers(column) ? (column['name'] ?? column['label'] ?? '') : column);
}

/** Puts the keys of records before them, if they are more than numbers. */
function withKeys(records: Members[], keys: readonly unknown[] | null, name: string): Members[] {
  const tells = keys?.some((key, place) => String(key) !== String(place));
  if (!keys || !tells || records.some((record) => name in record)) return records;
  return records.map((record, place) => ({ [name]: keys[place], ...record }));
}

function columnLists(object: Members): JsonTable | null {
  const lists = Object.entries(object).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  const length = lists[0]?.[1].length ?? 0;
  const areColumns =
    lists.length === Object.keys(object).length &&
    length > 0 &&
    lists.every(([, list]) => list.length === length && !list.some(isMembers));
  if (!areColumns) return null;
  const records = Array.from({ length }, (_, row) =>
    Object.fromEntries(lists.map(([name, list]) => [name, list[row]])),
  );
  return { records, note: null };
}

/** Lists under `data`, and a list of as many columns’ names somewhere in what describes them, as Socrata writes it. */
function listBesideNames(object: Members): JsonTable | null {
  const [data, others] = taken(object, ROWS);
  if (!Array.isArray(data) || data.length === 0) return null;
  const width = Array.isArray(data[0]) ? data[0].length : 0;
  const rows = data.filter((row): row is unknown[] => Array.isArray(row) && row.length === width);
  if (width === 0 || rows.length < data.length) return null;
  let level: unknown[] = [others];
  for (let depth = 1; depth <= MAX_DEPTH; depth += 1) {
    level = level.flatMap((value) => (isMembers(value) ? Object.values(value) : []));
    const names = level.find(
      (list): list is unknown[] =>
        Array.isArray(list) && list.length === width && list.every((column) => nameOf(column) !== ''),
    );
    if (names) return { records: named(rows, names.map(nameOf)), note: null };
  }
  return null;
}

/** The only member of an object, or of one of its members, that is a table by itself. */
function onlyTable(object: Members, path: readonly string[] = []): JsonTable | null {
  const members = Object.entries(object).filter((entry): entry is [string, Members] => isMembers(entry[1]));
  const tables = members.flatMap(([key, value]) => {
    const table = splitTable(value) ?? columnLists(value) ?? objectsByKey(value);
    return table && table.records.length >= LEAST_ROWS ? [{ key, table }] : [];
  });
  const [only] = tables;
  if (only && tables.length === 1) {
    const place = `The records are in “${[...path, only.key].join('.')}” of the file.`;
    return { records: only.table.records, note: [place, only.table.note].filter(Boolean).join(' ') };
  }
  const [below] = members;
  return tables.length === 0 && members.length === 1 && below && path.length < MAX_DEPTH
    ? onlyTable(below[1], [...path, below[0]])
    : null;
}

/** The only list of objects at the least depth, or the only one there that is called data. */
function onlyList(object: Members): JsonTable | null {
  let level: [path: string[], value: Members][] = [[[], object]];
  for (let depth = 1; depth <= MAX_DEPTH; depth += 1) {
    const below = level.flatMap(([path, members]) =>
      Object.entries(members).map(([key, value]): [string[], unknown] => [[...path, key], value]),
    );
    const lists = below.filter(
      (entry): entry is [string[], unknown[]] =>
        Array.isArray(entry[1]) && entry[1].length > 0 && entry[1].every(isMembers),
    );
    const called = lists.filter(([path]) => DATA.includes(path.at(-1) ?? ''));
    const only = lists.length > 1 ? called[0] : lists[0];
    if (lists.length > 1 && called.length !== 1) return null;
    if (only) {
      const [path, records] = only;
      if (lists.length > 1)
        return {
          records,
          note: `The records are in “${path.join('.')}” of the file; other lists in it are left out.`,
        };
      return { records, note: depth > 1 ? `The records are in “${path.join('.')}” of the file.` : null };
    }
    level = below.filter((entry): entry is [string[], Members] => isMembers(entry[1]));
  }
  return null;
}

/**
 * Objects by row with a value a column, or by column with a value a row. Keys that are all numbers are those of rows; of
 * others, those under which the values have one type are the columns.
 */
function objectsByKey(object: Members): JsonTable | null {
  const outer = Object.keys(object);
  const objects = Object.values(object).filter(isMembers);
  const inner = Object.keys(objects[0] ?? {});
  const areAlike =
    objects.length === outer.length &&
    inner.length > 0 &&
    objects.every(
      (other) =>
        Object.keys(other).length === inner.length && inner.every((key) => Object.hasOwn(other, key)),
    );
  if (!areAlike) return null;
  const turned = inner.map((key) => Object.fromEntries(outer.map((name, at) => [name, objects[at]?.[key]])));
  const [outerNumbers, innerNumbers] = [outer.every(isNumber), inner.every(isNumber)];
  const [rowsFit, columnsFit] = [areOfOneType(turned), areOfOneType(objects)];
  // Where both fit, as in what pandas writes of numbers with a named index, a table has more rows than columns; where it
  // has as many, it is by column, as pandas writes it.
  const isLong = rowsFit && columnsFit && outer.length > inner.length && inner.length > 1;
  const isColumn =
    outer.length === 1 &&
    inner.length >= LEAST_ROWS &&
    Object.values(objects[0] ?? {}).every((value) => typeof value === 'number' || value === null);
  const isTurned = columnsFit && rowsFit && ((inner.length >= outer.length && outer.length > 1) || isColumn);
  const areRows = outerNumbers === innerNumbers ? (rowsFit && !columnsFit) || isLong : outerNumbers;
  const areColumns = outerNumbers === innerNumbers ? (columnsFit && !rowsFit) || isTurned : innerNumbers;
  if (areRows) {
    return {
      records: withKeys(objects, outer, 'key'),
      note: 'Its rows are objects, each under its own key.',
    };
  }
  if (!areColumns) return null;
  return {
    records: withKeys(turned, inner, 'key'),
    note: 'Its columns are objects, each with one value per row.',
  };
}

function isNumber(key: string): boolean {
  return /^\d+$/.test(key);
}

/** Whether the values within each object are of one type, missing ones aside. */
function areOfOneType(objects: readonly Members[]): boolean {
  return objects.every((object) => {
    const types = Object.values(object).flatMap((value) => (value === null ? [] : [typeof value]));
    return new Set(types).size <= 1;
  });
}
