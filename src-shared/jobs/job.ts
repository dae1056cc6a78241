import { z } from 'zod';
import { errorShapeSchema } from '../error-shape';
import { REVIEW_DECISIONS, reviewWaitSchema } from './review';
import { STEP_STATES } from './progress';
import { JOB_KINDS } from './registry';

/**
 * `queued`: accepted and kept on disk, not yet at the server.
 * `refused`: the workflow completed with a decision (`success: false`).
 */
export const JOB_STATES = [
  'queued',
  'running',
  'completed',
  'refused',
  'failed',
  'cancelled',
  'timed_out',
  'terminated',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** In the memo of a run that follows a timed-out run of the same job. */
export const MEMO_RUN_AGAIN = 'run_again';
/** In the memo of a job that the app or the command started: proves that they did (`StartMarks`). */
export const MEMO_START_MARK = 'start_mark';

/** What a person reads about a run with {@link MEMO_RUN_AGAIN}. */
export const RUN_AGAIN_SENTENCE = 'Run again with the same input: its time ran out before it was done.';

export function isEnded(state: JobState): boolean {
  return state !== 'queued' && state !== 'running';
}

export const jobStepSchema = z.object({
  activity: z.string(),
  label: z.string(),
  state: z.enum(STEP_STATES),
  started_at: z.string().nullish(),
  ended_at: z.string().nullish(),
  /**
   * It is due, but no worker has picked it up: `started_at` is then the beginning of the wait, otherwise that of the
   * work.
   */
  waiting: z.boolean().optional(),
  /** 1 for the first attempt. */
  attempt: z.number(),
  /** 0 to 1, from the activity's heartbeat. */
  fraction: z.number().nullish(),
  detail: z.string().nullish(),
  /** Why the previous attempt ended, in a sentence. */
  last_failure: z.string().nullish(),
});
export type JobStep = z.infer<typeof jobStepSchema>;

/** A job that waits for a person, or whose decision has not reached the server yet. */
export const jobReviewSchema = reviewWaitSchema.extend({
  /** The person's decision; it is sent at `sends_at` and can be taken back until then. */
  given: z
    .object({
      decision: z.enum(REVIEW_DECISIONS),
      reason: z.string().nullish(),
      /** ISO 8601. */
      sends_at: z.string(),
    })
    .nullish(),
});
export type JobReview = z.infer<typeof jobReviewSchema>;

/** One job as the window follows it. */
export const jobSchema = z.object({
  workflow_id: z.string(),
  kind: z.enum(JOB_KINDS),
  summary: z.string(),
  state: z.enum(JOB_STATES),
  submitted_at: z.string(),
  started_at: z.string().nullish(),
  ended_at: z.string().nullish(),
  /** True from the moment the person asked for it until the workflow has ended. */
  cancel_requested: z.boolean(),
  steps: z.array(jobStepSchema),
  /** Its place among the jobs of its kind that wait for their turn, while it does. */
  line: z
    .object({
      /** 1 for the next one. */
      place: z.int().min(1),
      /** How long it will probably wait, in milliseconds; null before there is anything to go by. */
      about_ms: z.number().nullable(),
    })
    .nullish(),
  /** Why the server does not accept it, while it waits to be submitted again. */
  not_taken: errorShapeSchema.nullish(),
  /** Who started it, if neither the app nor the command did: the name that program gives itself; may be empty. */
  other_program: z.string().nullish(),
  /** An earlier run of it timed out; this is another one, with the same input. */
  run_again: z.boolean().optional(),
  /** Set while the workflow waits for a review. */
  review: jobReviewSchema.nullish(),
  /** What happened to the person's decision if somebody else was first or the wait was over, and why. */
  review_refused: errorShapeSchema.nullish(),
  /** Long texts in it are cut when the jobs are pushed to the window. */
  request: z.unknown(),
  /** The workflow's result once it has completed. */
  result: z.unknown().optional(),
  error: errorShapeSchema.nullish(),
});
export type Job = z.infer<typeof jobSchema>;
