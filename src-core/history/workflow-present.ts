import type { Client } from '@temporalio/client';
import type { WorkflowPresent, WorkflowSummary } from '#shared/history';
import { toClientError } from '../temporal/client-error';
import { decodeFields } from './decode-payloads';
import type { WorkflowRun } from './follow-events';
import { describeRun, pendingSteps } from './pending-work';
import { isoTime } from './iso-time';
import { reviewWaitOf } from './review-wait';
import { stateOf } from './workflow-states';

/**
 * Where a run is now, with one call: its state, and what it waits for, tries again or does.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`.
 */
export async function workflowPresent(
  client: Client,
  run: WorkflowRun,
  signal: AbortSignal = new AbortController().signal,
): Promise<WorkflowPresent> {
  try {
    const described = await describeRun(client, run, signal);
    const info = described.workflowExecutionInfo ?? {};
    const state = stateOf(info);
    return {
      state,
      ended_at: isoTime(info.closeTime),
      waiting_for_review:
        state === 'running' ? (reviewWaitOf(decodeFields(info.memo?.fields)) ?? null) : null,
      pending: pendingSteps(described),
    };
  } catch (error) {
    throw toClientError(error);
  }
}

/**
 * The step of a running workflow that has failed most often and is being tried again; null if there is none.
 * @throws the Temporal client's errors, the signal's reason when it aborts.
 */
export async function retryingStep(
  client: Client,
  run: WorkflowRun,
  signal: AbortSignal,
): Promise<WorkflowSummary['retrying']> {
  const { activities, workflow_task } = pendingSteps(await describeRun(client, run, signal));
  const code = { step: 'The workflow’s own code', attempt: workflow_task?.attempt ?? 1, last_failure: null };
  const steps = activities.map(({ title, attempt, last_failure }) => ({
    step: title,
    attempt,
    last_failure: last_failure?.message ?? null,
  }));
  const [worst] = [code, ...steps]
    .filter(({ attempt }) => attempt > 1)
    .toSorted((a, b) => b.attempt - a.attempt);
  return worst ?? null;
}
