import type { ColumnProfile, NumericProfile } from '#shared/analysis/results';
import { identifier, TABLE, type Engine, type Row } from '../engine';
import { isNumeric, isTemporal, type Column } from './columns';
import { distributions, NO_DISTRIBUTION } from './distribution';
import { moments } from './moments';
import { temporalProfile } from './temporal-profile';

/** Up to this many rows, distinct values are counted exactly; an estimate can be a quarter off. */
const COUNTED_ROWS = 5_000_000;
/** To count exactly, the distinct values of the columns counted at once are held in memory: of this many rows together. */
const COUNTED_TOGETHER = 2_000_000;
const COUNTED_AT_ONCE = 50;
const ESTIMATED_AT_ONCE = 8;
const MOST_TOP_VALUES = 10;
/** Counting each of more distinct values costs most and says least: the most frequent ones are looked for in a sample. */
const MOST_GROUPED = 200_000;
const SAMPLED_ROWS = 100_000;
/** In the sample: a value in a thousandth of the rows, five times as many, is hardly ever missed. */
const OFTEN = 20;

/** What is worth knowing about each column by itself. `report` is called with the share done. */
export async function describeColumns(
  engine: Engine,
  columns: readonly Column[],
  rows: number,
  report: (fraction: number, detail: string) => void,
): Promise<ColumnProfile[]> {
  const numeric = columns.filter(isNumeric);
  const [first] = columns;
  report(0, first && columns.length > 1 ? `${first.name} and others` : (first?.name ?? ''));
  const counts = await countValues(engine, columns, rows);
  report(0.2, 'measuring');
  const found = await moments(engine, numeric);
  report(0.4, 'distributions');
  const spreads = await distributions(engine, numeric, found, (fraction, name) =>
    report(0.4 + 0.3 * fraction, name),
  );
  report(0.7, 'frequent values');
  const top = await topValues(engine, columns, counts, rows);
  const texts = columns.filter(({ type }) => type === 'text');
  const textOf = byName(texts, await textProfiles(engine, texts, rows));
  const numericOf = byName(
    numeric,
    found.map((each, i): NumericProfile => {
      const { count: _, ...measured } = each;
      const { quartiles, histogram, ...rest } = spreads[i] ?? NO_DISTRIBUTION;
      return { ...measured, quartiles, ...rest, histogram };
    }),
  );
  const profiles: ColumnProfile[] = [];
  for (const [index, column] of columns.entries()) {
    report(0.8 + (0.2 * index) / columns.length, column.name);
    const count = counts[index] ?? { count: 0, distinct: 0, exact: true };
    profiles.push({
      name: column.name,
      type: column.type,
      count: count.count,
      missing: rows - count.count,
      distinct: count.distinct,
      distinct_is_estimate: !count.exact,
      ...(column.description !== undefined && { description: column.description }),
      ...(column.misfits && { misfits: column.misfits }),
      top: top[index] ?? [],
      numeric: numericOf.get(column.name) ?? null,
      text: textOf.get(column.name) ?? null,
      temporal: isTemporal(column) ? await temporalProfile(engine, column, count.count) : null,
    });
  }
  return profiles;
}

interface ValueCount {
  count: number;
  distinct: number;
  exact: boolean;
}

async function countValues(engine: Engine, columns: readonly Column[], rows: number): Promise<ValueCount[]> {
  const exact = rows <= COUNTED_ROWS;
  const counts: ValueCount[] = [];
  const atOnce = exact
    ? Math.max(1, Math.min(COUNTED_AT_ONCE, Math.floor(COUNTED_TOGETHER / Math.max(1, rows))))
    : ESTIMATED_AT_ONCE;
  for (let first = 0; first < columns.length; first += atOnce) {
    const some = columns.slice(first, first + atOnce).map(({ name }) => identifier(name));
    const distinct = exact ? 'count(DISTINCT ' : 'approx_count_distinct(';
    const [row] = await engine.query<Row>(
      `SELECT ${some.map((name, i) => `count(${name}) AS n${i}, ${distinct}${name}) AS d${i}`).join(', ')} FROM ${TABLE}`,
    );
    some.forEach((_, i) => {
      const count = Number(row?.[`n${i}`] ?? 0);
      counts.push({ count, distinct: Math.min(count, Number(row?.[`d${i}`] ?? 0)), exact });
    });
  }
  return counts;
}

/** The most frequent values; among very many distinct ones, only those in about a thousandth of the rows or more. */
async function topValues(
  engine: Engine,
  columns: readonly Column[],
  counts: readonly ValueCount[],
  rows: number,
): Promise<ColumnProfile['top'][]> {
  const share = Math.ceil((SAMPLED_ROWS / rows) * 1_000_000);
  const queries = columns.map(({ name }, index) => {
    const { count, distinct } = counts[index] ?? { count: 0, distinct: 0 };
    const isGrouped = distinct <= MOST_GROUPED || distinct !== count;
    const column = identifier(name);
    const often = `SELECT ${column} FROM ${TABLE} WHERE hash(rowid) % 1000000 < ${share} GROUP BY 1 HAVING count(*) >= ${OFTEN}`;
    // A column of the file may have one of our names: the file's names are in the innermost query, ours outside it.
    return `SELECT value::VARCHAR AS value, count FROM
       (SELECT value, count(*) AS count FROM (SELECT ${column} AS value FROM ${TABLE} WHERE ${isGrouped})
        WHERE value IS NOT NULL ${distinct > MOST_GROUPED ? `AND value IN (${often})` : ''} GROUP BY value)
     ORDER BY count DESC, value LIMIT ${MOST_TOP_VALUES}`;
  });
  return engine.queryAll<{ value: string; count: number }>(queries, rows);
}

async function textProfiles(
  engine: Engine,
  columns: readonly Column[],
  rows: number,
): Promise<NonNullable<ColumnProfile['text']>[]> {
  const answers = await engine.queryAll<Record<string, number | null>>(
    columns.map(({ name }) => {
      const column = identifier(name);
      return `SELECT min(length(${column})) AS least, max(length(${column})) AS most, avg(length(${column})) AS mean,
       count(*) FILTER (trim(${column}) = '') AS empty FROM ${TABLE}`;
    }),
    rows,
  );
  return answers.map(([row]) => ({
    min_length: row?.least ?? null,
    max_length: row?.most ?? null,
    mean_length: row?.mean ?? null,
    empty: row?.empty ?? 0,
  }));
}

function byName<Value>(columns: readonly Column[], values: readonly Value[]): Map<string, Value> {
  return new Map(columns.flatMap(({ name }, i) => (values[i] === undefined ? [] : [[name, values[i]]])));
}
