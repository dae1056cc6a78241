import { z } from 'zod';
import { ANALYSIS_TYPES } from '../jobs/analysis';
import { analysisOptionsSchema, CHART_KINDS, COLUMN_TYPES, DATA_FILE_KINDS } from './options';
import { TEXT_ENCODINGS } from '../text-encodings';

/** `results.json`: everything an analysis found. Documented in `docs/analysis-results.md`; version 1. */

/** A number that may be missing (of an empty column, for example) or not finite. */
const maybe = z.number().nullable();

export const dataFileSchema = z.object({
  name: z.string(),
  kind: z.enum(DATA_FILE_KINDS),
  compressed: z.boolean(),
  bytes: z.number(),
  /** SHA-256 of the file as it is on the disk, hexadecimal. */
  sha256: z.string(),
  sheet: z.string().nullable(),
  /** How it was read, whether detected or given. Null if the kind of file has no such thing. */
  encoding: z.enum(TEXT_ENCODINGS).nullable(),
  delimiter: z.string().nullable(),
  header: z.boolean().nullable(),
  decimal_separator: z.string().nullable(),
  date_format: z.string().nullable(),
});
export type DataFile = z.infer<typeof dataFileSchema>;

export const histogramSchema = z.object({
  /** One more than counts, ascending. For dates and timestamps: milliseconds since 1970. */
  edges: z.array(z.number()),
  counts: z.array(z.number()),
});
export type Histogram = z.infer<typeof histogramSchema>;

export const numericProfileSchema = z.object({
  min: maybe,
  max: maybe,
  mean: maybe,
  /** Of the sample: divided by n − 1. */
  standard_deviation: maybe,
  /** First quartile, median, third quartile, interpolated linearly between neighbours. */
  quartiles: z.tuple([maybe, maybe, maybe]),
  /** At 1, 5, 95 and 99 %, interpolated in the same way; absent for a very long column. */
  outer_quantiles: z.tuple([maybe, maybe, maybe, maybe]).optional(),
  /** Adjusted Fisher–Pearson, as in pandas and spreadsheets. */
  skewness: maybe,
  /** Excess, with the same adjustment. */
  kurtosis: maybe,
  zeros: z.number(),
  negatives: z.number(),
  /** Infinite values and not-a-number, left out of all the above. */
  not_finite: z.number(),
  histogram: histogramSchema.nullable(),
});
export type NumericProfile = z.infer<typeof numericProfileSchema>;

export const textProfileSchema = z.object({
  /** In characters. */
  min_length: maybe,
  max_length: maybe,
  mean_length: maybe,
  empty: z.number(),
});

export const temporalProfileSchema = z.object({
  /** ISO 8601. */
  min: z.string().nullable(),
  max: z.string().nullable(),
  range_days: maybe,
  /** The usual step between neighbouring values, in seconds. */
  median_step: maybe,
  /** The longest steps, where they are far longer than the usual one. */
  gaps: z.array(z.object({ from: z.string(), to: z.string(), seconds: z.number() })),
  histogram: histogramSchema.nullable(),
});

