import type { Client } from '@temporalio/client';
import { callServer } from '../history/connected-client';
import { failureShape } from '../history/failure-shape';
import { CALL_TIMEOUT_MS } from './check';

/** The failure is among the latest events: the server records the first of its attempts only. */
const LATEST_EVENTS = 10;

/** Why the workflow's own code failed last; undefined if its history does not say. */
export async function failedWorkflowTask(
  client: Client,
  { workflow_id, run_id }: { workflow_id: string; run_id: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const { history } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
    client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId: workflow_id, runId: run_id },
      maximumPageSize: LATEST_EVENTS,
    }),
  );
  const failed = history?.events?.find(({ workflowTaskFailedEventAttributes: task }) => task?.failure);
  const failure = failed?.workflowTaskFailedEventAttributes?.failure;
  return failure ? failureShape(failure).message : undefined;
}
