import type { Job, JobStep } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { ordinal } from './ordinal';

/** Where a running job is, for one line and one bar. */
export interface JobProgress {
  /** "Drawing the picture", "Waiting for the server". */
  doing: string;
  /** 0 to 1 of the running step, where it can tell. */
  fraction: number | null;
}

/** What a job is doing now, in words. */
export function jobProgress(job: Job): JobProgress {
  if (job.cancel_requested) return { doing: 'Stopping', fraction: null };
  if (job.state === 'queued') {
    return { doing: job.not_taken?.message ?? 'Waiting for the server', fraction: null };
  }
  const step = job.steps.find((candidate) => candidate.state === 'running');
  if (!step) return { doing: 'Waiting for the worker', fraction: null };
  return { doing: stepDoing(job, step), fraction: step.fraction ?? null };
}

/** What becomes of a job that waits for the server. */
export function queuedWords(job: Job): string {
  return job.not_taken?.hint ?? 'It is kept, and starts as soon as the server is there.';
}

/** The words for a step while it runs; its label is written for when it is done. */
export function stepDoing(job: Job, step: JobStep): string {
  const known = JOBS[job.kind].steps.find((candidate) => candidate.activity === step.activity);
  return known?.doing ?? step.label;
}

/** "2nd attempt, worker restarted", or null at the first attempt. */
export function attemptWords(step: JobStep): string | null {
  if (step.attempt < 2) return null;
  const reason = step.last_failure?.replace(/\.$/, '');
  return `${ordinal(step.attempt)} attempt${reason ? `, ${reason.charAt(0).toLowerCase()}${reason.slice(1)}` : ''}`;
}
