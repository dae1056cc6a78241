import type { ConnectedClient } from './connected-client';
import { callServer } from './connected-client';
import type { WorkflowEvent, WorkflowRun } from './follow-events';
import { PageSize } from './page-size';

const CALL_TIMEOUT_MS = 15_000;
/** Decoding them takes some milliseconds, in which the process does nothing else. */
const PAGE_EVENTS = 1000;

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
  const size = new PageSize(PAGE_EVENTS);
  do {
    const page = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace: client.options.namespace,
        execution: { workflowId: run.workflow_id, runId: run.run_id ?? '' },
        maximumPageSize: size.batches,
        nextPageToken,
      }),
    );
    const events = page.history?.events ?? [];
    size.learn(events.length);
    yield events;
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
