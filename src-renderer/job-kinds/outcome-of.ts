import type { Job, JobState } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import type { JobKind } from '#shared/jobs/registry';
import type { Completed, Made } from './job-kind-view';
import { jobKindView } from './registry';

/** How a job ended, as a person wants to know it. */
export interface Outcome {
  tone: 'done' | 'refused' | 'failed' | 'quiet';
  heading: string;
  /** Why, or what to add; empty if the heading says it all. */
  message: string;
  made?: Made;
}

type Stopped = Exclude<JobState, 'queued' | 'running' | 'completed' | 'refused'>;

const STOPPED: Record<Stopped, Pick<Outcome, 'tone' | 'heading'>> = {
  failed: { tone: 'failed', heading: 'Failed' },
  cancelled: { tone: 'quiet', heading: 'Cancelled' },
  timed_out: { tone: 'failed', heading: 'Timed out' },
  terminated: { tone: 'failed', heading: 'Terminated' },
};

/** The outcome of a job; null while it has none. */
export function outcomeOf(job: Job): Outcome | null {
  const { kind, state } = job;
  const { ends, refusedAs } = jobKindView(kind);
  switch (state) {
    case 'queued':
    case 'running':
      return null;
    case 'completed':
      return { tone: 'done', message: '', ...completedAs(kind, job.result) };
    case 'refused': {
      const reason = JOBS[kind].resultSchema.safeParse(job.result).data?.error;
      return { tone: 'refused', heading: refusedAs?.(job) ?? 'Refused', message: reason ?? ends.refused };
    }
    default: {
      const said = {
        ...ends,
        timed_out: 'It took longer than a job is allowed to.',
        terminated: 'It was ended from outside.',
      };
      return { ...STOPPED[state], message: job.error?.message ?? said[state] };
    }
  }
}

/** What a completed job of this kind has made, by its result; undefined if it has made nothing that can be shown. */
export function madeBy(kind: JobKind, result: unknown): Made | undefined {
  return completedAs(kind, result).made;
}

function completedAs(kind: JobKind, result: unknown): Completed {
  return jobKindView(kind).completed(JOBS[kind].resultSchema.safeParse(result).data);
}
