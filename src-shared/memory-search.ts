import { z } from 'zod';
import { MAX_QUESTION_LENGTH, searchAnswerSchema } from './knowledge';
import { memorySchema, MEMORY_STATES } from './memories';
import { MEMORY_KINDS, MESSAGE_ROLES } from './memory';

/** Searching what was said and what is remembered. All times are in milliseconds since 1970. */

export const SEARCH_PLACES = ['memories', 'conversations', 'knowledge', 'all'] as const;

/**
 * A hit must meet every condition that is given. Conditions that do not apply to a kind of hit do not narrow it: a turn
 * has no kind.
 */
export const memoryFiltersSchema = z.object({
  kinds: z.array(z.enum(MEMORY_KINDS)).default([]),
  states: z.array(z.enum(MEMORY_STATES)).default(['active']),
  /**
   * Whom a memory is about, or who says a turn, in any case. "me", "you" and "user" mean the person, "assistant" the
   * assistant, unless somebody has that name.
   */
  person: z.string().trim().nullish(),
  conversation_id: z.string().nullish(),
  /** In words: "last spring", "before May 2023". */
  time: z.string().trim().nullish(),
  /** The first moment, and the first moment after the last. */
  from: z.number().nullish(),
  to: z.number().nullish(),
});
export type MemoryFilters = z.input<typeof memoryFiltersSchema>;

export const memorySearchRequestSchema = z.object({
  question: z
    .string()
    .trim()
    .min(1, 'Ask something.')
    .max(MAX_QUESTION_LENGTH, `A question has at most ${MAX_QUESTION_LENGTH} characters.`),
  in: z.enum(SEARCH_PLACES).default('all'),
  filters: memoryFiltersSchema.prefault({}),
  limit: z.int().min(1).max(200).default(25),
});
export type MemorySearchRequest = z.input<typeof memorySearchRequestSchema>;

export const memoryHitSchema = z.object({
  kind: z.enum(['memory', 'turn', 'knowledge']),
  /** The sentence of a memory, what was said, or a passage of the library. */
  text: z.string(),
  /** Where the question's words are in `text`: start and end in UTF-16 code units, end exclusive. */
  highlights: z.array(z.tuple([z.number(), z.number()])),
  /** Comparable within one answer only. */
  score: z.number(),
  /** The conversation and its messages that say it; null and empty for the library. */
  conversation_id: z.string().nullable(),
  message_ids: z.array(z.string()),
  /** The words in which it was said; null for the library. */
  quote: z.string().nullable(),
  said: z.number().nullable(),
  speaker: z.string().nullable(),
  /** Who says it if no name is known; for a turn only. */
  role: z.enum(MESSAGE_ROLES).nullable(),
  /** The memory itself; for a memory only. */
  memory: memorySchema.nullable(),
  knowledge_id: z.string().nullable(),
  /** For an entry of the library. */
  title: z.string().nullable(),
});
export type MemoryHit = z.infer<typeof memoryHitSchema>;

export const memorySearchAnswerSchema = z.object({
  /** Best first. */
  hits: z.array(memoryHitSchema),
  mode: searchAnswerSchema.shape.mode,
  note: z.string().nullish(),
});
export type MemorySearchAnswer = z.infer<typeof memorySearchAnswerSchema>;

export const DEFAULT_RECALL_BUDGET = 4000;
export const MAX_RECALL_BUDGET = 1_000_000;

export const recallRequestSchema = z.object({
  /**
   * What is being talked about: a question, a message, some sentences. Anything beyond {@link MAX_QUESTION_LENGTH} is
   * ignored.
   */
  text: z
    .string()
    .trim()
    .min(1, 'Give a text to recall for.')
    .transform((text) => text.slice(0, MAX_QUESTION_LENGTH)),
  /** How many characters the texts of all items may have together. */
  budget: z.int().min(1).max(MAX_RECALL_BUDGET).default(DEFAULT_RECALL_BUDGET),
  /** Only memories of these kinds, and nothing that was only said; empty: everything. */
  kinds: z.array(z.enum(MEMORY_KINDS)).default([]),
  /** Only what was sent with this `user_id`; absent: everything. */
  user_id: z.string().max(200).nullish(),
});
export type RecallRequest = z.input<typeof recallRequestSchema>;

export const recalledSchema = memoryHitSchema.extend({
  /** The parts of the score, each 0 to 1. */
  relevance: z.number(),
  recency: z.number(),
  importance: z.number(),
});
export type Recalled = z.infer<typeof recalledSchema>;

export const recallAnswerSchema = z.object({
  /** Best first. */
  items: z.array(recalledSchema),
  /** How many characters their texts have together. */
  characters: z.number(),
  mode: searchAnswerSchema.shape.mode,
  note: z.string().nullish(),
});
export type RecallAnswer = z.infer<typeof recallAnswerSchema>;
