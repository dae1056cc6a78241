import type { Client } from '@temporalio/client';
import type { WorkflowSummary } from '#shared/history';
import { callServer } from './connected-client';
import { activityLabel } from './event-words';
import { failureShape } from './failure-shape';
import type { WorkflowRun } from './follow-events';

const CALL_TIMEOUT_MS = 15_000;

/**
 * The step of a running workflow that has failed most often and is being tried again; null if there is none.
 * @throws the Temporal client's errors, the signal's reason when it aborts.
 */
export async function retryingStep(
  client: Client,
  { workflow_id, run_id }: WorkflowRun,
  signal: AbortSignal,
): Promise<WorkflowSummary['retrying']> {
  const { pendingActivities, pendingWorkflowTask } = await callServer(
    { client },
    CALL_TIMEOUT_MS,
    signal,
    () =>
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: { workflowId: workflow_id, runId: run_id ?? '' },
      }),
  );
  const task = { name: undefined, attempt: pendingWorkflowTask?.attempt ?? 1, lastFailure: undefined };
  const steps = pendingActivities.map(({ activityType, attempt, lastFailure }) => ({
    name: activityType?.name ?? '',
    attempt: attempt ?? 1,
    lastFailure,
  }));
  const [worst] = [task, ...steps]
    .filter(({ attempt }) => attempt > 1)
    .toSorted((a, b) => b.attempt - a.attempt);
  if (!worst) return null;
  return {
    step: worst.name === undefined ? 'The workflow’s own code' : activityLabel(worst.name),
    attempt: worst.attempt,
    last_failure: worst.lastFailure ? failureShape(worst.lastFailure).message : null,
  };
}
