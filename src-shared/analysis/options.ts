import { z } from 'zod';
import { TEXT_ENCODINGS } from '../text-encodings';

/** How a data file is read, and what to find in it. */

export const DATA_FILE_KINDS = ['csv', 'tsv', 'text', 'xlsx', 'json', 'parquet'] as const;
export type DataFileKind = (typeof DATA_FILE_KINDS)[number];
export const DATA_FILE_EXTENSIONS = [
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.json',
  '.jsonl',
  '.ndjson',
  '.parquet',
  '.gz',
] as const;

export const COLUMN_TYPES = ['integer', 'decimal', 'boolean', 'date', 'timestamp', 'time', 'text'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export const MAX_COLUMNS = 5000;
const columnName = z.string().min(1).max(1000);

/** The person's corrections; absent fields are detected. */
export const readingOptionsSchema = z.object({
  /** The name of a workbook's sheet; absent: the visible one with the data. */
  sheet: z.string().max(200).nullish(),
  /** True: rows that a workbook hides are read, too. */
  hidden_rows: z.boolean().nullish(),
  /** One character, or `\t`. */
  delimiter: z.string().length(1).nullish(),
  /** Whether the first row names the columns. */
  header: z.boolean().nullish(),
  encoding: z.enum(TEXT_ENCODINGS).nullish(),
  decimal_separator: z.enum(['.', ',']).nullish(),
  /** In the notation of strptime: `%d.%m.%Y`. */
  date_format: z.string().max(100).nullish(),
  /** Texts that stand for a missing value, besides the empty one. */
  null_values: z.array(z.string().max(100)).max(50).nullish(),
  /** False: numbers with a unit, a currency or a percent sign stay texts. */
  units: z.boolean().nullish(),
  column_types: z.record(columnName, z.enum(COLUMN_TYPES)).nullish(),
});
export type ReadingOptions = z.infer<typeof readingOptionsSchema>;

export const MAX_CLUSTERS = 50;
export const clusteringOptionsSchema = z.object({
  /** Absent: the suitable ones. */
  columns: z.array(columnName).max(MAX_COLUMNS).nullish(),
  /** Absent: chosen by the silhouette, from 2 to 10. */
  k: z.int().min(2).max(MAX_CLUSTERS).nullish(),
  seed: z.int().min(0).max(0xffff_ffff).nullish(),
  /** Runs of k-means++ from other starts; the best counts. Absent: 3. */
  starts: z.int().min(1).max(50).nullish(),
  /**
   * What to do with rows that lack a value in one of the columns. Absent: left out, unless fewer than half of the rows
   * would be left.
   */
  missing: z.enum(['leave_out', 'median']).nullish(),
});
export type ClusteringOptions = z.infer<typeof clusteringOptionsSchema>;

export const CHART_KINDS = [
  'histogram',
  'bar',
  'box',
  'scatter',
  'line',
  'correlation',
  'missing_values',
  'clusters',
] as const;
export type ChartKind = (typeof CHART_KINDS)[number];
/** The kinds that a person asks for by naming columns. */
export const WANTED_CHART_KINDS = ['histogram', 'bar', 'box', 'scatter', 'line'] as const;
export const wantedChartSchema = z.object({
  kind: z.enum(WANTED_CHART_KINDS),
  x: columnName,
  y: columnName.nullish(),
  colour: columnName.nullish(),
});
export type WantedChart = z.infer<typeof wantedChartSchema>;

export const analysisOptionsSchema = z.object({
  /** Absent: all. */
  columns: z.array(columnName).min(1).max(MAX_COLUMNS).nullish(),
  reading: readingOptionsSchema.nullish(),
  /** The report says what is related to this column. */
  target: columnName.nullish(),
  clustering: clusteringOptionsSchema.nullish(),
  charts: z.array(wantedChartSchema).max(20).nullish(),
});
export type AnalysisOptions = z.infer<typeof analysisOptionsSchema>;
