import { z } from 'zod';
import { MEMORY_KINDS, MESSAGE_ROLES, type MemoryKind } from '../memory';
import { asShown } from './as-shown';
import { defineJob } from './job-definition';
import { DEFAULT_REVIEW_TIMEOUT, MAX_REVIEW_TIMEOUT, MIN_REVIEW_TIMEOUT, STEP_REVIEW } from './review';

/** The contract of `MemoryExpansionWorkflow`. The names are fixed: other programs start this workflow too. */

export const MAX_CONVERSATION_ID_LENGTH = 500;
/**
 * The limit for a conversation whose messages are in the request itself, as JSON in UTF-8: Temporal accepts little
 * more.
 */
export const MAX_INLINE_BYTES = 1_500_000;

/** A message as any program may send it. A message of another shape is left out and counted. */
export const sentMessageSchema = z.object({
  id: z.union([z.string().min(1).max(500), z.int()]).nullish(),
  role: asShown(MESSAGE_ROLES),
  content: z.string(),
  /** ISO 8601, or seconds or milliseconds since 1970; anything else counts as absent. */
  timestamp: z.union([z.string(), z.number()]).nullish(),
  /** Who speaks. */
  name: z.string().max(200).nullish(),
});
export type SentMessage = z.input<typeof sentMessageSchema>;

export const memoryRequestSchema = z
  .object({
    conversation_id: z
      .string()
      .min(1, 'Name the conversation.')
      .max(MAX_CONVERSATION_ID_LENGTH)
      .regex(/^[^\n]*$/, 'The conversation’s id has to be one line.'),
    /** As {@link sentMessageSchema}; each is checked by itself. */
    messages: z.array(z.unknown()).nullish(),
    /** The key of an object that holds the messages, one {@link SentMessage} as JSON per line. */
    messages_object: z.string().max(1000).nullish(),
    user_id: z.string().max(200).nullish(),
    title: z.string().max(500).nullish(),
    /** A person looks at what was found before anything is kept. */
    review: z.boolean().nullish(),
    /** How many seconds it waits for them before it expires; absent: a week. */
    review_timeout: z.number().min(MIN_REVIEW_TIMEOUT).max(MAX_REVIEW_TIMEOUT).nullish(),
  })
  .refine(({ messages, messages_object }) => Boolean(messages) !== Boolean(messages_object), {
    path: ['messages'],
    error: 'Give the messages, or the key of the object that holds them.',
  });
export type MemoryRequest = z.infer<typeof memoryRequestSchema>;
export type MemoryInput = z.input<typeof memoryRequestSchema>;

/** Why messages are not kept. */
export const LEFT_OUT_REASONS = ['unreadable', 'empty', 'black_vault', 'forgotten'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

const counts = z.partialRecord(z.enum(MEMORY_KINDS), z.number());

export const memoryResultSchema = z.object({
  success: z.boolean(),
  conversation_id: z.string().optional(),
  /** How many memories are new. */
  memory_count: z.number(),
  error: z.string().optional(),
  /** The new ones by kind; kinds without any are absent. */
  memories_by_kind: counts.optional(),
  /** How many messages are new and were kept. */
  message_count: z.number().optional(),
  /** How many were known already and were said again. */
  strengthened: z.number().optional(),
  /** How many older memories are no longer true, because something else was said later. */
  superseded: z.number().optional(),
  /** Memories that were forgotten earlier and stay so, and those that the review dropped. */
  memories_left_out: z.number().optional(),
  /** Messages that were not kept, by reason; reasons without any are absent. */
  messages_left_out: z.partialRecord(z.enum(LEFT_OUT_REASONS), z.number()).optional(),
});
export type MemoryResult = z.infer<typeof memoryResultSchema>;
export type CountsByKind = Partial<Record<MemoryKind, number>>;

export const memoryJob = defineJob({
  workflowType: 'MemoryExpansionWorkflow',
  idPrefix: 'memory',
  requestSchema: memoryRequestSchema,
  resultSchema: memoryResultSchema,
  summary: (request) => request.title?.trim() || request.conversation_id,
  waitsForPerson: (request) => (request.review ? (request.review_timeout ?? DEFAULT_REVIEW_TIMEOUT) : 0),
  comesInBulk: true,
  steps: [
    {
      activity: 'extract_memory_information',
      label: 'Conversation read',
      doing: 'Reading the conversation',
      keepsFiles: true,
    },
    {
      activity: STEP_REVIEW,
      label: 'Reviewed',
      doing: 'Waiting for a review',
      appliesTo: (request) => request.review ?? false,
    },
    { activity: 'store_memories', label: 'Memories kept', doing: 'Keeping the memories' },
    { activity: 'update_memory_indexes', label: 'Made findable', doing: 'Making it findable' },
  ],
});
