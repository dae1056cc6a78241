import type { ReviewWait } from '#shared/jobs/review';
import { JOB_KINDS, JOBS, type JobKind } from '#shared/jobs/registry';
import { callServer } from '../history/connected-client';
import { decodeFields } from '../history/decode-payloads';
import { reviewWaitOf } from '../history/review-wait';
import { quoted } from '../history/visibility-query';
import { Backoff } from '../temporal/backoff';
import type { ClientSlot } from './client-slot';

const CALL_TIMEOUT_MS = 30_000;
const PAGE = 500;

export interface RunningWorkflow {
  workflow_id: string;
  kind: JobKind;
  /** Null while it does not wait for a person. */
  wait: ReviewWait | null;
}

/**
 * The app's jobs that run at the server, on this task queue, newest first. Tries until the server has answered.
 * @throws the signal's reason when it aborts.
 */
export async function findRunningWorkflows(
  slot: ClientSlot,
  taskQueue: string,
  signal: AbortSignal,
): Promise<RunningWorkflow[]> {
  const types = JOB_KINDS.map((kind) => quoted(JOBS[kind].workflowType)).join(', ');
  const query = `ExecutionStatus = 'Running' AND WorkflowType IN (${types}) AND TaskQueue = ${quoted(taskQueue)}`;
  const backoff = new Backoff();
  for (;;) {
    const server = await slot.wait(signal);
    const found: RunningWorkflow[] = [];
    let nextPageToken: Uint8Array | undefined;
    try {
      do {
        const page = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
          client.workflowService.listWorkflowExecutions({
            namespace: client.options.namespace,
            query,
            pageSize: PAGE,
            nextPageToken,
          }),
        );
        for (const { execution, memo, type } of page.executions) {
          const workflow_id = execution?.workflowId;
          const kind = JOB_KINDS.find((each) => JOBS[each].workflowType === type?.name);
          if (workflow_id && kind)
            found.push({ workflow_id, kind, wait: reviewWaitOf(decodeFields(memo?.fields)) ?? null });
        }
        ({ nextPageToken } = page);
      } while (nextPageToken?.length);
      return found;
    } catch {
      await backoff.wait(signal, server.replaced);
    }
  }
}
