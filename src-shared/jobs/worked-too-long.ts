import type { ErrorShape } from '../errors';

/** Why a job ends that has worked for as long as one may. @param ms How long it has worked. */
export function workedTooLongShape(ms: number): ErrorShape {
  return {
    code: 'timeout',
    message: `The job has worked for ${Math.round(ms / 1000).toLocaleString('en')} seconds, longer than a job may.`,
    hint: 'Run it again, or raise TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT.',
  };
}
