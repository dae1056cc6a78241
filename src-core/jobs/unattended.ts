import type { temporal } from '@temporalio/proto';
import { callServer } from '../history/connected-client';
import type { ConnectedClient } from '../history/connected-client';

type Description = temporal.api.workflow.v1.IWorkflowExecutionInfo;
type PendingActivity = temporal.api.workflow.v1.IPendingActivityInfo;
type Time = { seconds?: unknown; nanos?: number | null } | null | undefined;

const CALL_TIMEOUT_MS = 30_000;
/** A running worker picks up what is due within this time; the server needs some of it, too. */
const SOON_MS = 2000;

/** Temporal's numbers for a pending task that no worker holds. */
const SCHEDULED = 1;

/**
 * Whether a run timed out while nobody could work on it: no worker picked up what was due, the worker that had it was
 * lost, or the server itself was away when the time ran out.
 * @throws the Temporal client's errors.
 */
export async function timedOutUnattended(
  server: ConnectedClient,
  run: { workflowId: string; runId?: string },
  signal: AbortSignal,
): Promise<boolean> {
  const { workflowExecutionInfo, executionConfig, pendingActivities, pendingWorkflowTask } = await callServer(
    server,
    CALL_TIMEOUT_MS,
    signal,
    (client) =>
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: run,
      }),
  );
  const info: Description = workflowExecutionInfo ?? {};
  const closed = milliseconds(info.closeTime);
  const due = milliseconds(info.startTime) + milliseconds(executionConfig?.workflowExecutionTimeout);
  if (closed - due > SOON_MS) return true;
  if (pendingWorkflowTask?.state === SCHEDULED) {
    return closed - milliseconds(pendingWorkflowTask.scheduledTime) > SOON_MS;
  }
  return pendingActivities.length > 0 && pendingActivities.every((activity) => isIdle(activity, closed));
}

function isIdle(activity: PendingActivity, closed: number): boolean {
  if (activity.state === SCHEDULED) {
    // Later than the end: it waited for its next attempt, not for a worker.
    return closed - milliseconds(activity.scheduledTime) > SOON_MS;
  }
  const { heartbeatTimeout, startToCloseTimeout } = activity.activityOptions ?? {};
  const mayBeSilent = milliseconds(heartbeatTimeout) || milliseconds(startToCloseTimeout);
  const lastSign = Math.max(milliseconds(activity.lastHeartbeatTime), milliseconds(activity.lastStartedTime));
  return closed - lastSign > mayBeSilent + SOON_MS;
}

/** Of a protobuf timestamp or duration; 0 for none. */
function milliseconds(time: Time): number {
  return Number(time?.seconds ?? 0) * 1000 + (time?.nanos ?? 0) / 1e6;
}
