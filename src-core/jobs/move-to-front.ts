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
  return withLine(server, signal, async (line) => {
    const step = await line.stepInLine(job);
    return step !== undefined && !step.isTaken && toFront(line, job, step);
  });
}

/** As {@link moveToFront}, but true also for a step that a worker has taken up. */
export async function callToFront(
  server: ConnectedClient,
  job: JobInLine,
  signal: AbortSignal,
): Promise<boolean> {
  return withLine(server, signal, async (line) => {
    const step = await line.stepInLine(job);
    return step !== undefined && (step.isTaken || toFront(line, job, step));
  });
}

async function toFront(line: ServerLine, job: JobInLine, step: StepInLine): Promise<boolean> {
  if (step.isPaused || step.waitMs > SOON_MS) return false;
  if (isFrontQueue(step.queue) || step.waitMs > 0) return true;
  await line.requireFront(step);
  await line.setQueue(job, step, frontQueue(step.queue));
  return true;
}

/** Undoes {@link moveToFront}, unless the step has begun: it stands in the usual line again, as the last one. */
export async function leaveFront(
  server: ConnectedClient,
  job: JobInLine,
  signal: AbortSignal,
): Promise<void> {
  await withLine(server, signal, async (line) => {
    const step = await line.stepInLine(job);
    if (step && !step.isTaken && isFrontQueue(step.queue))
      await line.setQueue(job, step, baseQueue(step.queue));
  });
}

/**
 * Undoes {@link callToFront} also for a step that a worker has taken up: its next attempt stands in the usual line.
 */
export async function returnToLine(
  server: ConnectedClient,
  job: JobInLine,
  signal: AbortSignal,
): Promise<void> {
  await withLine(server, signal, async (line) => {
    const step = await line.stepInLine(job);
    if (step && isFrontQueue(step.queue)) await line.setQueue(job, step, baseQueue(step.queue));
  });
}

/** @throws AppError `invalid_input` if the worker cannot take this job up before those that came earlier. */
export async function requireFront(
  server: ConnectedClient,
  job: JobInLine,
  signal: AbortSignal,
): Promise<void> {
  await withLine(server, signal, async (line) => {
    const step = await line.stepInLine(job);
    if (step && !step.isTaken) await line.requireFront(step);
  });
}

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
  stepInLine(job: JobInLine): Promise<StepInLine | undefined>;
  requireFront(step: StepInLine): Promise<void>;
  setQueue(job: JobInLine, step: StepInLine, name: string): Promise<void>;
}

async function withLine<Result>(
  server: ConnectedClient,
  signal: AbortSignal,
  work: (line: ServerLine) => Promise<Result>,
): Promise<Result> {
  const { workflowService } = server.client;
  const { namespace } = server.client.options;
  const ask = <Answer>(call: () => Promise<Answer>): Promise<Answer> =>
    callServer(server, CALL_TIMEOUT_MS, signal, call);
  try {
    return await work({
      async stepInLine({ workflow_id, kind }) {
        const inLine = jobDefinition(kind).steps.filter(({ standsInLine }) => standsInLine);
        const { pendingActivities } = await ask(() =>
          workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: workflow_id } }),
        );
        const due = pendingActivities.find(({ activityType }) =>
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
      },
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
      async setQueue({ workflow_id }, { id }, name) {
        await ask(() =>
          workflowService.updateActivityOptions({
            namespace,
            execution: { workflowId: workflow_id },
            id,
            activityOptions: { taskQueue: { name } },
            updateMask: { paths: ['task_queue.name'] },
          }),
        );
      },
    });
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
