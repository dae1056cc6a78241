import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import type { WorkflowRun } from './follow-events';

const CALL_TIMEOUT_MS = 15_000;
/** Temporal's number for a running workflow. */
const RUNNING = 1;

/**
 * Asks a workflow to stop: it clears up, and ends once a worker has received the request.
 * @throws AppError `not_found` for one that has ended or never existed, `server_unavailable`, `timeout`.
 */
export async function cancelWorkflow(client: Client, { workflow_id, run_id }: WorkflowRun): Promise<void> {
  try {
    await client.workflow.getHandle(workflow_id, run_id ?? undefined).cancel();
  } catch (error) {
    throw toClientError(error);
  }
}

/**
 * Ends a workflow at the server, without a worker: it cannot clear up, and what it was doing is not undone.
 * @throws AppError `not_found` for one that has ended or never was, `server_unavailable`, `timeout`.
 */
export async function terminateWorkflow(
  client: Client,
  { workflow_id, run_id }: WorkflowRun,
  reason: string,
): Promise<void> {
  try {
    await client.workflow.getHandle(workflow_id, run_id ?? undefined).terminate(reason);
  } catch (error) {
    throw toClientError(error);
  }
}

/**
 * Removes an ended run and its history from the server; what it made stays.
 * @throws AppError `invalid_input` for one that runs, `not_found`, `server_unavailable`, `timeout`.
 */
export async function deleteWorkflow(
  client: Client,
  { workflow_id, run_id }: WorkflowRun,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { namespace } = client.options;
  const execution = { workflowId: workflow_id, runId: run_id ?? '' };
  try {
    const { workflowExecutionInfo } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.describeWorkflowExecution({ namespace, execution }),
    );
    if (workflowExecutionInfo?.status === RUNNING) {
      throw new AppError('invalid_input', 'This workflow still runs.', { hint: 'Cancel it first.' });
    }
    await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: execution }),
    );
  } catch (error) {
    throw toClientError(error);
  }
}
