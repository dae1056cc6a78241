import { TABLE, type Engine } from '../engine';
import { FEW_VALUES, NEARLY_ALL } from './column-evidence';
import {
  isParsed,
  isParsedThroughout,
  parsed,
  placeOf,
  presentText,
  projection,
  scan,
  type DelimitedSource,
} from './delimited-scan';
import { readFailure } from './read-failure';
import { asText, OF_A_VALUE } from './widen-columns';

/**
 * Gives back the rows that were left out for a value that does not fit its column: it counts as missing. Columns whose
 * texts are parsed become text if too many of them do not fit.
 * @returns the columns as they are loaded, and how many values of each do not fit.
 */
export async function keepMisfits(
  engine: Engine,
  source: DelimitedSource,
  report?: (fraction: number) => void,
): Promise<{ source: DelimitedSource; misfits: Map<string, number> }> {
  const unfit = await engine.query<{ place: number }>(
    `SELECT DISTINCT column_idx AS place FROM reject_errors WHERE ${OF_A_VALUE}`,
  );
  const places = new Set(unfit.map(({ place }) => place));
  let columns = source.columns.map((column) =>
    places.has(placeOf(source, column) + 1) ? { ...column, lenient: true } : column,
  );
  const lenient = { ...source, columns };
  const counts = await countMisfits(engine, lenient);
  columns = columns.map((column) => {
    const { misfits = 0, values = 0 } = counts.get(column.name) ?? {};
    const most = values < FEW_VALUES ? 0 : values * (1 - NEARLY_ALL);
    return isParsedThroughout(column) && !column.fixed && misfits > most
      ? { ...asText(column), mixed: `${column.type} values and texts` }
      : column;
  });
  const settled = { ...source, columns };
  if (columns.some((column, index) => column !== source.columns[index])) {
    try {
      const sql = `CREATE OR REPLACE TABLE ${TABLE} AS SELECT ${projection(settled)} FROM ${scan(settled, false)}`;
      await engine.run(sql, undefined, report);
    } catch (error) {
      throw readFailure(error, source.inspected.name);
    }
  }
  const kept = columns.filter(isParsed).map(({ name }) => [name, counts.get(name)?.misfits ?? 0] as const);
  return { source: settled, misfits: new Map(kept) };
}

interface Misfits {
  misfits: number;
  values: number;
}

async function countMisfits(engine: Engine, source: DelimitedSource): Promise<Map<string, Misfits>> {
  const columns = source.columns.filter(isParsed);
  if (columns.length === 0) return new Map();
  const counts = columns.flatMap((column, index) => [
    `count(${presentText(source, column)}) AS n${index}`,
    `count(${parsed(source, column)}) AS v${index}`,
  ]);
  const [row = {}] = await engine.query<Record<string, number>>(
    `SELECT ${counts.join(', ')} FROM ${scan(source, false)}`,
  );
  return new Map(
    columns.map(({ name }, index) => {
      const values = row[`n${index}`] ?? 0;
      return [name, { values, misfits: values - (row[`v${index}`] ?? 0) }];
    }),
  );
}
