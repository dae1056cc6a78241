import type { JobState } from '#shared/jobs/job';

/** A job's state as a word in a list. */
export const JOB_STATE_WORDS: Record<JobState, string> = {
  queued: 'Waiting',
  running: 'Running',
  completed: 'Completed',
  refused: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
  timed_out: 'Timed out',
  terminated: 'Terminated',
};
