import { identifier, TABLE, type Engine } from '../engine';
import type { Column } from './columns';

/** With so many columns, a query's cost hardly depends on them. */
const FEW = 100;
/** As many of a wider table are copied at a time … */
const COPIED = 100;
/** … but no more values: they are held in memory. */
const VALUES_COPIED = 5_000_000;

/**
 * Calls `work` for all columns, or, if there are very many, for some after the others: DuckDB takes time for each column
 * of a table in each query, whether it is read or not, so queries for each column take time with the square of their
 * number.
 */
export async function fewColumnsAtATime<Some extends Pick<Column, 'name'>>(
  engine: Engine,
  columns: readonly Some[],
  rows: number,
  work: (some: readonly Some[]) => Promise<void>,
): Promise<void> {
  if (columns.length <= FEW) return work(columns);
  const atOnce = Math.max(1, Math.min(COPIED, Math.floor(VALUES_COPIED / Math.max(1, rows))));
  for (let first = 0; first < columns.length; first += atOnce) {
    const some = columns.slice(first, first + atOnce);
    await besideOthers(engine, some, { columns: columns.length, rows }, () => work(some));
  }
}

/**
 * Calls `work`, which asks about these columns only. If the table has very many others, a copy of these few stands before
 * it meanwhile, under the same name and with the same `rowid`.
 */
export async function besideOthers<Result>(
  engine: Engine,
  some: readonly Pick<Column, 'name'>[],
  table: { columns: number; rows: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const isTooMuch = some.length > 1 && some.length * table.rows > VALUES_COPIED;
  if (table.columns <= FEW || isTooMuch) return work();
  const names = some.map(({ name }) => identifier(name)).join(', ');
  await engine.run(`CREATE TEMP TABLE ${TABLE} AS SELECT ${names} FROM ${TABLE}`);
  try {
    return await work();
  } finally {
    await engine.run(`DROP TABLE temp.${TABLE}`);
  }
}
