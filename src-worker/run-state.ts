import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { RunState } from './activities/sweep-ended-jobs';
import type { JobRun } from './activities/job-folder';

// Any other status, a future one's included, counts as running.
const ENDED = new Set<string>(['FAILED', 'CANCELLED', 'TERMINATED', 'CONTINUED_AS_NEW']);

/** What the server says about a run. @throws the client's error if it does not answer. */
export async function runState(client: Client, { workflowId, runId }: JobRun): Promise<RunState> {
  try {
    const { status } = await client.workflow.getHandle(workflowId, runId).describe();
    if (status.name === 'COMPLETED') return 'completed';
    if (status.name === 'TIMED_OUT') return 'timed_out';
    return ENDED.has(status.name) ? 'ended' : 'running';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'unknown';
    throw error;
  }
}
