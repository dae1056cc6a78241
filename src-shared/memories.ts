import { z } from 'zod';
import { conversationMessageSchema, MEMORY_KINDS } from './memory';

/** Memories and conversations as they are kept. All times are in milliseconds since 1970. */

/**
 * `superseded`: something else was said later. `off`: the person switched it off. Neither is recalled. A deleted memory
 * is not shown anywhere, and can be brought back until it is purged.
 */
export const MEMORY_STATES = ['active', 'superseded', 'off'] as const;
export type MemoryState = (typeof MEMORY_STATES)[number];

/** A memory that a job has found, as a review shows it. */
export const foundMemorySchema = z.object({
  /** From 1; a memory that was found several times has one number. */
  number: z.number(),
  kind: z.enum(MEMORY_KINDS),
  text: z.string(),
  subject: z.string(),
  quote: z.string(),
  /** Who says it, if a name is known. */
  speaker: z.string().nullable(),
  message_id: z.string(),
  said: z.number().nullable(),
});
export type FoundMemory = z.infer<typeof foundMemorySchema>;

/** Where a memory was said. */
export const memorySourceSchema = z.object({
  conversation_id: z.string(),
  message_id: z.string(),
  /** The span of the message's content, in UTF-16 code units, end exclusive. */
  start: z.number(),
  end: z.number(),
  quote: z.string(),
  said: z.number().nullable(),
});
export type MemorySource = z.infer<typeof memorySourceSchema>;

export const memorySchema = z.object({
  memory_id: z.string(),
  kind: z.enum(MEMORY_KINDS),
  text: z.string(),
  subject: z.string(),
  attribute: z.string().nullable(),
  value: z.string().nullable(),
  user_id: z.string().nullable(),
  confidence: z.number(),
  extractor: z.string(),
  about_from: z.number().nullable(),
  about_to: z.number().nullable(),
  state: z.enum(MEMORY_STATES),
  pinned: z.boolean(),
  /** Since when it is true: when it was first said, otherwise when it was stored. */
  holds_from: z.number(),
  /** Until when it was true, and what has been true since. */
  superseded_at: z.number().nullable(),
  superseded_by: z.string().nullable(),
  stored_at: z.number(),
  edited_at: z.number().nullable(),
  /** How many messages say it. */
  strength: z.number(),
  /** The last of these messages; null if its messages are not kept. */
  source: memorySourceSchema.nullable(),
});
export type Memory = z.infer<typeof memorySchema>;

export const memoryDetailsSchema = memorySchema.extend({
  /** In the order in which they were said. */
  sources: z.array(memorySourceSchema),
  /** What was true of its subject and attribute, oldest first, including itself; only itself if it has no attribute. */
  chain: z.array(memorySchema),
  /** Its earlier texts, and until when it had them, oldest first. */
  edits: z.array(z.object({ text: z.string(), until: z.number() })),
});
export type MemoryDetails = z.infer<typeof memoryDetailsSchema>;

/** A memory as an export lists it with each conversation that says it, with the messages of that conversation. */
export const exportedMemorySchema = memoryDetailsSchema
  .omit({ source: true, chain: true, sources: true })
  .extend({ sources: z.array(memorySourceSchema.pick({ message_id: true, start: true, end: true })) });
export type ExportedMemory = z.infer<typeof exportedMemorySchema>;

/** What stays deleted, as hashes: nothing of a deletion that came with an export is shown. */
export const deletionSchema = z.object({
  kind: z.enum(['content', 'words', 'source', 'conversation', 'person', 'before']),
  key: z.string().max(200),
  detail: z.record(z.string(), z.unknown()),
  /** When it was deleted, in milliseconds since 1970. */
  made: z.number(),
});
export type Deletion = z.infer<typeof deletionSchema>;

