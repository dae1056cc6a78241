import { AppError } from '#shared/errors';
import type { Condition } from './condition';
import type { Database } from './open-sqlite';

/** A list of what a table has, greatest first unless `ascending`. */
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

/**
 * One page, and the number of all rows. A cursor says where the last row is, so it stays valid whatever is added or
 * deleted in the meantime. An offset passes over so many rows instead.
 * @throws AppError `invalid_input` for an invalid cursor.
 */
export function readPage<Row extends Record<Order, number | string>, Order extends string>(
  database: Database,
  { from, columns, condition, order, of, ascending = false, cursorIsPosition = false }: Listing<Order>,
  { cursor, offset = 0, limit }: { cursor?: string | null; offset?: number; limit: number },
): { rows: Row[]; total: number; next_cursor: string | null } {
  const { sql, values } = condition;
  const { total } = database.prepare(`SELECT count(*) AS total FROM ${from} WHERE ${sql}`).get(...values) as {
    total: number;
  };
  const keys = cursorIsPosition ? order.slice(-1) : order;
  const after = placeAfter(cursor, keys.length, of);
  const place = cursorIsPosition
    ? `SELECT ${order.join(', ')} FROM ${from} WHERE position = ?`
    : order.map(() => '?').join(', ');
  const isAfter = after.length > 0 ? `AND (${order.join(', ')}) ${ascending ? '>' : '<'} (${place})` : '';
  const inOrder = `ORDER BY ${order.map((column) => `${column} ${ascending ? 'ASC' : 'DESC'}`).join(', ')}`;
  const found = database
    .prepare(
      // The page is chosen within the indexes; only its own rows are read.
      `SELECT ${columns} FROM ${from} WHERE position IN
         (SELECT position FROM ${from} WHERE ${sql} ${isAfter} ${inOrder} LIMIT ? OFFSET ?) ${inOrder}`,
    )
    .all(...values, ...after, limit + 1, offset) as unknown as Row[];
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next_cursor = found.length > limit && last ? keys.map((column) => last[column]).join('.') : null;
  return { rows, total, next_cursor };
}

function placeAfter(cursor: string | null | undefined, numbers: number, of: string): number[] {
  if (!cursor) return [];
  const place = cursor.split('.');
  if (place.length === numbers && place.every((number) => /^-?\d{1,16}$/.test(number))) {
    return place.map(Number);
  }
  throw new AppError('invalid_input', `That page of ${of} does not exist.`);
}
