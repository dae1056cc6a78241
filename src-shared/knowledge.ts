import { z } from 'zod';
import { LEARNING_CATEGORIES, MAX_TAG_LENGTH, MAX_TAGS } from './jobs/learning';

/** What has been learned, as the library keeps and shows it. */

export const tagSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_TAG_LENGTH, `A tag has at most ${MAX_TAG_LENGTH} characters.`);
export const tagsSchema = z.array(tagSchema).max(MAX_TAGS, `There can be at most ${MAX_TAGS} tags.`);

export const ENTITY_TYPES = [
  'person',
  'organization',
  'place',
  'technology',
  'number',
  'money',
  'url',
  'email',
  'other',
] as const;
export const entitySchema = z.object({ text: z.string(), type: z.enum(ENTITY_TYPES), count: z.number() });
export type Entity = z.infer<typeof entitySchema>;

export const dateMentionSchema = z.object({
  /** As the text says it. */
  text: z.string(),
  /** ISO 8601 day, month or year, as exact as the text: `2026-11-24`, `2026-11`, `2026`. */
  date: z.string(),
});
export type DateMention = z.infer<typeof dateMentionSchema>;

/** A passage of the text: what is searched and found. */
export const knowledgeChunkSchema = z.object({
  /** From 0, in the order of the text. */
  ordinal: z.number(),
  /** The headings above it, outermost first. */
  headings: z.array(z.string()),
  text: z.string(),
  /** Its place in the text, in UTF-16 code units, end exclusive. */
  start: z.number(),
  end: z.number(),
});
export type KnowledgeChunk = z.infer<typeof knowledgeChunkSchema>;

/** Everything that `process_learning_request` found in a text. */
export const knowledgeSchema = z.object({
  knowledge_id: z.string(),
  title: z.string(),
  content: z.string(),
  source: z.string(),
  category: z.enum(LEARNING_CATEGORIES),
  tags: z.array(z.string()),
  user_id: z.string().nullish(),
  /** The text's own sentences, unless `described_by` names a model. */
  summary: z.string(),
  key_phrases: z.array(z.string()),
  entities: z.array(entitySchema),
  dates: z.array(dateMentionSchema),
  /** ISO 639-1, or null if the text is too short or mixed to tell. */
  language: z.string().nullable(),
  words: z.number(),
  /** Minutes, rounded up. */
  reading_minutes: z.number(),
  /** The text model that wrote title, summary and tags; null if none was used. */
  described_by: z.string().nullable(),
  workflow_id: z.string(),
  /** ISO 8601. */
  learned_at: z.string(),
  /** Who approved it, "someone who gave no name" if they did not say; absent if no approval was asked for. */
  approved_by: z.string().nullish(),
});
export type Knowledge = z.infer<typeof knowledgeSchema>;

/** One line of the library. */
export const knowledgeItemSchema = knowledgeSchema.pick({
  knowledge_id: true,
  title: true,
  source: true,
  category: true,
  tags: true,
  summary: true,
  language: true,
  words: true,
  reading_minutes: true,
  learned_at: true,
});
export type KnowledgeItem = z.infer<typeof knowledgeItemSchema>;

export const knowledgeDetailsSchema = knowledgeSchema.extend({
  chunks: z.array(knowledgeChunkSchema.extend({ embedded: z.boolean() })),
});
export type KnowledgeDetails = z.infer<typeof knowledgeDetailsSchema>;

export const knowledgeFiltersSchema = z.object({
  categories: z.array(z.enum(LEARNING_CATEGORIES)).max(10).default([]),
  sources: z.array(z.string().max(1000)).max(100).default([]),
  /** An entry must have all of them. */
  tags: z.array(z.string().max(200)).max(50).default([]),
  /** When it was learned: ISO 8601 days in the person's time zone, both inclusive. */
  learned_from: z.iso.date().nullish(),
  learned_to: z.iso.date().nullish(),
});
export type KnowledgeFilters = z.input<typeof knowledgeFiltersSchema>;

