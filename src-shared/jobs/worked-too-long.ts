import type { ErrorShape } from '../errors';

/** Of an activity: how long the steps before it have worked, in milliseconds. */
export const HEADER_WORKED_MS = 'worked_ms';

/** Why a job ends that has worked for as long as one may. @param ms How long it has worked. */
export function workedTooLongShape(ms: number): ErrorShape {
  return {
    code: 'timeout',
    message: `The job has worked for ${Math.round(ms / 1000).toLocaleString('en')} seconds, longer than a job is allowed to.`,
    hint: 'Run it again, or raise TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT.',
  };
}
