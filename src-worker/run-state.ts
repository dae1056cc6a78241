import type { Client } from '@temporalio/client';
import { isWorkflowMissing } from '#core/history/grpc-failure';
import type { RunState } from './activities/sweep-ended-jobs';
import type { JobRun } from './activities/job-folder';

/** Temporal's numbers for failed, cancelled, terminated and continued as new. Any other one counts as running. */
const ENDED = new Set([3, 4, 5, 6]);
const COMPLETED = 2;
const TIMED_OUT = 7;

/** What the server says about a run. @throws the client's error if it does not answer. */
export async function runState(client: Client, { workflowId, runId }: JobRun): Promise<RunState> {
  try {
    // Not by a handle: that also reads the memo, which may be encrypted with a key that is not here.
    const { workflowExecutionInfo } = await client.workflowService.describeWorkflowExecution({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
    });
    const status = workflowExecutionInfo?.status ?? 0;
    if (status === COMPLETED) return 'completed';
    if (status === TIMED_OUT) return 'timed_out';
    return ENDED.has(status) ? 'ended' : 'running';
  } catch (error) {
    if (isWorkflowMissing(error)) return 'unknown';
    throw error;
  }
}
