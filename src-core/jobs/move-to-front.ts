import { AppError } from '#shared/errors';
import { frontQueue, isFrontQueue } from '#shared/jobs/front-queue';
import { jobDefinition } from '#shared/jobs/registry';
import type { JobKind } from '#shared/jobs/registry';
import { callServer } from '../history/connected-client';
import type { ConnectedClient } from '../history/connected-client';
import { grpcStatusOf } from '../history/grpc-failure';
import { toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { SCHEDULED } from './pending-activities';

const CALL_TIMEOUT_MS = 5000;
/** Temporal's number for the task queues of activities. */
const ACTIVITY_QUEUE = 2;

/**
 * Moves the step for which a job waits in line before those of others: onto the front queue.
 * @returns false if it is not in a line now: the step has begun, or the job has not reached it.
 * @throws AppError `invalid_input` if the server or the worker has no such queue; the Temporal client's errors.
 */
export async function moveToFront(
  server: ConnectedClient,
  { workflow_id: workflowId, kind }: { workflow_id: string; kind: JobKind },
  signal: AbortSignal,
): Promise<boolean> {
  const inLine = new Set(
    jobDefinition(kind)
      .steps.filter(({ standsInLine }) => standsInLine)
      .map(({ activity }) => activity),
  );
  const { namespace } = server.client.options;
  const service = <Answer>(call: () => Promise<Answer>): Promise<Answer> =>
    callServer(server, CALL_TIMEOUT_MS, signal, call);
  const { workflowService } = server.client;
  try {
    const { pendingActivities } = await service(() =>
      workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } }),
    );
    const waiting = pendingActivities.find(
      ({ state, activityType }) => state === SCHEDULED && inLine.has(activityType?.name ?? ''),
    );
    if (!waiting) return false;
    const present = waiting.activityOptions?.taskQueue?.name;
    if (!present) throw notPossible();
    if (isFrontQueue(present)) return true;
    const name = frontQueue(present);
    const { pollers } = await service(() =>
      workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType: ACTIVITY_QUEUE }),
    );
    // If no worker polls it, the job would wait for ever.
    if (pollers.length === 0) throw notPossible();
    await service(() =>
      workflowService.updateActivityOptions({
        namespace,
        execution: { workflowId },
        id: waiting.activityId,
        activityOptions: { taskQueue: { name } },
        updateMask: { paths: ['task_queue.name'] },
      }),
    );
    return true;
  } catch (error) {
    if (grpcStatusOf(error) === GrpcStatus.UNIMPLEMENTED) throw notPossible();
    throw toClientError(error);
  }
}

function notPossible(): AppError {
  return new AppError('invalid_input', 'The order of this line cannot be changed.', {
    hint: 'It takes the app’s own Temporal server and worker, or such as are as new. Cancel other jobs to have this one sooner.',
  });
}
