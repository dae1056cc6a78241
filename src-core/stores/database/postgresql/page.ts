import { planPage, type Listing, type Page, type PageRequest } from '../page';
import type { Statements } from './statements';

/** As `readPage` of SQLite. @throws AppError `invalid_input` for an invalid cursor. */
export async function readPage<Row extends Record<Order, number | string>, Order extends string>(
  statements: Statements,
  listing: Listing<Order>,
  request: PageRequest,
): Promise<Page<Row>> {
  const { count, rows, toPage } = planPage<Row, Order>(listing, request);
  const counted = await statements.get<{ total: number }>(count.sql, count.values);
  return toPage(await statements.all<Row>(rows.sql, rows.values), counted?.total ?? 0);
}
