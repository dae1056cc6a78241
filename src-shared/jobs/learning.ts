import { z } from 'zod';
import { fromLabel } from './as-shown';
import { defineJob } from './job-definition';
import { DEFAULT_REVIEW_TIMEOUT, MAX_REVIEW_TIMEOUT, MIN_REVIEW_TIMEOUT, STEP_REVIEW } from './review';

/** The contract of `AILearningWorkflow`. The names are fixed: other programs start this workflow too. */

export const LEARNING_CATEGORIES = [
  'security',
  'programming',
  'data_science',
  'general',
  'tips',
  'facts',
] as const;
export type LearningCategory = (typeof LEARNING_CATEGORIES)[number];

/** In characters, as {@link countCharacters} counts them. */
export const MIN_CONTENT_LENGTH = 10;
export const MAX_CONTENT_LENGTH = 100_000;
export const MAX_SOURCE_LENGTH = 500;
export const MAX_TITLE_LENGTH = 200;
export const MAX_TAGS = 20;
export const MAX_TAG_LENGTH = 50;

/**
 * What any program may send. Deliberately loose where `validate_learning_content` decides, so that a bad text gets a
 * decision with a sentence and not an unreadable request.
 */
export const learningRequestSchema = z.object({
  content: z.string(),
  source: z.string(),
  category: z.preprocess(fromLabel(LEARNING_CATEGORIES), z.string()) as unknown as z.ZodType<string, string>,
  user_id: z.string().max(200).nullish(),
  require_approval: z.boolean().nullish(),
  title: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  /** Seconds that the request waits for its review before it expires; absent: a week. */
  review_timeout: z.number().min(MIN_REVIEW_TIMEOUT).max(MAX_REVIEW_TIMEOUT).nullish(),
  /** When it was learned elsewhere, ISO 8601, for an import. Absent, not a time, or in the future: now. */
  learned_at: z.string().nullish(),
  /** The entry of which this is a new version: it leaves the library when this comes in, or stays if this is refused. */
  replaces: z.string().max(200).nullish(),
});
export type LearningRequest = z.infer<typeof learningRequestSchema>;
export type LearningInput = z.input<typeof learningRequestSchema>;

export const learningResultSchema = z.object({
  success: z.boolean(),
  knowledge_id: z.string().optional(),
  error: z.string().optional(),
  /** The same text was known already; nothing was added. */
  already_known: z.boolean().optional(),
  /** The earlier version that has left the library for this one. */
  replaced: z.string().optional(),
});
export type LearningResult = z.infer<typeof learningResultSchema>;

/** Unicode code points: close enough to what a person would call characters, and the same as in Python. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export const learningJob = defineJob({
  workflowType: 'AILearningWorkflow',
  idPrefix: 'learning',
  requestSchema: learningRequestSchema,
  resultSchema: learningResultSchema,
  summary: (request) => request.title?.trim() || request.content.trim(),
  waitsForPerson: (request) =>
    request.require_approval ? (request.review_timeout ?? DEFAULT_REVIEW_TIMEOUT) : 0,
  comesInBulk: true,
  steps: [
    { activity: 'validate_learning_content', label: 'Content checked', doing: 'Checking the content' },
    { activity: 'check_black_vault', label: 'Not in the Black Vault', doing: 'Asking the Black Vault' },
    {
      activity: STEP_REVIEW,
      label: 'Reviewed',
      doing: 'Waiting for a review',
      appliesTo: (request) => request.require_approval ?? false,
    },
    {
      activity: 'process_learning_request',
      label: 'Knowledge found',
      doing: 'Reading the content',
      standsInLine: true,
      keepsFiles: true,
    },
    { activity: 'store_knowledge', label: 'Kept in the library', doing: 'Keeping it in the library' },
  ],
});
