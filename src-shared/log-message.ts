import { z } from 'zod';

/** A line that a process sends to the log of the process that started it. */
export const logMessageSchema = z.object({
  type: z.literal('log'),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
});
export type LogMessage = z.infer<typeof logMessageSchema>;
