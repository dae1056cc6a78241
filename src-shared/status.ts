import { z } from 'zod';
import { ERROR_CODES } from './errors';

export const SERVER_STATES = ['starting', 'ready', 'unreachable', 'failed', 'stopped'] as const;
export const WORKER_STATES = [
  'waiting',
  'starting',
  'polling',
  'restarting',
  'failed',
  'draining',
  'stopped',
  /** The configuration or the settings say that this computer has no worker. */
  'off',
] as const;
export const PLACE_STATES = ['checking', 'ready', 'away', 'failed'] as const;

const wordsSchema = {
  /** A sentence for the person. */
  message: z.string(),
  /** What to do if something is wrong. */
  hint: z.string().optional(),
};

/** A Temporal server on this computer that the app did not start. */
export const otherServerSchema = z.object({ address: z.string(), owner: z.string() });
export type OtherServer = z.infer<typeof otherServerSchema>;

export const serverStatusSchema = z.object({
  state: z.enum(SERVER_STATES),
  /** `embedded`: started by the app; `external`: found running on this computer; `remote`: elsewhere. */
  origin: z.enum(['embedded', 'external', 'remote']),
  address: z.string(),
  namespace: z.string(),
  web_ui_url: z.string().optional(),
  /** Whose server it is, if it was found running on this computer: "you", or the name of a user. */
  owner: z.string().optional(),
  /** For the app's own server: other users of this computer can reach it. */
  is_open_to_others: z.boolean().optional(),
  /** It has the configured port but is not used, because it is not the person's and they have not agreed to it. */
  other_server: otherServerSchema.optional(),
  /** What was repaired when it started, also part of the message: the person may have lost something. */
  recovery: z.string().optional(),
  /** What is wrong, for a program. */
  error_code: z.enum(ERROR_CODES).optional(),
  ...wordsSchema,
});
export type ServerStatus = z.infer<typeof serverStatusSchema>;

export const workerStatusSchema = z.object({
  state: z.enum(WORKER_STATES),
  pid: z.number().optional(),
  /** Crashes since the last time it ran well. */
  restarts: z.number(),
  ...wordsSchema,
});
export type WorkerStatus = z.infer<typeof workerStatusSchema>;

export const taskQueueStatusSchema = z.object({
  name: z.string(),
  /** Workers that the server sees polling, on any machine; null before the first answer. */
  pollers: z.number().nullable(),
  ...wordsSchema,
});
export type TaskQueueStatus = z.infer<typeof taskQueueStatusSchema>;

/** A place that machines share. */
export const placeStatusSchema = z.object({
  state: z.enum(PLACE_STATES),
  /** In words, without credentials. */
  place: z.string(),
  error_code: z.enum(ERROR_CODES).optional(),
  ...wordsSchema,
});
export type PlaceStatus = z.infer<typeof placeStatusSchema>;

export const statusSchema = z.object({
  server: serverStatusSchema,
  worker: workerStatusSchema,
  task_queue: taskQueueStatusSchema,
  /** What is known and made; absent if it is in the data folder. So are the objects: pictures and reports. */
  store: placeStatusSchema.optional(),
  objects: placeStatusSchema.optional(),
});
export type Status = z.infer<typeof statusSchema>;
