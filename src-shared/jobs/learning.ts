import { z } from 'zod';
import { defineJob } from './job-definition';

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
/** In seconds. */
export const MIN_REVIEW_TIMEOUT = 60;
export const MAX_REVIEW_TIMEOUT = 365 * 24 * 3600;
export const DEFAULT_REVIEW_TIMEOUT = 7 * 24 * 3600;

/**
 * What any program may send. Deliberately loose where `validate_learning_content` decides, so that a bad text is a
 * decision with a sentence and not an unreadable request.
 */
export const learningRequestSchema = z.object({
  content: z.string(),
  source: z.string(),
  category: z.string(),
  user_id: z.string().max(200).nullish(),
  require_approval: z.boolean().nullish(),
  title: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  /** Seconds that the request waits for its review before it expires; absent: a week. */
  review_timeout: z.number().min(MIN_REVIEW_TIMEOUT).max(MAX_REVIEW_TIMEOUT).nullish(),
  /** When it was learned elsewhere, ISO 8601: of an import. Absent, not a time, or in the future: now. */
  learned_at: z.string().nullish(),
});
export type LearningRequest = z.infer<typeof learningRequestSchema>;
export type LearningInput = z.input<typeof learningRequestSchema>;

export const learningResultSchema = z.object({
  success: z.boolean(),
  knowledge_id: z.string().optional(),
  error: z.string().optional(),
  /** The same content had been learned before; nothing was added. */
  already_known: z.boolean().optional(),
});
export type LearningResult = z.infer<typeof learningResultSchema>;

/** Unicode code points: what a person would call characters, near enough, and the same in Python. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The update that ends the wait for a person. */
export const UPDATE_REVIEW = 'review';
export const REVIEW_DECISIONS = ['approve', 'deny'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];
export const MAX_REASON_LENGTH = 2000;
export const reviewSchema = z.object({
  decision: z.enum(REVIEW_DECISIONS),
  reason: z
    .string()
    .trim()
    .max(MAX_REASON_LENGTH, `A reason has at most ${MAX_REASON_LENGTH} characters.`)
    .nullish(),
  /** Who decided. */
  reviewer: z.string().trim().max(200).nullish(),
});
export type Review = z.infer<typeof reviewSchema>;

/** Who decided, where the review of another program does not say: it may leave that out. */
export const NAMELESS_REVIEWER = 'someone who gave no name';

/** The query that tells how far the review is. */
export const QUERY_REVIEW = 'review_state';
/** `ended`: cancelled, refused or failed before anybody decided. */
export const REVIEW_STATES = [
  'not_required',
  'not_yet',
  'waiting',
  'approved',
  'denied',
  'expired',
  'ended',
] as const;
export const reviewStateSchema = z.object({
  state: z.enum(REVIEW_STATES),
  /** ISO 8601. */
  waiting_since: z.string().nullish(),
  expires_at: z.string().nullish(),
  review: reviewSchema.nullish(),
  reviewed_at: z.string().nullish(),
});
export type ReviewState = z.infer<typeof reviewStateSchema>;

/** So many requests that nobody has decided are in the list of jobs at first, and as many more each time. */
export const REVIEW_PAGE = 100;
/** Each of them costs an open call to the server. */
export const MOST_REVIEWS_IN_LIST = 1000;

/** The name of the step in which the workflow waits for a person; no activity has it. */
export const STEP_REVIEW = 'review';
/** The memo that says so in the server's lists: a {@link ReviewWait} while it waits, null afterwards. */
export const MEMO_WAITING_FOR_REVIEW = 'waiting_for_review';
export const reviewWaitSchema = z.object({ since: z.string(), expires_at: z.string() });
export type ReviewWait = z.infer<typeof reviewWaitSchema>;

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
    },
    { activity: 'store_knowledge', label: 'Kept in the library', doing: 'Keeping it in the library' },
  ],
});
