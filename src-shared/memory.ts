import { z } from 'zod';

/** What the app keeps of conversations. */

export const MESSAGE_ROLES = ['user', 'assistant', 'system', 'tool'] as const;

/** A message as it is kept, whatever it came as. */
export const conversationMessageSchema = z.object({
  /** The id that it came with, else its place in the conversation as it came, counted from 0. */
  id: z.string(),
  role: z.enum(MESSAGE_ROLES),
  /** Who speaks, where a name is known: of a transcript, or of a program that gives `name`. */
  speaker: z.string().nullable(),
  content: z.string(),
  /** In milliseconds since 1970. */
  time: z.number().nullable(),
});
export type ConversationMessage = z.infer<typeof conversationMessageSchema>;
