import type { ColumnProfile, NumericProfile } from '#shared/analysis/results';
import { identifier, TABLE, type Engine, type Row } from '../engine';
import { finite, isNumeric, isTemporal, type Column } from './columns';
import { binEdges, histogram } from './histogram';
import { moments, type Moments } from './moments';
import { quartiles, type Quartiles } from './quartiles';
import { temporalProfile } from './temporal-profile';

/** Up to so many rows different values are counted exactly. */
const COUNTED_ROWS = 250_000;
/** To count exactly, all the different values of these columns are held in memory. */
const COUNTED_AT_ONCE = 8;
const MOST_TOP_VALUES = 10;
/** Of a column that hardly repeats itself the most frequent values say nothing, and to find them costs most. */
const HARDLY_REPEATS = 0.5;
const ALWAYS_GROUPED = 200_000;

/** What is worth knowing of each column by itself. `report` is told the share done. */
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
  report(0.4, 'finding quartiles');
  const quartilesOf = byName(numeric, await quartiles(engine, numeric, rows));
  const profiles: ColumnProfile[] = [];
  for (const [index, column] of columns.entries()) {
    report(0.5 + (0.5 * index) / columns.length, column.name);
    const count = counts[index] ?? { count: 0, distinct: 0, exact: true };
    profiles.push({
      name: column.name,
      type: column.type,
      count: count.count,
      missing: rows - count.count,
      distinct: count.distinct,
      distinct_is_estimate: !count.exact,
      top: await topValues(engine, column, count),
      numeric: isNumeric(column)
        ? await numericProfile(engine, column, momentsOf.get(column.name), quartilesOf.get(column.name))
        : null,
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
  for (let first = 0; first < columns.length; first += COUNTED_AT_ONCE) {
    const some = columns.slice(first, first + COUNTED_AT_ONCE).map(({ name }) => identifier(name));
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

async function topValues(
  engine: Engine,
  { name }: Column,
  { count, distinct }: ValueCount,
): Promise<ColumnProfile['top']> {
  if (distinct > ALWAYS_GROUPED && distinct > count * HARDLY_REPEATS) return [];
  return engine.query<{ value: string; count: number }>(
    `SELECT value::VARCHAR AS value, count FROM
       (SELECT ${identifier(name)} AS value, count(*) AS count FROM ${TABLE} WHERE value IS NOT NULL GROUP BY value)
     ORDER BY count DESC, value LIMIT ${MOST_TOP_VALUES}`,
  );
}

async function numericProfile(
  engine: Engine,
  column: Column,
  found: Moments | undefined,
  quarters: Quartiles = [null, null, null],
): Promise<NumericProfile | null> {
  if (!found) return null;
  const { count, min, max, ...rest } = found;
  const [q1, , q3] = quarters;
  const spread = {
    count,
    min: min ?? 0,
    max: max ?? 0,
    interquartileRange: q1 === null || q3 === null ? null : q3 - q1,
    whole: column.type === 'integer',
  };
  return {
    min,
    max,
    mean: rest.mean,
    standard_deviation: rest.standard_deviation,
    quartiles: quarters,
    skewness: rest.skewness,
    kurtosis: rest.kurtosis,
    zeros: rest.zeros,
    negatives: rest.negatives,
    not_finite: rest.not_finite,
    histogram: count === 0 ? null : await histogram(engine, finite(column), binEdges(spread)),
  };
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
