import { AppError } from '#shared/errors';
import { baseQueue, frontQueue, isFrontQueue } from '#shared/jobs/front-queue';
import { jobDefinition } from '#shared/jobs/registry';
import type { JobKind } from '#shared/jobs/registry';
import { callServer } from '../history/connected-client';
import type { ConnectedClient } from '../history/connected-client';
import { grpcStatusOf } from '../history/grpc-failure';
import { isoTime } from '../history/iso-time';
import { toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { SCHEDULED } from './pending-activities';

const CALL_TIMEOUT_MS = 5000;
/** An attempt that a restart of the worker has ended is followed by another one within this time. */
const SOON_MS = 5000;
/** Temporal's number for the task queues of activities. */
const ACTIVITY_QUEUE = 2;

export interface JobInLine {
  workflow_id: string;
  kind: JobKind;
}

/**
 * Moves the step for which a job waits in line before those of others: onto the front queue.
 * @returns false if no worker could take it up now or soon: the step has begun, is paused or tried again much later, or
 * the job has not reached it.
 * @throws AppError `invalid_input` if the server or the worker has no such queue; the Temporal client's errors.
 */
export async function moveToFront(
  server: ConnectedClient,
  job: JobInLine,
  signal: AbortSignal,
): Promise<boolean> {
  const moved = await withStep(
    server,
    job,
    signal,
    async (line, step) => !step.isTaken && toFront(line, step),
  );
  return moved ?? false;
}

/** As {@link moveToFront}, but true also for a step that a worker has taken up. */
export async function callToFront(
  server: ConnectedClient,
  job: JobInLine,
  signal: AbortSignal,
): Promise<boolean> {
  const comes = await withStep(
    server,
    job,
    signal,
    async (line, step) => step.isTaken || toFront(line, step),
  );
  return comes ?? false;
}

async function toFront(line: ServerLine, step: StepInLine): Promise<boolean> {
  if (step.isPaused || step.waitMs > SOON_MS) return false;
  if (isFrontQueue(step.queue) || step.waitMs > 0) return true;
  await line.requireFront(step);
  await line.setQueue(step, frontQueue(step.queue));
  return true;
}

/**
 * Undoes {@link moveToFront} and {@link callToFront}: the step stands in the usual line again, as the last one.
 * @param options.alsoTaken Also if a worker has taken it up, for its next attempt.
 */
export async function leaveFront(
  server: ConnectedClient,
  job: JobInLine,
  signal: AbortSignal,
  { alsoTaken = false } = {},
): Promise<void> {
  await withStep(server, job, signal, async (line, step) => {
    if ((alsoTaken || !step.isTaken) && isFrontQueue(step.queue))
      await line.setQueue(step, baseQueue(step.queue));
  });
}

/** @throws AppError `invalid_input` if the worker cannot take this job up before those that came earlier. */
export async function requireFront(
  server: ConnectedClient,
  job: JobInLine,
  signal: AbortSignal,
): Promise<void> {
  await withStep(server, job, signal, async (line, step) => {
    if (!step.isTaken) await line.requireFront(step);
  });
}

type PendingActivities = Awaited<
  ReturnType<ConnectedClient['client']['workflowService']['describeWorkflowExecution']>
>['pendingActivities'];

interface StepInLine {
  id: string;
  queue: string;
  /** A worker has it. */
  isTaken: boolean;
  /** A person has paused it. */
  isPaused: boolean;
  /** How long until it can be taken up. */
  waitMs: number;
}

interface ServerLine {
  requireFront(step: StepInLine): Promise<void>;
  setQueue(step: StepInLine, name: string): Promise<void>;
}

/** Does something with the step for which a job waits. @returns undefined if there is none. */
async function withStep<Result>(
  server: ConnectedClient,
  { workflow_id, kind }: JobInLine,
  signal: AbortSignal,
  work: (line: ServerLine, step: StepInLine) => Promise<Result>,
): Promise<Result | undefined> {
  const { workflowService } = server.client;
  const { namespace } = server.client.options;
  const execution = { workflowId: workflow_id };
  const ask = <Answer>(call: () => Promise<Answer>): Promise<Answer> =>
    callServer(server, CALL_TIMEOUT_MS, signal, call);
  try {
    const { pendingActivities } = await ask(() =>
      workflowService.describeWorkflowExecution({ namespace, execution }),
    );
    const step = stepInLine(kind, pendingActivities);
    if (!step) return undefined;
    const line: ServerLine = {
      async requireFront({ queue }) {
        const name = frontQueue(baseQueue(queue));
        const { pollers } = await ask(() =>
          workflowService.describeTaskQueue({
            namespace,
            taskQueue: { name },
            taskQueueType: ACTIVITY_QUEUE,
          }),
        );
        // If no worker polls it, the job would wait for ever.
        if (pollers.length === 0) throw notPossible();
      },
      async setQueue({ id }, name) {
        await ask(() =>
          workflowService.updateActivityOptions({
            namespace,
            execution,
            id,
            activityOptions: { taskQueue: { name } },
            updateMask: { paths: ['task_queue.name'] },
          }),
        );
      },
    };
    return await work(line, step);
  } catch (error) {
    if (grpcStatusOf(error) === GrpcStatus.UNIMPLEMENTED) throw notPossible();
    throw toClientError(error);
  }
}

function stepInLine(kind: JobKind, pending: PendingActivities): StepInLine | undefined {
  const inLine = jobDefinition(kind).steps.filter(({ standsInLine }) => standsInLine);
  const due = pending.find(({ activityType }) =>
    inLine.some(({ activity }) => activity === activityType?.name),
  );
  if (!due) return undefined;
  const queue = due.activityOptions?.taskQueue?.name;
  if (!queue) throw notPossible();
  // Between two attempts.
  const waitMs = (due.attempt ?? 1) > 1 ? Date.parse(isoTime(due.scheduledTime) ?? '') - Date.now() : 0;
  const { state, paused, activityId } = due;
  return {
    ...{ id: activityId ?? '', queue, waitMs },
    ...{ isTaken: state !== SCHEDULED && !paused, isPaused: paused ?? false },
  };
}

function notPossible(): AppError {
  return new AppError('invalid_input', 'The order of this line cannot be changed.', {
    hint: 'It takes the app’s own Temporal server and worker, or such as are as new. Cancel other jobs to have this one sooner.',
  });
}
