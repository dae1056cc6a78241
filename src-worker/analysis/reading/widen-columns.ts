import { TABLE, type Engine } from '../engine';
import { ColumnEvidence, FEW_VALUES, NEARLY_ALL } from './column-evidence';
import { field, isIsoDay, isPlainInteger, placeOf, scan, type DelimitedSource } from './delimited-scan';
import type { InspectedColumn } from './inspected-file';
import { rejectedValue } from './keep-rejected-lines';
import { NULL_WORDS_AMONG_VALUES } from './null-words';

const MISFITS_TO_JUDGE = 1000;
/** The errors of `reject_errors` about values, not about whole rows, in which the values are in other columns. */
export const OF_A_VALUE = `error_type = 'CAST' AND line NOT IN (SELECT line FROM reject_errors WHERE error_type <> 'CAST')`;

/** Each integer column that has values which are not integers, or too large for a double, in one pass. */
export async function widenIntegers(engine: Engine, source: DelimitedSource): Promise<DelimitedSource> {
  const { columns } = source;
  const tests = columns.map((column, index) => {
    const value = field(source, column);
    return isPlainInteger(column)
      ? `bool_or(${value} <> trunc(${value}) OR isinf(${value})) AS fraction_${index}, max(abs(${value})) AS most_${index}`
      : `false AS fraction_${index}, 0 AS most_${index}`;
  });
  const [row = {}] = await engine.query(`SELECT ${tests.join(', ')} FROM ${scan(source)}`);
  const wider = columns.map((column, index): InspectedColumn => {
    if (row[`fraction_${index}`] === true)
      return { ...column, type: 'decimal', mixed: 'whole numbers and others' };
    const most = Number(row[`most_${index}`] ?? 0);
    if (most >= 1e38) return { ...column, type: 'decimal' };
    return most >= Number.MAX_SAFE_INTEGER ? { ...column, notation: 'big' } : column;
  });
  return { ...source, columns: wider };
}

/** Each column of days that has a time of day somewhere becomes one of timestamps, in one pass. */
export async function widenDays(engine: Engine, source: DelimitedSource): Promise<DelimitedSource> {
  const days = source.columns.filter((column) => isIsoDay(column, source));
  const tests = days.map((column, index) => {
    const value = field(source, column);
    return `bool_or(${value}::DATE <> ${value}) AS time_${index}`;
  });
  const [row = {}] = await engine.query(`SELECT ${tests.join(', ')} FROM ${scan(source)}`);
  const wider = new Set(days.filter((_, index) => row[`time_${index}`] === true));
  return {
    ...source,
    columns: source.columns.map((column) =>
      wider.has(column) ? { ...column, type: 'timestamp' as const } : column,
    ),
  };
}

/** Wider types, or words for missing values, that the rejected values need; null if they need none. */
export async function widenMisfits(engine: Engine, source: DelimitedSource): Promise<DelimitedSource | null> {
  const places = new Map(source.columns.map((column) => [placeOf(source, column) + 1, column]));
  const misfits = await engine.query<{ place: number; misfits: number }>(
    `SELECT column_idx AS place, count(*) AS misfits FROM reject_errors WHERE ${OF_A_VALUE} GROUP BY column_idx`,
  );
  if (misfits.length === 0) return null;
  const [total] = await engine.query<{ rows: number }>(
    `SELECT (SELECT count(*) FROM ${TABLE}) + (SELECT count(DISTINCT line) FROM reject_errors) AS rows`,
  );
  const replaced = new Map<InspectedColumn, InspectedColumn>();
  const nulls = new Set<string>();
  for (const { place, misfits: count } of misfits) {
    const column = places.get(place);
    if (!column) continue;
    const evidence = await misfitValues(engine, source, place);
    for (const word of evidence.nulls.keys()) nulls.add(word);
    // Missing values are not misfits; the others are judged once these are gone.
    if (evidence.nulls.size > 0 || column.fixed) continue;
    const wider = widerColumn(source, column, evidence, { count, rows: total?.rows ?? 0 });
    if (wider) replaced.set(column, wider);
  }
  if (replaced.size === 0 && nulls.size === 0) return null;
  const { inspected } = source;
  const delimited = inspected.delimited && {
    ...inspected.delimited,
    null_values: [...inspected.delimited.null_values, ...nulls],
  };
  return {
    ...source,
    inspected: { ...inspected, delimited },
    columns: source.columns.map((column) => replaced.get(column) ?? column),
  };
}

/** The values that did not fit into a column, with those that stand for a missing one apart. */
async function misfitValues(
  engine: Engine,
  { inspected }: DelimitedSource,
  place: number,
): Promise<ColumnEvidence> {
  const values = await engine.query<{ value: string | null }>(
    `SELECT DISTINCT ${rejectedValue} AS value FROM reject_errors WHERE ${OF_A_VALUE} AND column_idx = ${place}
     LIMIT ${MISFITS_TO_JUDGE}`,
  );
  const { null_values = [], null_values_fixed = false } = inspected.delimited ?? {};
  const evidence = new ColumnEvidence(new Set(null_values_fixed ? [] : NULL_WORDS_AMONG_VALUES));
  const known = new Set(null_values);
  for (const { value } of values) {
    if (value !== null && !known.has(value) && !(null_values_fixed && value.trim() === ''))
      evidence.add(value);
  }
  return evidence;
}

function widerColumn(
  { inspected }: DelimitedSource,
  column: InspectedColumn,
  evidence: ColumnEvidence,
  { count, rows }: { count: number; rows: number },
): InspectedColumn | null {
  const { type, notation, format } = evidence.find({
    decimal: inspected.decimal_separator ?? '.',
    thousands: inspected.delimited?.thousands_separator ?? null,
  });
  const isWider = format === undefined && evidence.values > 0;
  if (isWider && column.type === 'date' && type === 'timestamp') return { ...column, type, notation };
  if (isWider && column.type === 'timestamp' && notation === 'zoned') return { ...column, notation };
  if (isWider && column.notation === 'big' && type === 'decimal') return { ...column, type, notation };
  const areFew = rows >= FEW_VALUES && count <= rows * (1 - NEARLY_ALL);
  return areFew ? null : { ...asText(column), mixed: `${column.type} values and texts` };
}

export function asText(column: InspectedColumn): InspectedColumn {
  return {
    ...column,
    type: 'text',
    notation: 'plain',
    parsing: undefined,
    description: undefined,
    lenient: undefined,
  };
}
