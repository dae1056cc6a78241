import { z } from 'zod';
import { MAX_ROWS_AT_ONCE } from './report';

export const FILTER_OPERATORS = [
  'contains',
  'equals',
  'differs',
  'at_least',
  'at_most',
  'missing',
  'present',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

const columnName = z.string().min(1).max(1000);
export const rowFilterSchema = z.object({
  column: columnName,
  operator: z.enum(FILTER_OPERATORS),
  value: z.string().max(1000),
});
export type RowFilter = z.infer<typeof rowFilterSchema>;

/** The rows of a report that have a text somewhere and pass every filter, in the order of a column. */
export const rowsViewSchema = z.object({
  find: z.string().max(1000),
  filters: z.array(rowFilterSchema).max(20),
  /** Null: the file's own order. Missing values come last either way. */
  sort: z.object({ column: columnName, descending: z.boolean() }).nullable(),
});
export type RowsView = z.infer<typeof rowsViewSchema>;

export const MAX_SQL_LENGTH = 20_000;

/** What is asked of a report's rows. */
export const rowsQuerySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sql'), sql: z.string().max(MAX_SQL_LENGTH) }),
  z.object({ kind: z.literal('view'), view: rowsViewSchema }),
]);
export type RowsQuery = z.infer<typeof rowsQuerySchema>;

export const queryRequestSchema = z.object({
  analysis_id: z.string().min(1).max(200),
  query: rowsQuerySchema,
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_ROWS_AT_ONCE),
});

/** A page of an answer: texts as in `rowsSchema`, and how many rows there are in all. */
export const queryRowsSchema = z.object({
  /** `type` is DuckDB's own word for it. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.string().nullable())),
  total: z.number(),
});
export type QueryRows = z.infer<typeof queryRowsSchema>;

export const QUERY_FORMATS = ['csv', 'json', 'parquet'] as const;
export type QueryFormat = (typeof QUERY_FORMATS)[number];
