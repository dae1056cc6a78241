import type { Config } from '#core/config/load-config';
import type { JobKind } from '#shared/jobs/registry';
import { workQueueNames, type WorkQueues } from '#shared/jobs/work-queue-names';
import type { LimitsOf, Marked } from './other-programs';

/** How long activities of the three classes may run, in milliseconds. */
export interface ActivityTimeouts {
  quick: number;
  medium: number;
  long: number;
  /** How long all attempts of all steps of a job may work together. Answers of earlier versions do not have it. */
  work?: number;
  /** Another program sent it, and the person reviews what others send. Answers of earlier versions do not have it. */
  review?: boolean;
  /**
   * The task queues for CPU-bound work. Without them, as in earlier versions, everything is done on the workflow's
   * queue.
   */
  queues?: WorkQueues;
  /** The delay before the second attempt, and the longest one, if somebody has set them. */
  retry?: { initial?: number; maximum?: number };
}

/** What a worker says about all jobs. */
export type WorkerTimeouts = Required<Omit<ActivityTimeouts, 'review' | 'retry'>> &
  Pick<ActivityTimeouts, 'retry'>;

/** What a workflow says about its job, so that the worker can say what the job may do. */
export interface AboutJob {
  kind: JobKind;
  request: Marked<object>;
}

/** How long a job may work if nobody has set TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT. */
const WORK_SECONDS = 3600;

/** The configured start-to-close timeout is that of the medium class; the others follow from it. */
export function activityTimeouts({
  activityStartToCloseTimeoutSeconds,
  workflowExecutionTimeoutSeconds = WORK_SECONDS,
  taskQueue,
  retry,
}: Pick<
  Config,
  'activityStartToCloseTimeoutSeconds' | 'workflowExecutionTimeoutSeconds' | 'taskQueue' | 'retry'
>): WorkerTimeouts {
  const medium = activityStartToCloseTimeoutSeconds * 1000;
  return {
    quick: medium / 10,
    medium,
    long: medium * 6,
    work: workflowExecutionTimeoutSeconds * 1000,
    queues: workQueueNames(taskQueue),
    ...((retry.initialIntervalSeconds ?? retry.maximumIntervalSeconds) && {
      retry: {
        initial: milliseconds(retry.initialIntervalSeconds),
        maximum: milliseconds(retry.maximumIntervalSeconds),
      },
    }),
  };
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds && seconds * 1000;
}

/** What a worker says that has cleared up after a job; earlier versions say nothing. */
export interface ClearedUp {
  /** The name of its data folder, if machines share its store. */
  at?: string;
}

/** The activities that every job uses. */
export function createJobActivities(timeouts: ActivityTimeouts, limitsOf: LimitsOf) {
  return {
    /**
     * Local. The worker's own setting. As a local activity its answer is a marker in the history: the workflow reads it
     * whoever started the job, and a replay under another setting still sees the first answer.
     */
    async read_activity_timeouts(about?: AboutJob): Promise<ActivityTimeouts> {
      if (about?.kind !== 'learning') return timeouts;
      const limits = await limitsOf(about.kind, about.request);
      return limits?.reviewLearning ? { ...timeouts, review: true } : timeouts;
    },
    /** On a queue of one data folder: that its worker answers is all that is asked. */
    async say_present(): Promise<void> {},
  };
}
export type JobActivities = ReturnType<typeof createJobActivities>;

/** The names of {@link createJobActivities}. */
export const COMMON_ACTIVITIES = [
  'read_activity_timeouts',
  'say_present',
] as const satisfies (keyof JobActivities)[];
