import type { ErrorShape } from '../errors';

/** An activity's header that says how long the steps before it have worked, in milliseconds. */
export const HEADER_WORKED_MS = 'worked_ms';

/** The error for a job that has worked for as long as it is allowed to. @param ms How long it has worked. */
export function workedTooLongShape(ms: number): ErrorShape {
  return {
    code: 'timeout',
    message: `The job has worked for ${Math.round(ms / 1000).toLocaleString('en')} seconds, longer than a job is allowed to.`,
    hint: 'Run it again, or raise TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT.',
  };
}
