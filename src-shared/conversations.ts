import { z } from 'zod';
import { errorShapeSchema } from './error-shape';

const conversationSummarySchema = z.object({
  conversation_id: z.string(),
  title: z.string().nullable(),
  /** When its first and its last dated message were said, in milliseconds since 1970. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  messages: z.number(),
  /** In UTF-16 code units. */
  characters: z.number(),
  /** Messages that are left out, and why, as the end of a sentence. */
  left_out: z.array(z.object({ reason: z.string(), count: z.number() })),
});
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

/** The conversations in the files, before any is imported. */
export const importPreviewSchema = z.object({
  /** In the order of the files. If one occurs several times, the longest. */
  conversations: z.array(conversationSummarySchema),
  /** What could not be read of otherwise readable files. */
  rejected: z.array(z.object({ title: z.string().nullable(), reason: z.string() })),
  /** Parts of exports that hold no conversations, one sentence each. */
  passed_over: z.array(z.string()),
  /** Files that could not be read to their end. None of their conversations is above. */
  refused: z.array(
    z.object({
      file: z.string(),
      /** Its place among the files, from 0. */
      place: z.number(),
      error: errorShapeSchema,
    }),
  ),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** How many of the chosen conversations have been handed over. One that is in several files counts in each. */
export const importProgressSchema = z.object({ submitted: z.int(), chosen: z.int() });
export type ImportProgress = z.infer<typeof importProgressSchema>;

export const importResultSchema = z.object({
  submitted: z.int(),
  /** The person has stopped it before the end. */
  stopped: z.boolean(),
});
export type ImportResult = z.infer<typeof importResultSchema>;