export const columnProfileSchema = z.object({
  name: z.string(),
  type: z.enum(COLUMN_TYPES),
  /** How many values are present. */
  count: z.number(),
  missing: z.number(),
  distinct: z.number(),
  /** True if exact counting would have cost too much: the number may then be a quarter off, rarely more. */
  distinct_is_estimate: z.boolean(),
  /** What the numbers or dates are, or how they were written: “in kg”. */
  description: z.string().optional(),
  /** How many values are of another type; they count as missing, and `rejected.csv` lists them. */
  misfits: z.number().optional(),
  /** The most frequent values, most frequent first, as text. */
  top: z.array(z.object({ value: z.string(), count: z.number() })),
  numeric: numericProfileSchema.nullable(),
  text: textProfileSchema.nullable(),
  temporal: temporalProfileSchema.nullable(),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

export const tableProfileSchema = z.object({
  rows: z.number(),
  columns: z.number(),
  /** Rows of the file that did not fit; they are in `rejected.csv`, with their line numbers. */
  rejected_rows: z.number(),
  /** Rows that repeat an earlier one. */
  duplicate_rows: z.number().nullable(),
  missing_cells: z.number(),
  complete_rows: z.number(),
  /** Which columns are missing together, most frequent first. */
  missing_patterns: z.array(z.object({ columns: z.array(z.string()), rows: z.number() })),
});
export type TableProfile = z.infer<typeof tableProfileSchema>;

/** A square, symmetric matrix over columns; null where a value does not exist. */
export const matrixSchema = z.object({
  columns: z.array(z.string()),
  values: z.array(z.array(maybe)),
  /** Of correlations: the rows in which both columns have a value. */
  counts: z.array(z.array(z.number())).optional(),
});
export type Matrix = z.infer<typeof matrixSchema>;

export const ALERT_KINDS = [
  'constant',
  'all_missing',
  'many_missing',
  'almost_unique',
  'identifier',
  'skewed',
  'high_correlation',
  'high_association',
  'many_categories',
  'mixed_types',
  'many_zeros',
  'not_finite',
  'duplicate_rows',
  'rejected_rows',
  'misfits',
  'imbalance',
  'outliers',
  'spelling_variants',
  'sentinels',
  'gaps',
] as const;
export const alertSchema = z.object({
  kind: z.enum(ALERT_KINDS),
  /** The columns it is about; empty for the whole table. */
  columns: z.array(z.string()),
  /** A sentence. */
  message: z.string(),
});
export type Alert = z.infer<typeof alertSchema>;

export const targetRelationSchema = z.object({
  column: z.string(),
  measure: z.enum(['pearson', 'spearman', 'correlation_ratio', 'cramers_v']),
  /** −1 to 1 of the correlations, 0 to 1 of the others. */
  value: z.number(),
  /** Its absolute value. */
  strength: z.number(),
  /** The number of rows in which both columns have a value. */
  rows: z.number(),
  /** A sentence. */
  message: z.string(),
});
export type TargetRelation = z.infer<typeof targetRelationSchema>;
export const targetSchema = z.object({
  column: z.string(),
  kind: z.enum(['number', 'category']),
  /** How many columns were looked at. */
  compared: z.number(),
  /** Columns related to it more than chance explains, strongest first, at most twenty. */
  relations: z.array(targetRelationSchema),
});
export type Target = z.infer<typeof targetSchema>;

export const sampleSchema = z.object({
  /** At most fifty. */
  columns: z.array(z.string()),
  /** Numbers from 1, values as texts of at most 200 characters. */
  rows: z.array(z.object({ row: z.number(), cells: z.array(z.string().nullable()) })),
});
export type Sample = z.infer<typeof sampleSchema>;

export const unfitSchema = z.object({
  /** In the file, from 1; null if the reader does not know it. */
  line: z.number().nullable(),
  reason: z.string(),
  /** The row, or the value. */
  content: z.string(),
});
export type Unfit = z.infer<typeof unfitSchema>;

export const clusterSchema = z.object({
  /** From 1, largest first. */
  cluster: z.number(),
  size: z.number(),
  /** In original units, in the order of the clustering's columns. */
  centroid: z.array(z.number()),
  /** What distinguishes it, in words, most telling first: "petal length is low (1.5 against 3.8)". */
  traits: z.array(z.string()),
});
export const clusteringSchema = z.object({
  columns: z.array(z.string()),
  /** Columns that were left out, and why. */
  left_out: z.array(z.object({ column: z.string(), reason: z.string() })),
  rows: z.number(),
  /** Rows without a cluster, because a value was missing. */
  rows_left_out: z.number(),
  /** Of these, rows in which the median stands for a missing value; absent unless most would otherwise be left out. */
  rows_filled: z.number().optional(),
  k: z.number(),
  k_chosen_by: z.enum(['person', 'silhouette']),
  seed: z.number(),
  starts: z.number(),
  iterations: z.number(),
  converged: z.boolean(),
  /** Within-cluster sum of squares over all rows, in standardised units (population standard deviation). */
  inertia: z.number(),
  /** Mean silhouette, −1 to 1, over `silhouette_rows` rows. */
  silhouette: maybe,
  silhouette_rows: z.number(),
  /** The mean silhouette of every k that was tried. */
  tried: z.array(z.object({ k: z.number(), silhouette: maybe, inertia: z.number() })),
  /** False if the rows do not fall into groups; `clusters` is then empty, unless the person gave k. */
  structure_found: z.boolean(),
  clusters: z.array(clusterSchema),
  /** Columns that name groups, by how well the clusters agree with them (1: identical, 0: chance), best first. */
  agreements: z.array(z.object({ column: z.string(), adjusted_rand: z.number() })).optional(),
  principal_components: z.object({
    /** Share of the variance, by component. */
    explained_variance_ratio: z.array(z.number()),
    /** `loadings[i][j]`: component i, column j. */
    loadings: z.array(z.array(z.number())),
  }),
  /** What a person should know about how it was made. */
  notes: z.array(z.string()),
});
export type Clustering = z.infer<typeof clusteringSchema>;
export type Cluster = z.infer<typeof clusterSchema>;

export const chartSchema = z.object({
  chart_id: z.string(),
  kind: z.enum(CHART_KINDS),
  title: z.string(),
  columns: z.array(z.string()),
  /** A sentence that says what it shows, for people who cannot see it. */
  description: z.string(),
  /** File names in the report's folder. */
  svg: z.string(),
  png: z.string(),
});
export type Chart = z.infer<typeof chartSchema>;

export const analysisResultsSchema = z.object({
  format: z.literal('leather-book-analysis'),
  version: z.literal(1),
  analysis_id: z.string(),
  workflow_id: z.string(),
  /** ISO 8601. */
  created_at: z.string(),
  analysis_type: z.enum(ANALYSIS_TYPES),
  options: analysisOptionsSchema,
  file: dataFileSchema,
  table: tableProfileSchema,
  columns: z.array(columnProfileSchema),
  pearson: matrixSchema.nullable(),
  spearman: matrixSchema.nullable(),
  /** Cramér's V of the categorical columns. */
  cramers_v: matrixSchema.nullable(),
  alerts: z.array(alertSchema),
  /** What is related to the column that the person chose as the target. */
  target: targetSchema.optional(),
  /** A few rows as they were read. */
  sample: sampleSchema.optional(),
  /** Rows and values that did not fit: the first hundred of `rejected.csv`. */
  unfit: z.array(unfitSchema).optional(),
  clustering: clusteringSchema.nullable(),
  charts: z.array(chartSchema),
  /** What was left out or simplified, and why. */
  notes: z.array(z.string()),
});
export type AnalysisResults = z.infer<typeof analysisResultsSchema>;