export const knowledgeQuerySchema = z.object({
  filters: knowledgeFiltersSchema.prefault({}),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(500).default(100),
});
export type KnowledgeQuery = z.input<typeof knowledgeQuerySchema>;

export const knowledgePageSchema = z.object({
  items: z.array(knowledgeItemSchema),
  /** The number of all matches. */
  total: z.number(),
  next_cursor: z.string().nullable(),
});
export type KnowledgePage = z.infer<typeof knowledgePageSchema>;

export const MAX_QUESTION_LENGTH = 1000;
export const searchRequestSchema = z.object({
  question: z
    .string()
    .trim()
    .min(1, 'Ask something.')
    .max(MAX_QUESTION_LENGTH, `A question has at most ${MAX_QUESTION_LENGTH} characters.`),
  filters: knowledgeFiltersSchema.prefault({}),
  limit: z.int().min(1).max(200).default(50),
});
export type SearchRequest = z.input<typeof searchRequestSchema>;

export const searchHitSchema = z.object({
  item: knowledgeItemSchema,
  /** Its best passage. */
  chunk: knowledgeChunkSchema,
  /** Where the question's words are in `chunk.text`: start and end in UTF-16 code units, end exclusive. */
  highlights: z.array(z.tuple([z.number(), z.number()])),
  /** How near it is and how much of the question it has; comparable within one answer only. */
  score: z.number(),
  /** From 1; null if that search did not find it. */
  text_rank: z.number().nullable(),
  vector_rank: z.number().nullable(),
  /** Other entries whose best passage has the same words; they are not hits themselves. */
  copies: z.array(z.object({ knowledge_id: z.string(), title: z.string() })).optional(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchAnswerSchema = z.object({
  hits: z.array(searchHitSchema),
  /** `full_text`: found by words alone; `note` says why. */
  mode: z.enum(['hybrid', 'full_text']),
  note: z.string().nullish(),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

/** What entries can be filtered by. */
export const knowledgeFacetsSchema = z.object({
  total: z.number(),
  categories: z.array(z.object({ value: z.enum(LEARNING_CATEGORIES), count: z.number() })),
  /** The most frequent, at most 200. */
  sources: z.array(z.object({ value: z.string(), count: z.number() })),
  tags: z.array(z.object({ value: z.string(), count: z.number() })),
});
export type KnowledgeFacets = z.infer<typeof knowledgeFacetsSchema>;

/** A known entry that resembles a text under review. */
export const similarKnowledgeSchema = knowledgeItemSchema.extend({
  /** 0 to 1. */
  similarity: z.number(),
});
export type SimilarKnowledge = z.infer<typeof similarKnowledgeSchema>;

/** What is changed of an entry; absent: it stays. */
export const knowledgeEditSchema = z.object({
  title: z.string().max(10_000).optional(),
  source: z.string().max(10_000).optional(),
  category: z.enum(LEARNING_CATEGORIES).optional(),
  tags: z.array(z.string()).optional(),
  content: z.string().optional(),
});
export type KnowledgeEdit = z.infer<typeof knowledgeEditSchema>;

export const EXPORT_FORMATS = ['json', 'markdown'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The JSON export, and what an import reads. Imported entries are submitted as learning requests, one by one. */
export const knowledgeExportSchema = z.object({
  format: z.literal('leather-book-knowledge'),
  version: z.literal(1),
  exported_at: z.string(),
  knowledge: z.array(knowledgeSchema),
});
export type KnowledgeExport = z.infer<typeof knowledgeExportSchema>;

/** For an import: how many requests were submitted, and what was left out and why. */
export const importReportSchema = z.object({
  submitted: z.number(),
  already_known: z.number(),
  rejected: z.array(z.object({ title: z.string(), reason: z.string() })),
});
export type ImportReport = z.infer<typeof importReportSchema>;
