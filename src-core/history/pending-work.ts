import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { heartbeatSchema } from '#shared/jobs/progress';
import type { PendingSteps, PendingWork } from '#shared/workflow-story';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import { decodePayloads } from './decode-payloads';
import { activityLabel } from './event-words';
import { failureShape } from './failure-shape';
import type { WorkflowRun } from './follow-events';
import { isoTime } from './iso-time';

const CALL_TIMEOUT_MS = 15_000;
/** Temporal's number for the task queue of workflows. */
const WORKFLOW_TASK_QUEUE = 1;

type Activity = PendingWork['activities'][number];

/**
 * What a workflow waits for, and who could do it, with two calls. Empty for one that has ended.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`.
 */
export async function pendingWork(
  client: Client,
  run: WorkflowRun,
  signal: AbortSignal = new AbortController().signal,
): Promise<PendingWork> {
  const { namespace } = client.options;
  try {
    const described = await describeRun(client, run, signal);
    const name = described.executionConfig?.taskQueue?.name ?? '';
    const { pollers } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name },
        taskQueueType: WORKFLOW_TASK_QUEUE,
      }),
    );
    return {
      ...pendingSteps(described),
      pollers: pollers.map(({ identity, deploymentOptions, workerVersionCapabilities, lastAccessTime }) => ({
        identity: identity ?? '',
        build: deploymentOptions?.buildId || workerVersionCapabilities?.buildId || null,
        last_seen_at: isoTime(lastAccessTime),
      })),
    };
  } catch (error) {
    throw toClientError(error);
  }
}

type Described = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;

/**
 * What the server knows of a run without its history.
 * @throws the Temporal client's errors, the signal's reason when it aborts.
 */
export function describeRun(
  client: Client,
  { workflow_id, run_id }: WorkflowRun,
  signal: AbortSignal,
): Promise<Described> {
  return callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
    client.workflowService.describeWorkflowExecution({
      namespace: client.options.namespace,
      execution: { workflowId: workflow_id, runId: run_id ?? '' },
    }),
  );
}

/** What a described run waits for. */
export function pendingSteps(described: Described): PendingSteps {
  const task = described.pendingWorkflowTask;
  return {
    activities: (described.pendingActivities ?? []).map(pendingActivity),
    workflow_task: task && {
      attempt: task.attempt ?? 1,
      due_since: isoTime(task.originalScheduledTime ?? task.scheduledTime),
      started_at: isoTime(task.startedTime),
    },
    children: described.pendingChildren?.length ?? 0,
  };
}

/** Temporal's numbers for the states of a pending activity. */
const STATES: Record<number, Activity['state']> = {
  1: 'due',
  2: 'running',
  3: 'stopping',
  4: 'paused',
  5: 'pausing',
};

function pendingActivity(pending: temporal.api.workflow.v1.IPendingActivityInfo): Activity {
  const attempt = pending.attempt ?? 1;
  const state = STATES[pending.state ?? 1] ?? 'due';
  const heartbeat = heartbeatSchema.safeParse(decodePayloads(pending.heartbeatDetails)[0]).data;
  const next = isoTime(pending.nextAttemptScheduleTime);
  return {
    activity_id: pending.activityId ?? '',
    title: activityLabel(pending.activityType?.name ?? ''),
    state: state === 'due' && next && attempt > 1 ? 'backing_off' : state,
    attempt,
    most_attempts: pending.maximumAttempts || null,
    last_failure: pending.lastFailure ? failureShape(pending.lastFailure) : null,
    next_attempt_at: next,
    last_heartbeat_at: isoTime(pending.lastHeartbeatTime),
    fraction: heartbeat?.fraction,
    detail: heartbeat?.detail,
    worker: pending.lastWorkerIdentity || null,
  };
}
