import { z } from 'zod';
import { ANALYSIS_TYPES } from '../jobs/analysis';
import { analysisResultsSchema } from './results';

/** A finished analysis as the list shows it. */
export const analysisItemSchema = z.object({
  analysis_id: z.string(),
  workflow_id: z.string(),
  file_name: z.string(),
  /** Shared by all analyses of the same file, whatever it held at the time. */
  file_key: z.string(),
  analysis_type: z.enum(ANALYSIS_TYPES),
  rows: z.number(),
  columns: z.number(),
  alerts: z.number(),
  clusters: z.number().nullable(),
  /** ISO 8601. */
  created_at: z.string(),
});
export type AnalysisItem = z.infer<typeof analysisItemSchema>;

export const analysisQuerySchema = z.object({
  search: z.string().max(500).default(''),
  /** Only analyses of this file. */
  file_key: z.string().max(200).nullish(),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(500).default(100),
});
export type AnalysisQuery = z.input<typeof analysisQuerySchema>;
export const analysisPageSchema = z.object({
  analyses: z.array(analysisItemSchema),
  total: z.number(),
  next_cursor: z.string().nullable(),
});
export type AnalysisPage = z.infer<typeof analysisPageSchema>;

/** An opened analysis: its results, and each chart as the option object that ECharts draws. */
export const analysisReportSchema = z.object({
  item: analysisItemSchema,
  results: analysisResultsSchema,
  /** By chart_id. */
  chart_options: z.record(z.string(), z.unknown()),
  /** Whether the loaded data is still there to be paged through. */
  has_rows: z.boolean(),
});
export type AnalysisReport = z.infer<typeof analysisReportSchema>;

export const MAX_ROWS_AT_ONCE = 1000;
export const rowsRequestSchema = z.object({
  analysis_id: z.string().min(1).max(200),
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_ROWS_AT_ONCE),
});
/** Rows as text, in the order of the columns, followed by the cluster if there is one; null is a missing value. */
export const rowsSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
});
export type Rows = z.infer<typeof rowsSchema>;

/** What can be saved elsewhere. */
export const EXPORTABLE = ['report', 'results', 'clusters_csv', 'clusters_parquet', 'rejected'] as const;
