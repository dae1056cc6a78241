import { JOB_KINDS, JOBS } from '#shared/jobs/registry';
import { callServer } from '../history/connected-client';
import { Backoff } from './backoff';
import type { ClientSlot } from './client-slot';
import { quoted } from '../history/visibility-query';

const CALL_TIMEOUT_MS = 30_000;
/** Each is followed with an open call. Many may wait for a person for days; what is beyond these is in the history. */
const MAX_WORKFLOWS = 500;

/**
 * The ids of the app's jobs that run at the server, on this task queue; the most recent ones when there are
 * very many. Tries until the server has answered. @throws the signal's reason when it aborts.
 */
export async function findRunningWorkflows(
  slot: ClientSlot,
  taskQueue: string,
  signal: AbortSignal,
): Promise<string[]> {
  const types = JOB_KINDS.map((kind) => quoted(JOBS[kind].workflowType)).join(', ');
  const query = `ExecutionStatus = 'Running' AND WorkflowType IN (${types}) AND TaskQueue = ${quoted(taskQueue)}`;
  const backoff = new Backoff();
  for (;;) {
    const server = await slot.wait(signal);
    try {
      const { executions } = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
        client.workflowService.listWorkflowExecutions({
          namespace: client.options.namespace,
          query,
          pageSize: MAX_WORKFLOWS,
        }),
      );
      return executions.map(({ execution }) => execution?.workflowId ?? '').filter(Boolean);
    } catch {
      await backoff.wait(signal, server.replaced);
    }
  }
}
