import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import type { ActivityAction } from '#shared/workflow-story';
import { toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { callServer } from './connected-client';
import type { WorkflowRun } from './follow-events';
import { grpcStatusOf } from './grpc-failure';

const CALL_TIMEOUT_MS = 15_000;

/**
 * Tries a pending activity again at once, with its attempts counted from one; pauses it; or resumes it. A running one
 * that is paused is told to stop with its next heartbeat.
 * @throws AppError `not_found` if the activity is no longer pending, `invalid_input` for a server that cannot do it,
 * `server_unavailable`, `timeout`.
 */
export async function steerActivity(
  client: Client,
  { workflow_id, run_id }: WorkflowRun,
  activityId: string,
  action: ActivityAction,
  reason = '',
): Promise<void> {
  const { namespace, identity } = client.options;
  const request = {
    ...{ namespace, identity, reason, requestId: randomUUID() },
    execution: { workflowId: workflow_id, runId: run_id ?? '' },
    id: activityId,
  };
  const service = client.workflowService;
  const calls: Record<ActivityAction, () => Promise<unknown>> = {
    // The heartbeat, which says how far earlier attempts got, is kept.
    retry: () => service.resetActivity(request),
    pause: () => service.pauseActivity(request),
    resume: () => service.unpauseActivity(request),
  };
  try {
    await callServer({ client }, CALL_TIMEOUT_MS, new AbortController().signal, calls[action]);
  } catch (error) {
    throw steeringError(error);
  }
}

function steeringError(error: unknown): unknown {
  const known = toClientError(error);
  if (grpcStatusOf(error) === GrpcStatus.UNIMPLEMENTED) {
    return new AppError('invalid_input', 'This Temporal server cannot retry or pause single steps.', {
      hint: 'Servers from version 1.28 on can.',
      cause: error,
    });
  }
  if (known instanceof AppError && known.code === 'not_found') {
    return new AppError('not_found', 'This step is no longer pending.', {
      hint: 'It has ended meanwhile; the history shows how.',
      cause: error,
    });
  }
  return known;
}
