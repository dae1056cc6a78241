import { z } from 'zod';
import { errorShapeSchema } from './errors';
import { logMessageSchema } from './log-message';
import { SECRET_NAMES } from './settings';

/** What the supervisor tells its worker process. Nothing of it is ever logged: it carries keys. */
export const toWorkerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('secrets'), secrets: z.partialRecord(z.enum(SECRET_NAMES), z.string()) }),
  /** Begin no busy work until told otherwise; what is at work goes on. */
  z.object({ type: z.literal('pause'), paused: z.boolean() }),
  /** The embedding model may have come or gone. */
  z.object({ type: z.literal('model_changed') }),
  z.object({ type: z.literal('shutdown') }),
]);
export type ToWorker = z.infer<typeof toWorkerSchema>;

/** What a worker process tells its supervisor. */
export const fromWorkerSchema = z.discriminatedUnion('type', [
  /** It polls the task queue. */
  z.object({ type: z.literal('ready') }),
  /** An activity of this workflow began: the app follows it, whoever started it. */
  z.object({ type: z.literal('activity'), workflow_id: z.string(), workflow_type: z.string() }),
  /** Older passages get their embeddings, so many of all. */
  z.object({ type: z.literal('embedding_progress'), embedded: z.number(), chunks: z.number() }),
  logMessageSchema,
  /** It cannot go on and will exit. */
  z.object({ type: z.literal('fatal'), error: errorShapeSchema }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
