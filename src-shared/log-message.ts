import { z } from 'zod';

/** A line of a process for the log of the one that started it. */
export const logMessageSchema = z.object({
  type: z.literal('log'),
  level: z.enum(['trace', 'debug', 'info', 'warn', 'error']),
  message: z.string(),
});
export type LogMessage = z.infer<typeof logMessageSchema>;
