import type { ErrorCode, ErrorShape } from '#shared/errors';
import { RUN_AGAIN_SENTENCE } from '#shared/jobs/job';
import type { JobState } from '#shared/jobs/job';
import { writeNote } from './output';

interface Ended {
  workflow_id: string;
  state: JobState;
  error?: ErrorShape | null;
  run_again?: boolean;
}

/** What every command's JSON value says about an ended job. */
export interface JobOutcome {
  workflow_id: string;
  state: JobState;
  success: boolean;
  error?: string;
  code?: ErrorCode;
  hint?: string;
}

/** How a job ended, and a note for the person if it was not done. */
export function tellOutcome({ workflow_id, state, error, run_again }: Ended): JobOutcome {
  if (run_again) writeNote(RUN_AGAIN_SENTENCE);
  const outcome = { workflow_id, state, success: state === 'completed' };
  if (!error && state !== 'cancelled') return outcome;
  const sentence = error?.message ?? 'The job was cancelled.';
  writeNote(`${state === 'refused' ? 'Refused' : 'Not done'}: ${sentence}`);
  if (error?.hint) writeNote(error.hint);
  return error ? { ...outcome, error: error.message, code: error.code, hint: error.hint } : outcome;
}
