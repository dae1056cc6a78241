import type { ConnectedClient } from './connected-client';
import { callServer } from './connected-client';
import type { WorkflowEvent, WorkflowRun } from './follow-events';

const CALL_TIMEOUT_MS = 15_000;

/**
 * The events of one run so far, page by page, without waiting for more.
 * @throws the Temporal client's errors, the signal's reason when it aborts.
 */
export async function* readPages(
  server: ConnectedClient,
  run: WorkflowRun,
  signal: AbortSignal,
): AsyncGenerator<WorkflowEvent[]> {
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace: client.options.namespace,
        execution: { workflowId: run.workflow_id, runId: run.run_id ?? '' },
        nextPageToken,
      }),
    );
    yield page.history?.events ?? [];
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);
}

/** All of {@link readPages}. */
export async function readEvents(
  server: ConnectedClient,
  run: WorkflowRun,
  signal: AbortSignal,
): Promise<WorkflowEvent[]> {
  const events: WorkflowEvent[] = [];
  for await (const page of readPages(server, run, signal)) events.push(...page);
  return events;
}
