import { z } from 'zod';
import { memoryTextSchema } from '../memories';

/** How a job waits for a person, and what the person may say. The names are fixed: other programs review, too. */

/** The jobs that may wait for a person; each kind has its own list. */
export const REVIEWED_KINDS = ['learning', 'memory'] as const;
export type ReviewedKind = (typeof REVIEWED_KINDS)[number];

/** In seconds. */
export const MIN_REVIEW_TIMEOUT = 60;
export const MAX_REVIEW_TIMEOUT = 365 * 24 * 3600;
export const DEFAULT_REVIEW_TIMEOUT = 7 * 24 * 3600;

/** The update that ends the wait for a person. */
export const UPDATE_REVIEW = 'review';
export const REVIEW_DECISIONS = ['approve', 'deny'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];
export const MAX_REASON_LENGTH = 2000;
/** The limit for one decision. */
export const MOST_REVIEWED = 100_000;
/** The limit for all new words in one decision, in UTF-16 code units: Temporal accepts little more. */
export const MAX_EDITS_LENGTH = 300_000;

/** What a person decided about the memories that were found, by their numbers; those not named are kept as they are. */
export const reviewedMemoriesSchema = z.object({
  /** The object that the person was shown: a decision about another one does not count. */
  found_object: z.string().max(1000).nullish(),
  drop: z.array(z.int().min(1)).max(MOST_REVIEWED).default([]),
  /** Other words for them. */
  edit: z
    .array(z.object({ number: z.int().min(1), text: memoryTextSchema }))
    .max(MOST_REVIEWED)
    .default([])
    .refine((edits) => edits.reduce((sum, { text }) => sum + text.length, 0) <= MAX_EDITS_LENGTH, {
      error: `The new words have more than ${MAX_EDITS_LENGTH.toLocaleString('en')} characters together; edit some of the memories after they are kept.`,
    }),
});
export type ReviewedMemories = z.infer<typeof reviewedMemoriesSchema>;

export const reviewSchema = z.object({
  decision: z.enum(REVIEW_DECISIONS),
  reason: z
    .string()
    .trim()
    .max(MAX_REASON_LENGTH, `A reason has at most ${MAX_REASON_LENGTH} characters.`)
    .nullish(),
  /** Who decided. */
  reviewer: z.string().trim().max(200).nullish(),
  /** For a memory job that is approved. */
  memories: reviewedMemoriesSchema.nullish(),
});
export type Review = z.infer<typeof reviewSchema>;

/** Who decided, if another program reviewed and did not say so: it may leave this out. */
export const NAMELESS_REVIEWER = 'someone who gave no name';

/** The query that returns the state of the review. */
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
/** What a memory job has found and shows to the person. */
export const foundForReviewSchema = z.object({
  /** The object that holds them. */
  object: z.string(),
  memories: z.number(),
  messages: z.number(),
});
export type FoundForReview = z.infer<typeof foundForReviewSchema>;

export const reviewStateSchema = z.object({
  state: z.enum(REVIEW_STATES),
  /** ISO 8601. */
  waiting_since: z.string().nullish(),
  expires_at: z.string().nullish(),
  found: foundForReviewSchema.nullish(),
  review: reviewSchema.nullish(),
  reviewed_at: z.string().nullish(),
});
export type ReviewState = z.infer<typeof reviewStateSchema>;

/** How many undecided requests are in the list of jobs at first, and how many more are added each time. */
export const REVIEW_PAGE = 100;
/** Each of them costs an open call to the server. */
export const MOST_REVIEWS_IN_LIST = 1000;

/** The name of the step in which the workflow waits for a person; no activity has it. */
export const STEP_REVIEW = 'review';
/** The memo that says so in the server's lists: a {@link ReviewWait} while it waits, null afterwards. */
export const MEMO_WAITING_FOR_REVIEW = 'waiting_for_review';
export const reviewWaitSchema = z.object({
  since: z.string(),
  expires_at: z.string(),
  found: foundForReviewSchema.nullish(),
});
export type ReviewWait = z.infer<typeof reviewWaitSchema>;
