import { callServer } from '../history/connected-client';
import type { ConnectedClient } from '../history/connected-client';
import { isWorkflowMissing } from '../history/grpc-failure';

const CALL_TIMEOUT_MS = 30_000;
/** No server keeps ended workflows for less. */
const SHORTEST_RETENTION_MS = 24 * 3600_000;

/**
 * Whether a start may have reached the server so long ago that the workflow's end, and its history, may be gone:
 * starting it now might do it twice.
 * @throws the Temporal client's errors.
 */
export async function isForgotten(
  server: ConnectedClient,
  { workflow_id, submitted_at }: { workflow_id: string; submitted_at: string },
  signal: AbortSignal,
): Promise<boolean> {
  const age = Date.now() - Date.parse(submitted_at);
  if (age < SHORTEST_RETENTION_MS) return false;
  const { config } = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
    client.workflowService.describeNamespace({ namespace: client.options.namespace }),
  );
  const retentionMs = Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1000;
  if (age < retentionMs) return false;
  try {
    await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: { workflowId: workflow_id },
      }),
    );
    return false;
  } catch (error) {
    if (isWorkflowMissing(error)) return true;
    throw error;
  }
}
