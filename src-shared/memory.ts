import { z } from 'zod';

/** What the app keeps of conversations: the messages themselves, and the memories found in them. */

export const MEMORY_KINDS = ['fact', 'preference', 'person', 'project', 'decision', 'task', 'event'] as const;
export type MemoryKind = (typeof MEMORY_KINDS)[number];

export const MESSAGE_ROLES = ['user', 'assistant', 'system', 'tool'] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/** A message as it is kept, whatever form it had. */
export const conversationMessageSchema = z.object({
  /** The id it came with, otherwise its place in the conversation as it came, counted from 0. */
  id: z.string(),
  role: z.enum(MESSAGE_ROLES),
  /** Who speaks, if a name is known: from a transcript, or from a program that gives `name`. */
  speaker: z.string().nullable(),
  content: z.string(),
  /** In milliseconds since 1970. */
  time: z.number().nullable(),
});
export type ConversationMessage = z.infer<typeof conversationMessageSchema>;

/** The state of a memory that comes back from an export of this app. Times are in milliseconds since 1970. */
export const keptMemorySchema = z.object({
  memory_id: z.string().min(1).max(200),
  pinned: z.boolean(),
  off: z.boolean(),
  holds_from: z.number(),
  stored_at: z.number(),
  edited_at: z.number().nullable(),
  /** Its earlier texts, and until when it had them. */
  edits: z.array(z.object({ text: z.string(), until: z.number() })),
});

/** What an extractor finds in a conversation. */
export const extractedMemorySchema = z.object({
  kind: z.enum(MEMORY_KINDS),
  /** A sentence that stands alone: "Sam moved to Lisbon." */
  text: z.string(),
  /** Whom or what it is about: "user" for the person, otherwise a name. */
  subject: z.string(),
  /**
   * What it says about the subject, if only one value can be true at a time ("residence", "name", "employer"): another
   * value, said later, supersedes it. Null if several may be true at once.
   */
  attribute: z.string().nullable(),
  /** The attribute's value, normalised for comparing: "lisbon". */
  value: z.string().nullable(),
  /**
   * The message's place among those given to the extractor, from 0, and the exact span in its content (UTF-16 code
   * units, end exclusive).
   */
  message: z.number(),
  start: z.number(),
  end: z.number(),
  /** The content between start and end. */
  quote: z.string(),
  /**
   * The time that it speaks of, past, present or future, in milliseconds since 1970, end exclusive; null if nothing
   * says.
   */
  about_from: z.number().nullable(),
  about_to: z.number().nullable(),
  /** From 0 to 1. */
  confidence: z.number(),
  /** "rules/1", or "model/<name>". */
  extractor: z.string(),
  /** For one that was kept before. */
  kept: keptMemorySchema.optional(),
});
export type ExtractedMemory = z.infer<typeof extractedMemorySchema>;
