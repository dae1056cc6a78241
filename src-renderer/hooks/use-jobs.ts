import { useMemo } from 'react';
import { isEnded } from '#shared/jobs/job';
import type { Job, JobReview } from '#shared/jobs/job';
import type { JobKind } from '#shared/jobs/registry';
import type { ReviewedKind } from '#shared/jobs/review';
import { useTopic } from './use-topic';

/** A job that is held until a person reviews it, or whose review has not been sent yet. */
export type WaitingJob = Job & { review: JobReview };

const NONE: Job[] = [];

/** Jobs that run and those that ended since the app started, newest first. */
export function useJobs(): Job[] {
  const jobs = useTopic('jobs', undefined).value ?? NONE;
  const paused = useTopic('paused', undefined).value ?? false;
  return useMemo(() => (paused ? jobs.map(withoutEstimate) : jobs), [jobs, paused]);
}

/** How long the wait will be cannot be said while work is paused. */
function withoutEstimate(job: Job): Job {
  return job.line ? { ...job, line: { ...job.line, about_ms: null } } : job;
}

/** The jobs in flight that do not wait for a person. */
export function useRunningJobs(): Job[] {
  return useJobs().filter((job) => !isEnded(job.state) && !isWaiting(job));
}

/**
 * How many accepted jobs are not in the list yet: of an import, a few dozen are in it at a time.
 * @param kind Absent: of all kinds.
 */
export function useJobsToCome(kind?: JobKind): number {
  const counts = useTopic('jobs_to_come', undefined).value ?? {};
  if (kind) return counts[kind] ?? 0;
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The jobs of a kind that are held for a review, oldest first. */
export function useWaitingJobs(kind: JobKind): WaitingJob[] {
  return useJobs()
    .filter(isWaiting)
    .filter((job) => job.kind === kind)
    .toSorted((a, b) => a.submitted_at.localeCompare(b.submitted_at));
}

/** How many jobs of a kind wait for a decision, and how many of them are not in the list of jobs. */
export function useReviewCount(kind: ReviewedKind): { waiting: number; aside: number } {
  const aside = useTopic('reviews_aside', undefined).value?.[kind] ?? 0;
  const undecided = useWaitingJobs(kind).filter(({ review }) => !review.given).length;
  return { waiting: undecided + aside, aside };
}

export function isWaiting(job: Job): job is WaitingJob {
  return job.review != null && !isEnded(job.state);
}

export interface JobsOfKind {
  all: Job[];
  running: Job[];
  waiting: WaitingJob[];
  ended: Job[];
}

/** The jobs of one kind, newest first: those in flight, those that a person holds up, and those that have ended. */
export function useJobsOfKind(kind: JobKind): JobsOfKind {
  const all = useJobs().filter((job) => job.kind === kind);
  return {
    all,
    running: all.filter((job) => !isEnded(job.state) && !isWaiting(job)),
    waiting: all.filter(isWaiting),
    ended: all.filter((job) => isEnded(job.state)),
  };
}
