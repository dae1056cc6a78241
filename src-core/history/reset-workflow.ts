import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import type { WorkflowReset } from '#shared/history';
import { toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { callServer } from './connected-client';
import type { WorkflowEvent, WorkflowRun } from './follow-events';
import { grpcStatusOf } from './grpc-failure';

const CALL_TIMEOUT_MS = 15_000;
/** The encoder takes plain numbers; its types do not say so. */
type Long = NonNullable<WorkflowEvent['eventId']>;
/** Temporal's numbers for what the new run does not take over: signals, updates. */
const MESSAGES = [1, 2];

/**
 * Begins a new run with the history up to a workflow task, which is answered again; a run that has not ended is
 * terminated.
 * @param run The run to begin from, exactly.
 * @returns the new run's id.
 * @throws AppError `invalid_input` for a point that is not a workflow task's end, `not_found`, `server_unavailable`,
 * `timeout`.
 */
export async function resetWorkflow(
  client: Client,
  { workflow_id, run_id }: Required<WorkflowRun>,
  { event_id, reason, with_messages }: WorkflowReset,
): Promise<string> {
  const { namespace, identity } = client.options;
  try {
    const { runId } = await callServer({ client }, CALL_TIMEOUT_MS, new AbortController().signal, () =>
      client.workflowService.resetWorkflowExecution({
        ...{ namespace, identity, reason, requestId: randomUUID() },
        workflowExecution: { workflowId: workflow_id, runId: run_id ?? '' },
        workflowTaskFinishEventId: event_id as unknown as Long,
        resetReapplyExcludeTypes: with_messages ? [] : MESSAGES,
      }),
    );
    return runId;
  } catch (error) {
    const status = grpcStatusOf(error);
    if (status !== GrpcStatus.INVALID_ARGUMENT && status !== GrpcStatus.FAILED_PRECONDITION) {
      throw toClientError(error);
    }
    throw new AppError('invalid_input', `The workflow cannot be reset to event ${event_id}.`, {
      hint: 'Choose an event at which a worker decided what comes next.',
      cause: error,
    });
  }
}
