import { z } from 'zod';
import { MAX_DOCUMENT_BYTES, readDocumentSchema, readingProgressSchema } from '../documents';
import { errorShapeSchema } from '../error-shape';
import { learningRequestSchema } from '../jobs/learning';
import { MAX_REASON_LENGTH, REVIEW_DECISIONS, REVIEWED_KINDS, reviewedMemoriesSchema } from '../jobs/review';
import { similarKnowledgeSchema } from '../knowledge';
import { learningSubmissionSchema } from '../learning-rules';
import { TEXT_ENCODINGS } from '../text-encodings';
import { call, nothing, workflowIdSchema } from './call';

const workflowIdsSchema = z.array(workflowIdSchema).min(1).max(1000);

/** The Learning chapter: submitting, and reviewing what waits for a person. */
export const learningCalls = {
  /** Starts a learning job. The same `request_id` twice is one job. Answers the workflow id at once. */
  'learning.submit': call(
    z.object({ request_id: z.uuid(), request: learningSubmissionSchema }),
    z.object({ workflow_id: z.string() }),
  ),
  /** The text of a document that the person dropped or chose; a newer one takes the place of one that is being read. */
  'learning.readDocument': call(
    z.object({
      name: z.string().min(1).max(1000),
      bytes: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.byteLength <= MAX_DOCUMENT_BYTES, 'The file is larger than 50 MB.'),
      /** The encoding that the person chose; absent: detected. */
      encoding: z.enum(TEXT_ENCODINGS).optional(),
    }),
    readDocumentSchema,
  ),
  /** Ends the reading of a document, which then fails with `cancelled`. */
  'learning.stopReading': call(nothing, nothing),
  /** The whole request of a job that waits or has ended, with known entries that resemble it. */
  'learning.waiting': call(
    z.object({ workflow_id: workflowIdSchema }),
    z.object({ request: learningRequestSchema, similar: z.array(similarKnowledgeSchema) }),
  ),
  /** Loads more requests of a kind that wait for a review into the list of jobs: those that expire next. */
  'learning.moreReviews': call(z.enum(REVIEWED_KINDS), nothing),
  /** Loads this one. */
  'learning.showReview': call(z.object({ workflow_id: workflowIdSchema }), nothing),
  /**
   * How many of these jobs' texts are in the library, word for word: denying them takes those out. Others resemble one
   * of the first few dozen texts, and stay.
   */
  'learning.known': call(
    z.object({ workflow_ids: workflowIdsSchema }),
    z.object({ known: z.number().int().nonnegative(), similar: z.array(similarKnowledgeSchema) }),
  ),
  /** Keeps the person's decisions, also on memory jobs; each job's `review.given` says when it is sent. */
  'learning.review': call(
    z.object({
      workflow_ids: workflowIdsSchema,
      decision: z.enum(REVIEW_DECISIONS),
      reason: z.string().trim().max(MAX_REASON_LENGTH).nullish(),
      /** For a memory job that is approved. */
      memories: reviewedMemoriesSchema.nullish(),
    }),
    z.object({
      kept: z.number(),
      failed: z.array(z.object({ workflow_id: z.string(), error: errorShapeSchema })),
    }),
  ),
  /** Takes back decisions that have not been sent. */
  'learning.undoReview': call(
    z.object({ workflow_ids: workflowIdsSchema }),
    z.object({ undone: z.number() }),
  ),
} as const;

export const learningTopics = {
  /** How far the document is that is being read; null while it is not known, or there is none. */
  document_reading: { params: nothing, value: readingProgressSchema.nullable() },
  /** How many requests of a kind wait for a review besides those in the list of jobs, which expire first. */
  reviews_aside: { params: nothing, value: z.record(z.enum(REVIEWED_KINDS), z.int().nonnegative()) },
} as const;
