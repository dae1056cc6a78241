import type { ColumnProfile, NumericProfile } from '#shared/analysis/results';
import { identifier, TABLE, type Engine, type Row } from '../engine';
import { isNumeric, isTemporal, type Column } from './columns';
import { distribution } from './distribution';
import { moments, type Moments } from './moments';
import { temporalProfile } from './temporal-profile';

/** Up to this many rows, distinct values are counted exactly; an estimate can be a quarter off. */
const COUNTED_ROWS = 5_000_000;
/** To count exactly, the distinct values of the columns counted at once are held in memory: of this many rows together. */
const COUNTED_TOGETHER = 2_000_000;
const COUNTED_AT_ONCE = 8;
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
  report(0, 'counting values');
  const counts = await countValues(engine, columns, rows);
  report(0.2, 'measuring');
  const momentsOf = byName(numeric, await moments(engine, numeric));
  const profiles: ColumnProfile[] = [];
  for (const [index, column] of columns.entries()) {
    report(0.4 + (0.6 * index) / columns.length, column.name);
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
      top: await topValues(engine, column, count, rows),
      numeric: isNumeric(column) ? await numericProfile(engine, column, momentsOf.get(column.name)) : null,
      text: column.type === 'text' ? await textProfile(engine, column) : null,
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
  const together = exact ? Math.max(1, Math.floor(COUNTED_TOGETHER / Math.max(1, rows))) : COUNTED_AT_ONCE;
  const atOnce = Math.min(COUNTED_AT_ONCE, together);
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
  { name }: Column,
  { count, distinct }: ValueCount,
  rows: number,
): Promise<ColumnProfile['top']> {
  if (distinct > MOST_GROUPED && distinct === count) return [];
  const column = identifier(name);
  const share = Math.ceil((SAMPLED_ROWS / rows) * 1_000_000);
  const often = `SELECT ${column} FROM ${TABLE} WHERE hash(rowid) % 1000000 < ${share} GROUP BY 1 HAVING count(*) >= ${OFTEN}`;
  // A column of the file may have one of our names: the file's names are in the innermost query, ours outside it.
  return engine.query<{ value: string; count: number }>(
    `SELECT value::VARCHAR AS value, count FROM
       (SELECT value, count(*) AS count FROM (SELECT ${column} AS value FROM ${TABLE})
        WHERE value IS NOT NULL ${distinct > MOST_GROUPED ? `AND value IN (${often})` : ''} GROUP BY value)
     ORDER BY count DESC, value LIMIT ${MOST_TOP_VALUES}`,
  );
}

async function numericProfile(
  engine: Engine,
  column: Column,
  found: Moments | undefined,
): Promise<NumericProfile | null> {
  if (!found) return null;
  const { count: _, ...measured } = found;
  return { ...measured, ...(await distribution(engine, column, found)) };
}

async function textProfile(engine: Engine, { name }: Column): Promise<ColumnProfile['text']> {
  const column = identifier(name);
  const [row] = await engine.query<Record<string, number | null>>(
    `SELECT min(length(${column})) AS least, max(length(${column})) AS most, avg(length(${column})) AS mean,
     count(*) FILTER (trim(${column}) = '') AS empty FROM ${TABLE}`,
  );
  return {
    min_length: row?.least ?? null,
    max_length: row?.most ?? null,
    mean_length: row?.mean ?? null,
    empty: row?.empty ?? 0,
  };
}

function byName<Value>(columns: readonly Column[], values: readonly Value[]): Map<string, Value> {
  return new Map(columns.flatMap(({ name }, i) => (values[i] === undefined ? [] : [[name, values[i]]])));
}
