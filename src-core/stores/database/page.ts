import { AppError } from '#shared/errors';
import type { Condition } from './condition';
import type { Database } from './open-sqlite';

/** A list of a table's rows, greatest first unless `ascending`. */
export interface Listing<Order extends string> {
  /** The table, with its alias if the other parts use one. */
  from: string;
  columns: string;
  condition: Condition;
  /** What tells two rows apart, among the columns, too; the last one is the primary key `position`. */
  order: readonly Order[];
  ascending?: boolean;
  /**
   * For an order with a text in it: the cursor is the last row's position. The row may be deleted meanwhile, not purged.
   */
  cursorIsPosition?: boolean;
  /** Names the list for the person: "the gallery". */
  of: string;
}

/** Which page: after a cursor, which says where the last row was, or after so many rows. */
export interface PageRequest {
  cursor?: string | null;
  offset?: number;
  limit: number;
}

export interface Page<Row> {
  rows: Row[];
  /** The length of the whole list. */
  total: number;
  next_cursor: string | null;
}

/** The statements that read a page; the same in SQLite and PostgreSQL. `?` stands for each value in turn. */
export interface PagePlan<Row> {
  /** Has one row with `total`. */
  count: Condition;
  rows: Condition;
  /** The page, from the rows that were found. */
  toPage(found: Row[], total: number): Page<Row>;
}

/**
 * One page, and the number of all rows. A cursor stays valid whatever is added or deleted in the meantime.
 * @throws AppError `invalid_input` for an invalid cursor.
 */
export function readPage<Row extends Record<Order, number | string>, Order extends string>(
  database: Database,
  listing: Listing<Order>,
  request: PageRequest,
): Page<Row> {
  const { count, rows, toPage } = planPage<Row, Order>(listing, request);
  const { total } = database.prepare(count.sql).get(...count.values) as { total: number };
  return toPage(database.prepare(rows.sql).all(...rows.values) as unknown as Row[], total);
}

/** @throws AppError `invalid_input` for an invalid cursor. */
export function planPage<Row extends Record<Order, number | string>, Order extends string>(
  { from, columns, condition, order, of, ascending = false, cursorIsPosition = false }: Listing<Order>,
  { cursor, offset = 0, limit }: PageRequest,
): PagePlan<Row> {
  const { sql, values } = condition;
  const keys = cursorIsPosition ? order.slice(-1) : order;
  const after = placeAfter(cursor, keys.length, of);
  const place = cursorIsPosition
    ? `SELECT ${order.join(', ')} FROM ${from} WHERE position = ?`
    : order.map(() => '?').join(', ');
  const isAfter = after.length > 0 ? `AND (${order.join(', ')}) ${ascending ? '>' : '<'} (${place})` : '';
  const inOrder = `ORDER BY ${order.map((column) => `${column} ${ascending ? 'ASC' : 'DESC'}`).join(', ')}`;
  return {
    count: { sql: `SELECT count(*) AS total FROM ${from} WHERE ${sql}`, values },
    rows: {
      // The page is chosen within the indexes; only its own rows are read.
      sql: `SELECT ${columns} FROM ${from} WHERE position IN
         (SELECT position FROM ${from} WHERE ${sql} ${isAfter} ${inOrder} LIMIT ? OFFSET ?) ${inOrder}`,
      values: [...values, ...after, limit + 1, offset],
    },
    toPage(found, total) {
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      const next_cursor = found.length > limit && last ? keys.map((column) => last[column]).join('.') : null;
      return { rows, total, next_cursor };
    },
  };
}

function placeAfter(cursor: string | null | undefined, numbers: number, of: string): number[] {
  if (!cursor) return [];
  const place = cursor.split('.');
  if (place.length === numbers && place.every((number) => /^-?\d{1,16}$/.test(number))) {
    return place.map(Number);
  }
  throw new AppError('invalid_input', `That page of ${of} does not exist.`);
}
