import type { Client } from '@temporalio/client';
import type { WorkflowView } from '#shared/history';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import type { WorkflowEvent, WorkflowRun } from './follow-events';
import { WorkflowViewBuilder } from './workflow-view';

const CALL_TIMEOUT_MS = 15_000;

/**
 * One run with all its events, as it is now.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`.
 */
export async function describeWorkflow(
  client: Client,
  run: WorkflowRun,
  signal: AbortSignal = new AbortController().signal,
): Promise<WorkflowView> {
  const events: WorkflowEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  try {
    do {
      const page = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
        client.workflowService.getWorkflowExecutionHistory({
          namespace: client.options.namespace,
          execution: { workflowId: run.workflow_id, runId: run.run_id ?? '' },
          nextPageToken,
        }),
      );
      events.push(...(page.history?.events ?? []));
      nextPageToken = page.nextPageToken;
    } while (nextPageToken?.length);
  } catch (error) {
    throw toClientError(error);
  }
  return new WorkflowViewBuilder(run).add(events);
}
