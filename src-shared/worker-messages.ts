import { z } from 'zod';
import { readingOptionsSchema } from './analysis/options';
import type { Preview } from './analysis/preview';
import { MAX_ROWS_AT_ONCE, type Rows } from './analysis/report';
import { errorShapeSchema } from './errors';
import { SECRET_NAMES } from './settings';

/** What only the worker can tell, since it alone reads data files. */
export const workerQuestionSchema = z.discriminatedUnion('about', [
  z.object({ about: z.literal('preview'), path: z.string(), reading: readingOptionsSchema }),
  z.object({
    about: z.literal('rows'),
    /** An analysis' folder. */
    folder: z.string(),
    offset: z.int().min(0),
    limit: z.int().min(1).max(MAX_ROWS_AT_ONCE),
  }),
]);
export type WorkerQuestion = z.infer<typeof workerQuestionSchema>;
export interface WorkerAnswers {
  preview: Preview;
  rows: Rows;
}

/** What the supervisor tells its worker process. Nothing of it is ever logged: it carries keys. */
export const toWorkerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('secrets'), secrets: z.partialRecord(z.enum(SECRET_NAMES), z.string()) }),
  /** Begin no busy work until told otherwise; what is at work goes on. */
  z.object({ type: z.literal('pause'), paused: z.boolean() }),
  /** Asks for the embedding of a text; answered with `embedded` of the same `id`. */
  z.object({ type: z.literal('embed'), id: z.string(), text: z.string() }),
  /** The embedding model may have come or gone. */
  z.object({ type: z.literal('model_changed') }),
  /** Answered with `answer` of the same `id`. */
  z.object({ type: z.literal('ask'), id: z.string(), question: workerQuestionSchema }),
  /** Nobody waits for that answer any more. */
  z.object({ type: z.literal('dismiss'), id: z.string() }),
  z.object({ type: z.literal('shutdown') }),
]);
export type ToWorker = z.infer<typeof toWorkerSchema>;

/** What a worker process tells its supervisor. */
export const fromWorkerSchema = z.discriminatedUnion('type', [
  /** It polls the task queue. */
  z.object({ type: z.literal('ready') }),
  /** An activity of this workflow began: the app follows it, whoever started it. */
  z.object({ type: z.literal('activity'), workflow_id: z.string(), workflow_type: z.string() }),
  /** Null when there is no model: the search goes by words alone. */
  z.object({
    type: z.literal('embedded'),
    id: z.string(),
    vector: z.array(z.number()).nullable(),
    /** What made the vector: it is compared with vectors of the same model only. */
    model: z.string().optional(),
  }),
  z.object({
    type: z.literal('answer'),
    id: z.string(),
    answer: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: errorShapeSchema }),
    ]),
  }),
  /** Older passages get their embeddings, so many of all. */
  z.object({ type: z.literal('embedding_progress'), embedded: z.number(), chunks: z.number() }),
  z.object({
    type: z.literal('log'),
    level: z.enum(['trace', 'debug', 'info', 'warn', 'error']),
    message: z.string(),
  }),
  /** It cannot go on and will exit. */
  z.object({ type: z.literal('fatal'), error: errorShapeSchema }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
