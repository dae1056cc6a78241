import { z } from 'zod';
import { analysisOptionsSchema, readingOptionsSchema } from '../analysis/options';
import { chosenFileSchema, previewSchema, sendingProgressSchema } from '../analysis/preview';
import {
  analysisPageSchema,
  analysisQuerySchema,
  analysisReportSchema,
  EXPORTABLE,
  rowsRequestSchema,
  rowsSchema,
} from '../analysis/report';
import { QUERY_FORMATS, queryRequestSchema, queryRowsSchema, rowsQuerySchema } from '../analysis/rows-query';
import { ANALYSIS_TYPES } from '../jobs/analysis';
import { call, nothing } from './call';

const analysisIdSchema = z.string().min(1).max(200);
const analysisIdsSchema = z.array(analysisIdSchema).min(1).max(10_000);
const fileIdSchema = z.string().min(1).max(200);

/** The Analysis chapter. */
export const analysisCalls = {
  /** Asks for a data file. Null if the person closed the dialog. */
  'analysis.chooseFile': call(nothing, chosenFileSchema.nullable()),
  /** A data file for a first look, made in the data folder. */
  'analysis.openSample': call(nothing, chosenFileSchema),
  /** Previously chosen files that still exist, most recent first. */
  'analysis.recentFiles': call(nothing, z.array(chosenFileSchema)),
  /** The file's beginning, read as detected or as the person specifies. */
  'analysis.preview': call(z.object({ file_id: fileIdSchema, reading: readingOptionsSchema }), previewSchema),
  /** Where workers may be on other machines, the file is sent first; the topic `file_sending` reports progress. */
  'analysis.submit': call(
    z.object({
      request_id: z.uuid(),
      file_id: fileIdSchema,
      analysis_type: z.enum(ANALYSIS_TYPES),
      options: analysisOptionsSchema,
    }),
    z.object({ workflow_id: z.string() }),
  ),
  /** Stops sending the file: the job is not submitted. */
  'analysis.stopSending': call(nothing, nothing),
  'analysis.list': call(analysisQuerySchema, analysisPageSchema),
  'analysis.get': call(z.object({ analysis_id: analysisIdSchema }), analysisReportSchema.nullable()),
  'analysis.rows': call(rowsRequestSchema, rowsSchema),
  /** A page of the answer to a query of the rows. Another query of the same report stops it, as does `stopQuery`. */
  'analysis.query': call(queryRequestSchema, queryRowsSchema),
  'analysis.stopQuery': call(z.object({ analysis_id: analysisIdSchema }), nothing),
  /** Asks for a place, then writes the whole answer to a query. False if the person closed the dialog. */
  'analysis.saveQuery': call(
    z.object({ analysis_id: analysisIdSchema, query: rowsQuerySchema, format: z.enum(QUERY_FORMATS) }),
    z.object({ saved: z.boolean() }),
  ),
  'analysis.delete': call(z.object({ analysis_ids: analysisIdsSchema }), z.object({ deleted: z.number() })),
  'analysis.restore': call(z.object({ analysis_ids: analysisIdsSchema }), z.object({ restored: z.number() })),
  /** Asks for a place, then copies. False if the person closed the dialog. */
  'analysis.saveAs': call(
    z.object({ analysis_id: analysisIdSchema, what: z.enum(EXPORTABLE) }),
    z.object({ saved: z.boolean() }),
  ),
  'analysis.saveChart': call(
    z.object({
      analysis_id: analysisIdSchema,
      chart_id: z.string().max(200),
      format: z.enum(['svg', 'png']),
    }),
    z.object({ saved: z.boolean() }),
  ),
  /** Opens the report in the person's browser. */
  'analysis.openReport': call(z.object({ analysis_id: analysisIdSchema }), nothing),
  'analysis.showInFolder': call(z.object({ analysis_id: analysisIdSchema }), nothing),
} as const;

export const analysisTopics = {
  /** The file that is being sent to where the workers are; null if there is none. */
  file_sending: { params: nothing, value: sendingProgressSchema.nullable() },
} as const;
