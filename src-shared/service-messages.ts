import { z } from 'zod';
import { readingOptionsSchema } from './analysis/options';
import type { Preview } from './analysis/preview';
import { MAX_ROWS_AT_ONCE, type Rows } from './analysis/report';
import { QUERY_FORMATS, rowsQuerySchema, type QueryRows } from './analysis/rows-query';
import { errorShapeSchema } from './error-shape';
import { promptSchema, type PromptJudgement } from './jobs/image';
import type { ReplayCheck } from './history';
import { logMessageSchema } from './log-message';

/**
 * What the window asks outside of jobs: it needs DuckDB or the embedding model, which are kept out of its own
 * processes.
 */
export const serviceQuestionSchema = z.discriminatedUnion('about', [
  z.object({ about: z.literal('preview'), path: z.string(), reading: readingOptionsSchema }),
  z.object({
    about: z.literal('rows'),
    /** The folder of an analysis. */
    folder: z.string(),
    offset: z.int().min(0),
    limit: z.int().min(1).max(MAX_ROWS_AT_ONCE),
  }),
  z.object({
    about: z.literal('query'),
    folder: z.string(),
    query: rowsQuerySchema,
    offset: z.int().min(0),
    limit: z.int().min(1).max(MAX_ROWS_AT_ONCE),
  }),
  z.object({
    about: z.literal('export'),
    folder: z.string(),
    query: rowsQuerySchema,
    format: z.enum(QUERY_FORMATS),
  }),
  z.object({ about: z.literal('embedding'), text: z.string() }),
  /** What the safety check says about a prompt, before it becomes a job. */
  z.object({ about: z.literal('prompt'), prompt: promptSchema }),
  /** @see replayCheckSchema. The file has the history as JSON. */
  z.object({ about: z.literal('replay'), path: z.string() }),
]);
export type ServiceQuestion = z.infer<typeof serviceQuestionSchema>;
export interface ServiceAnswers {
  preview: Preview;
  rows: Rows;
  query: QueryRows;
  /** The path of a file that the asker has to move away. */
  export: string;
  /** 384 numbers, normalised, and the model that made them: they are compared only with those of the same model. */
  embedding: { vector: number[]; model: string };
  prompt: PromptJudgement;
  replay: ReplayCheck;
}

/** What the app tells its local service. */
export const toServiceSchema = z.discriminatedUnion('type', [
  /** Answered with `answer` of the same `id`. */
  z.object({ type: z.literal('ask'), id: z.string(), question: serviceQuestionSchema }),
  /** The answer is no longer needed. */
  z.object({ type: z.literal('dismiss'), id: z.string() }),
  z.object({ type: z.literal('shutdown') }),
]);
export type ToService = z.infer<typeof toServiceSchema>;

/** What the local service tells the app. */
export const fromServiceSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('answer'),
    id: z.string(),
    answer: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: errorShapeSchema }),
    ]),
  }),
  logMessageSchema,
]);
export type FromService = z.infer<typeof fromServiceSchema>;
export type ServiceAnswer = Extract<FromService, { type: 'answer' }>['answer'];
