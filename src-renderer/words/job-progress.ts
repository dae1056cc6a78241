import type { Job, JobStep } from '#shared/jobs/job';
import { STEP_REVIEW } from '#shared/jobs/review';
import { JOBS } from '#shared/jobs/registry';
import { durationBetween, formatRoughly } from './duration';
import { ordinal } from './ordinal';

/** Where a running job is, for one line and one bar. */
export interface JobProgress {
  /** "Drawing the picture", "3rd in line, about 20 s", "Waiting for the server". */
  doing: string;
  /** 0 to 1 of the running step, if it is known. */
  fraction: number | null;
  /** It is being worked on; otherwise it waits. */
  moves: boolean;
}

/** What a job is doing now, in words. */
export function jobProgress(job: Job): JobProgress {
  const waits = (doing: string): JobProgress => ({ doing, fraction: null, moves: false });
  if (job.cancel_requested) return waits('Stopping');
  if (job.state === 'queued') return waits(job.not_taken?.message ?? 'Waiting for the server');
  const step = job.steps.find((candidate) => candidate.state === 'running');
  if (!step) return waits('Waiting for the worker');
  if (step.waiting) return waits(stepDoing(job, step));
  return { doing: stepDoing(job, step), fraction: step.fraction ?? null, moves: true };
}

/** How long a job has been worked on, without its waits, in milliseconds. @param now In milliseconds, too. */
export function workedFor(job: Job, now: number): number {
  return job.steps
    .filter((step) => !step.waiting && step.activity !== STEP_REVIEW)
    .map((step) => durationBetween(step.started_at, step.ended_at, now) ?? 0)
    .reduce((sum, each) => sum + each, 0);
}

/** What will happen to a job that waits for the server. */
export function queuedWords(job: Job): string {
  return job.not_taken?.hint ?? 'It is kept, and starts as soon as the server is available.';
}

/** The words for a step while it runs or waits for its turn; its label is written for when it is done. */
export function stepDoing(job: Job, step: JobStep): string {
  if (step.waiting) return job.line ? placeWords(job.line) : 'Waiting for its turn';
  const known = JOBS[job.kind].steps.find((candidate) => candidate.activity === step.activity);
  return known?.doing ?? step.label;
}

/** "Next in line", "3rd in line, about 20 s". */
function placeWords({ place, about_ms }: NonNullable<Job['line']>): string {
  const words = place === 1 ? 'Next in line' : `${ordinal(place)} in line`;
  return about_ms === null ? words : `${words}, about ${formatRoughly(about_ms)}`;
}

/** "2nd attempt, worker restarted", or null at the first attempt. */
export function attemptWords(step: JobStep): string | null {
  if (step.attempt < 2) return null;
  const reason = step.last_failure?.replace(/\.$/, '');
  return `${ordinal(step.attempt)} attempt${reason ? `, ${reason.charAt(0).toLowerCase()}${reason.slice(1)}` : ''}`;
}