export const memoryQuerySchema = z.object({
  kinds: z.array(z.enum(MEMORY_KINDS)).default([]),
  subjects: z.array(z.string()).default([]),
  states: z.array(z.enum(MEMORY_STATES)).default(['active']),
  conversation_id: z.string().nullish(),
  pinned: z.boolean().nullish(),
  /** Words that its text or subject must contain. */
  search: z.string().max(500).default(''),
  /** Since when it is true: the first moment, and the first moment after the last. */
  from: z.number().nullish(),
  to: z.number().nullish(),
  /** From the previous page; absent for the first page. */
  cursor: z.string().max(200).nullish(),
  /** Instead of a cursor: how many to skip. */
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
});
export type MemoryQuery = z.input<typeof memoryQuerySchema>;

/** Newest first. */
export const memoryPageSchema = z.object({
  memories: z.array(memorySchema),
  /** The number of all matches. */
  total: z.number(),
  next_cursor: z.string().nullable(),
});
export type MemoryPage = z.infer<typeof memoryPageSchema>;

/** What memories are grouped by; the month is that in which each first holds, in the local time zone. */
export const MEMORY_GROUPINGS = ['month', 'kind', 'subject'] as const;
export type MemoryGrouping = (typeof MEMORY_GROUPINGS)[number];

export const memoryGroupSchema = z.object({
  /** A month as "2024-05", a kind or a subject. */
  key: z.string(),
  count: z.number(),
  /** Of its memories' `holds_from`: the first moment, and the first one after the last. */
  from: z.number(),
  to: z.number(),
});
export type MemoryGroup = z.infer<typeof memoryGroupSchema>;

/** How many memories can be chosen at once. */
export const MOST_MEMORIES_CHOSEN = 10_000;

export const conversationSchema = z.object({
  conversation_id: z.string(),
  title: z.string().nullable(),
  user_id: z.string().nullable(),
  stored_at: z.number(),
  /** When its first and its last message were said; null if no message says. */
  first_said: z.number().nullable(),
  last_said: z.number().nullable(),
  message_count: z.number(),
  /** Memories that were said in it, including those that are no longer true. */
  memory_count: z.number(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const conversationQuerySchema = z.object({
  /** Words that its title or id must contain. */
  search: z.string().max(500).default(''),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(500).default(100),
});
export type ConversationQuery = z.input<typeof conversationQuerySchema>;

/** Most recently stored first. */
export const conversationPageSchema = z.object({
  conversations: z.array(conversationSchema),
  total: z.number(),
  next_cursor: z.string().nullable(),
});
export type ConversationPage = z.infer<typeof conversationPageSchema>;

/** A page of a conversation's messages, in order, with the memories that were said in them. */
export const conversationTurnsSchema = z.object({
  messages: z.array(
    conversationMessageSchema.extend({
      /** In the order in which they begin; they may overlap. */
      memories: z.array(
        z.object({ memory_id: z.string(), text: z.string(), start: z.number(), end: z.number() }),
      ),
    }),
  ),
  /** How many messages of the conversation precede them. */
  offset: z.number(),
  total: z.number(),
});
export type ConversationTurns = z.infer<typeof conversationTurnsSchema>;

/** What to forget: a whole conversation, everything about or by a person, or everything said before a time. */
export const forgettingSchema = z.union([
  z.object({ conversation: z.string().min(1) }),
  z.object({ person: z.string().trim().min(1) }),
  z.object({ before: z.number() }),
]);
export type Forgetting = z.infer<typeof forgettingSchema>;

/** How much is kept. */
export const memorySizesSchema = z.object({
  conversations: z.number(),
  messages: z.number(),
  memories: z.number(),
  /** The size of all texts in UTF-8. */
  bytes: z.number(),
});
export type MemorySizes = z.infer<typeof memorySizesSchema>;

export const MAX_MEMORY_LENGTH = 2000;
export const memoryTextSchema = z
  .string()
  .trim()
  .min(1, 'A memory needs words.')
  .max(MAX_MEMORY_LENGTH, `A memory has at most ${MAX_MEMORY_LENGTH} characters.`);
