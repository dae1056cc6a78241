import type { Client } from '@temporalio/client';
import { toClientError } from '../temporal/client-error';
import type { WorkflowRun } from './follow-events';

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
