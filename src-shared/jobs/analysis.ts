import { z } from 'zod';
import { analysisOptionsSchema } from '../analysis/options';
import { asShown } from './as-shown';
import { defineJob } from './job-definition';

/** The contract of `DataAnalysisWorkflow`. The names are fixed: other programs start this workflow too. */

/** `all`: all three for one file at once. */
export const ANALYSIS_TYPES = ['statistics', 'clustering', 'visualization', 'all'] as const;
export type AnalysisType = (typeof ANALYSIS_TYPES)[number];

export const dataAnalysisRequestSchema = z.object({
  /** On the worker's machine; with `file_object`, only its name counts. */
  file_path: z.string().min(1, 'Name a file.').max(4096),
  /** The key of an object that holds the file, if the workers may be on other machines. The job removes it at its end. */
  file_object: z.string().max(1000).nullish(),
  analysis_type: asShown(ANALYSIS_TYPES),
  user_id: z.string().max(200).nullish(),
  options: analysisOptionsSchema.nullish(),
  /** A folder for the report; absent: one in the app's data folder. */
  output_path: z.string().max(4096).nullish(),
});
export type DataAnalysisRequest = z.infer<typeof dataAnalysisRequestSchema>;
export type DataAnalysisInput = z.input<typeof dataAnalysisRequestSchema>;

/** The most important results; all of them are in `results.json` in the `output_path`. */
export const analysisSummarySchema = z.object({
  analysis_id: z.string(),
  rows: z.number(),
  columns: z.number(),
  rejected_rows: z.number(),
  alerts: z.number(),
  /** Null if the rows were not clustered or no structure was found. */
  clusters: z.number().nullable(),
  charts: z.number(),
  /** SHA-256 of `results.json`, hexadecimal. */
  sha256: z.string(),
  /** These three are absent from results of earlier versions. */
  analysis_type: z.enum(ANALYSIS_TYPES).optional(),
  /** ISO 8601. */
  completed_at: z.string().optional(),
  /** The counts above in a sentence. */
  summary: z.string().optional(),
});
export type AnalysisSummary = z.infer<typeof analysisSummarySchema>;

export const dataAnalysisResultSchema = z.object({
  success: z.boolean(),
  results: analysisSummarySchema.optional(),
  output_path: z.string().optional(),
  /** Begins the keys of the report's files in the object store; absent for a report in a folder that was named. */
  output_object: z.string().optional(),
  error: z.string().optional(),
});
export type DataAnalysisResult = z.infer<typeof dataAnalysisResultSchema>;

export const analysisJob = defineJob({
  workflowType: 'DataAnalysisWorkflow',
  idPrefix: 'analysis',
  requestSchema: dataAnalysisRequestSchema,
  resultSchema: dataAnalysisResultSchema,
  summary: (request) => request.file_path.split(/[\\/]/).at(-1) ?? request.file_path,
  steps: [
    {
      activity: 'validate_data_file',
      label: 'File checked',
      doing: 'Checking the file',
      standsInLine: true,
      keepsFiles: true,
    },
    { activity: 'load_data', label: 'Data loaded', doing: 'Loading the data', standsInLine: true },
    { activity: 'perform_analysis', label: 'Analysed', doing: 'Analysing', standsInLine: true },
    {
      activity: 'generate_visualizations',
      label: 'Report written',
      doing: 'Drawing the charts',
      standsInLine: true,
    },
  ],
});
