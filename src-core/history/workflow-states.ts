import type { temporal } from '@temporalio/proto';
import type { JobState } from '#shared/jobs/job';
import { decodeFields } from './decode-payloads';

export type WorkflowExecutionInfo = temporal.api.workflow.v1.IWorkflowExecutionInfo;

/** Temporal's numbers and words for a workflow's status. If it continued as new, the job goes on in another run. */
const STATUSES: Record<number, { state: JobState; name: string }> = {
  1: { state: 'running', name: 'Running' },
  2: { state: 'completed', name: 'Completed' },
  3: { state: 'failed', name: 'Failed' },
  4: { state: 'cancelled', name: 'Canceled' },
  5: { state: 'terminated', name: 'Terminated' },
  6: { state: 'completed', name: 'ContinuedAsNew' },
  7: { state: 'timed_out', name: 'TimedOut' },
};

/** The state of a line in the server's list. To the server, a refused job is a completed one; its memo says so. */
export function stateOf({ status, memo }: WorkflowExecutionInfo): JobState {
  const state = STATUSES[status ?? 1]?.state ?? 'running';
  return state === 'completed' && decodeFields(memo?.fields).refused === true ? 'refused' : state;
}

/** The server's word for a state; undefined for one that it does not have. */
export function statusOf(state: JobState): string | undefined {
  const asked = state === 'refused' ? 'completed' : state;
  return Object.values(STATUSES).find((status) => status.state === asked)?.name;
}

/** @param name The server's word for a status. */
export function stateOfStatus(name: string): JobState | undefined {
  return Object.values(STATUSES).find((status) => status.name === name)?.state;
}
