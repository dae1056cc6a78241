import { z } from 'zod';
import { statusSchema } from '../status';
import { call, nothing } from './call';

/** The app itself, its server and its worker. */
export const appCalls = {
  'clipboard.writeText': call(z.object({ text: z.string().max(100_000) }), nothing),
  'app.about': call(nothing, z.object({ version: z.string(), log_path: z.string() })),
  'app.openLogFolder': call(nothing, nothing),
  'app.restart': call(nothing, nothing),
  'server.restart': call(nothing, nothing),
  'server.openWebUi': call(nothing, nothing),
  /** Uses the server of `other_server` from now on, instead of the app's own. */
  'server.useOther': call(nothing, nothing),
  'worker.restart': call(nothing, nothing),
} as const;

export const appTopics = {
  status: { params: nothing, value: statusSchema },
} as const;
