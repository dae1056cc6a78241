import type { Client } from '@temporalio/client';
import type { UnknownWorkflow } from '#shared/history';
import { WORKFLOW_TYPES } from '#shared/jobs/recall';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import { eventType } from './event-words';
import { isoTime } from './iso-time';
import { quoted } from './visibility-query';

const CALL_TIMEOUT_MS = 15_000;
/** Each costs a call; there is rarely one. */
const MOST = 5;
/** A worker's first answer, if there was one, is among these. */
const FIRST_EVENTS = 10;

/**
 * Workflows on the app's task queue that are not its jobs and that no worker has picked up, newest first, at most five.
 * @throws AppError `server_unavailable`, `timeout`.
 */
export async function listUnknownKinds(
  client: Client,
  taskQueue: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<UnknownWorkflow[]> {
  const { namespace } = client.options;
  const types = WORKFLOW_TYPES.map(quoted).join(', ');
  const query = `ExecutionStatus = 'Running' AND WorkflowType NOT IN (${types}) AND TaskQueue = ${quoted(taskQueue)}`;
  try {
    const { executions } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.listWorkflowExecutions({ namespace, query, pageSize: MOST }),
    );
    const found = await Promise.all(
      executions.map(async ({ execution, type, startTime }) => {
        const { history } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
          client.workflowService.getWorkflowExecutionHistory({
            namespace,
            execution,
            maximumPageSize: FIRST_EVENTS,
          }),
        );
        const isTakenUp = history?.events?.some((event) => eventType(event) === 'WorkflowTaskCompleted');
        return isTakenUp
          ? []
          : {
              workflow_id: execution?.workflowId ?? '',
              run_id: execution?.runId ?? '',
              workflow_type: type?.name ?? '',
              started_at: isoTime(startTime) ?? '',
            };
      }),
    );
    return found.flat();
  } catch (error) {
    throw toClientError(error);
  }
}
