import type { Config } from '#core/config/load-config';

/** How long activities of the three classes may run, in milliseconds. */
export interface ActivityTimeouts {
  quick: number;
  medium: number;
  long: number;
  /** How long all attempts of all steps of a job may work together. Answers of earlier versions do not have it. */
  work?: number;
}

/** How long a job may work where nobody has set TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT. */
const WORK_SECONDS = 3600;

/** The configured start-to-close timeout is the medium class, and the others stand around it. */
export function activityTimeouts({
  activityStartToCloseTimeoutSeconds,
  workflowExecutionTimeoutSeconds = WORK_SECONDS,
}: Pick<
  Config,
  'activityStartToCloseTimeoutSeconds' | 'workflowExecutionTimeoutSeconds'
>): Required<ActivityTimeouts> {
  const medium = activityStartToCloseTimeoutSeconds * 1000;
  return { quick: medium / 10, medium, long: medium * 6, work: workflowExecutionTimeoutSeconds * 1000 };
}

/** The local activities that every job uses. */
export function createJobActivities(timeouts: ActivityTimeouts) {
  return {
    /**
     * The worker's own setting. As a local activity its answer is a marker in the history: the workflow reads it
     * whoever started the job, and a replay under another setting still sees the first answer.
     */
    async read_activity_timeouts(): Promise<ActivityTimeouts> {
      return timeouts;
    },
  };
}
export type JobActivities = ReturnType<typeof createJobActivities>;
