import type { Job } from '#shared/jobs/job';
import type { JobKind } from '#shared/jobs/registry';
import { REVIEWED_KINDS, type ReviewedKind } from '#shared/jobs/review';
import type { CommandResult } from '../command-runner';
import type { Session } from '../session';
import { learnedText, resemblingEntries, showText } from './review-learning';
import { keptMemories, showFoundMemories } from './review-memories';

/** What is left of a job after a person has approved it. */
export interface KeptAfterReview {
  sentence?: string;
  note?: string;
  /** What the JSON value says about it. */
  json?: object;
}

/** What `review` needs to know of a kind. */
export interface ReviewedJob {
  /** What waits, for the person to read. */
  show(session: Session, job: Job): CommandResult | Promise<CommandResult>;
  /** Whether single memories can be dropped or reworded. */
  findsMemories: boolean;
  kept(result: unknown): KeptAfterReview;
  /** What a denial leaves behind that the person may want to remove, too. */
  left?(session: Session, job: Job): Promise<KeptAfterReview>;
}

const REVIEWED_JOBS: Record<ReviewedKind, ReviewedJob> = {
  learning: {
    show: (_session, job) => showText(job),
    findsMemories: false,
    kept: learnedText,
    left: resemblingEntries,
  },
  memory: { show: showFoundMemories, findsMemories: true, kept: keptMemories },
};

/** Undefined for a kind that nobody reviews. */
export function reviewedJob(kind: JobKind | undefined): ReviewedJob | undefined {
  const reviewed = REVIEWED_KINDS.find((each) => each === kind);
  return reviewed && REVIEWED_JOBS[reviewed];
}
