import type { Job, JobState } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';

/** What became of an analysis that has ended. */
export interface End {
  tone: 'done' | 'refused' | 'failed' | 'quiet';
  heading: string;
  /** Why, or what now; empty where the heading says it all. */
  message: string;
}

type Bad = Exclude<JobState, 'queued' | 'running' | 'completed' | 'refused'>;

const ENDS: Record<Bad, End> = {
  failed: { tone: 'failed', heading: 'Failed', message: 'The file could not be analysed.' },
  cancelled: { tone: 'quiet', heading: 'Cancelled', message: 'It was stopped; nothing was kept.' },
  timed_out: { tone: 'failed', heading: 'Timed out', message: 'It took longer than a job may.' },
  terminated: { tone: 'failed', heading: 'Terminated', message: 'It was ended from outside.' },
};

/** The end of an analysis; null while it has none. */
export function endOf(job: Job): End | null {
  const { state } = job;
  switch (state) {
    case 'queued':
    case 'running':
      return null;
    case 'completed':
      return { tone: 'done', heading: 'Analysed', message: '' };
    case 'refused': {
      const said = JOBS.analysis.resultSchema.safeParse(job.result).data?.error;
      return { tone: 'refused', heading: 'Refused', message: said ?? 'The file cannot be analysed.' };
    }
    default:
      return { ...ENDS[state], message: job.error?.message ?? ENDS[state].message };
  }
}
