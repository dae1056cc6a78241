import type { NativeConnection, Worker } from '@temporalio/worker';
import type { Config } from '#core/config/load-config';
import type { FromWorker } from '#shared/worker-messages';
import { activityInterceptor } from './activities/activity-interceptor';
import { createJobActivities, type WorkerTimeouts } from './activities/job-activities';
import type { LimitsOf } from './activities/other-programs';
import type { MemoryLimit } from './activities/memory-limit';
import type { Pause } from './activities/pause';
import type { Turns } from './activities/turns';
import { EncryptingWorker, type EncryptingWorkerOptions } from './payloads/encrypting-worker';
import { PreparedWorker, WORKFLOW_BUNDLE } from './prepared-worker';
import { workQueues } from './work-queues';
import type { WorkerJob } from './worker-job';
import { workerDeployment } from './worker-deployment';

export interface WorkerParts {
  connection: NativeConnection;
  config: Config;
  identity: string;
  /** The data folder's name among workers, if machines share its store. */
  place?: string;
  timeouts: WorkerTimeouts;
  limitsOf: LimitsOf;
  jobs: readonly WorkerJob[];
  pause: Pause;
  memory: MemoryLimit;
  turns: Turns;
  send(message: FromWorker): void;
}

/**
 * Each takes 1.7 MB. Thousands may wait for a person for days, and hundreds wait in line; one that is no longer cached
 * is replayed from its history, in milliseconds.
 */
const MAX_CACHED_WORKFLOWS = 60;

/**
 * The Temporal workers of the process: one with the activities and workflows of all jobs, one for each queue of
 * CPU-bound work, and, if machines share the store, for what only this data folder's workers can do. All have all
 * activities: an earlier version's workflow asks for them on its own queue.
 */
export async function createWorkers({
  connection,
  config,
  identity,
  place,
  timeouts,
  limitsOf,
  jobs,
  pause,
  memory,
  turns,
  send,
}: WorkerParts): Promise<Worker[]> {
  const shared = {
    connection,
    identity,
    namespace: config.namespace,
    payloadKeys: config.payloadKeys,
    workerDeploymentOptions: await workerDeployment(config),
    // So that a percentage in the window is never older than that.
    maxHeartbeatThrottleInterval: 500,
    defaultHeartbeatThrottleInterval: 500,
    // Running activities are stopped at once; another attempt continues from there.
    shutdownGraceTime: 0,
    shutdownForceTime: '8 seconds',
    interceptors: {
      activity: [
        activityInterceptor({
          workLimitMs: timeouts.work,
          attempts: config.retry.attempts,
          pause,
          memory,
          turns,
          place,
          onStart: (workflowId, workflowType) =>
            send({ type: 'activity', workflow_id: workflowId, workflow_type: workflowType }),
        }),
      ],
    },
    activities: Object.assign(
      {},
      createJobActivities(timeouts, limitsOf),
      ...jobs.map(({ activities }) => activities),
    ),
  } satisfies Partial<EncryptingWorkerOptions>;
  return Promise.all([
    PreparedWorker.create({
      ...shared,
      taskQueue: config.taskQueue,
      workflowBundle: { codePath: WORKFLOW_BUNDLE },
      maxConcurrentActivityTaskExecutions: config.maxConcurrentActivities,
      maxConcurrentWorkflowTaskExecutions: config.maxConcurrentWorkflows,
      maxCachedWorkflows: Math.max(MAX_CACHED_WORKFLOWS, config.maxConcurrentWorkflows),
    }),
    ...workQueues(config.taskQueue, config.maxConcurrentActivities, place).map(({ name, slots }) =>
      EncryptingWorker.create({
        ...shared,
        taskQueue: name,
        maxConcurrentActivityTaskExecutions: slots,
        activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 1 },
      }),
    ),
  ]);
}
