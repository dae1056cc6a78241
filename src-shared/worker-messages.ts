import { z } from 'zod';
import { errorShapeSchema } from './errors';
import { SECRET_NAMES } from './settings';

/** The stores that the worker writes and the window shows. */
export const STORES = ['gallery', 'knowledge', 'vault', 'analyses'] as const;
export type StoreName = (typeof STORES)[number];

/** What the supervisor tells its worker process. Nothing of it is ever logged: it carries keys. */
export const toWorkerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('secrets'), secrets: z.partialRecord(z.enum(SECRET_NAMES), z.string()) }),
  /** Asks for the embedding of a text; answered with `embedded` of the same `id`. */
  z.object({ type: z.literal('embed'), id: z.string(), text: z.string() }),
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
  /** One of the app's stores has other contents now. */
  z.object({ type: z.literal('store_changed'), store: z.enum(STORES) }),
  /** Null when there is no model: the search goes by words alone. */
  z.object({
    type: z.literal('embedded'),
    id: z.string(),
    vector: z.array(z.number()).nullable(),
    /** What made the vector: it is compared with vectors of the same model only. */
    model: z.string().optional(),
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
