import { z } from 'zod';
import { errorShapeSchema } from './error-shape';
import { logMessageSchema } from './log-message';
import { SECRET_NAMES } from './settings';

/** In the environment of a utility process: the main process, without which it ends. */
export const PARENT_PID = 'LEATHER_BOOK_PARENT_PID';

/** In its environment: the worker loads its code, and opens nothing before it is told of its server. */
export const WAITS_FOR_SERVER = 'LEATHER_BOOK_WORKER_WAITS';

/** The server to work for. */
const toldServerShape = {
  /** Absent: the configured one. */
  address: z.string().optional(),
  /** Which only the app can read, from its key store. */
  api_key: z.string().optional(),
  /** Which only the app can read, too: as `LEATHER_BOOK_PAYLOAD_KEY` has them. */
  payload_keys: z.string().optional(),
  /** What lets into the store that the app's settings name. */
  store_secrets: z
    .object({ password: z.string(), access_key_id: z.string(), secret_access_key: z.string() })
    .partial()
    .optional(),
};
export type ToldServerPlace = z.infer<z.ZodObject<typeof toldServerShape>>;

/** What the supervisor tells its worker process. It is never logged: it carries keys. */
export const toWorkerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('secrets'), secrets: z.partialRecord(z.enum(SECRET_NAMES), z.string()) }),
  z.object({ type: z.literal('server'), ...toldServerShape }),
  /** Start no CPU-bound work until told otherwise; work under way continues. */
  z.object({ type: z.literal('pause'), paused: z.boolean() }),
  /** Passages may wait for an embedding: the model was added or removed, or a title changed. */
  z.object({ type: z.literal('embed_missing') }),
  z.object({ type: z.literal('shutdown') }),
]);
export type ToWorker = z.infer<typeof toWorkerSchema>;

/** What a worker process tells its supervisor. */
export const fromWorkerSchema = z.discriminatedUnion('type', [
  /** It polls the task queue. */
  z.object({ type: z.literal('ready') }),
  /** An activity of this workflow has begun: the app follows it, whoever started it. */
  z.object({ type: z.literal('activity'), workflow_id: z.string(), workflow_type: z.string() }),
  /** Older passages are getting their embeddings: how many of all are done. */
  z.object({ type: z.literal('embedding_progress'), embedded: z.number(), chunks: z.number() }),
  logMessageSchema,
  /** It cannot continue and will exit. */
  z.object({ type: z.literal('fatal'), error: errorShapeSchema }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
