import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

export type Command = temporal.api.command.v1.ICommand;
export type WorkflowTask = temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;

/** Temporal's numbers for the commands that tests give. */
export const COMMAND = {
  scheduleActivity: 1,
  startTimer: 3,
  completeWorkflow: 4,
  failWorkflow: 5,
  cancelTimer: 6,
  cancelWorkflow: 7,
  recordMarker: 9,
  continueAsNew: 10,
  startChild: 11,
  modifyProperties: 16,
} as const;

const POLL_TIMEOUT_MS = 60_000;
const IDENTITY = 'raw-worker';

/**
 * Answers the tasks of a queue by the server's own protocol, without an SDK and without workflow code: a test says
 * itself what each task decides. It makes histories of any shape, a thousand events with one answer.
 */
export class RawWorker {
  readonly #client: Client;
  readonly #taskQueue: string;

  constructor(client: Client, taskQueue: string) {
    this.#client = client;
    this.#taskQueue = taskQueue;
  }

  /** The next workflow task of the queue. */
  async take(): Promise<WorkflowTask> {
    for (;;) {
      const task = await this.#poll(() =>
        this.#client.workflowService.pollWorkflowTaskQueue({ ...this.#queue, identity: IDENTITY }),
      );
      if (task.taskToken.length > 0) return task;
    }
  }

  /** @param more Makes the server give the next task at once. */
  async answer(taskToken: Uint8Array, commands: Command[], { more = false } = {}): Promise<void> {
    await this.#client.workflowService.respondWorkflowTaskCompleted({
      namespace: this.#client.options.namespace,
      ...{ taskToken, commands, identity: IDENTITY, forceCreateNewWorkflowTask: more },
    });
  }

  /** {@link take} and {@link answer}. */
  async decide(...commands: Command[]): Promise<WorkflowTask> {
    const task = await this.take();
    await this.answer(task.taskToken, commands);
    return task;
  }

  /** Takes the next activity, and fails its attempt. @returns the attempt's number. */
  async failAttempt(message: string, heartbeat?: unknown): Promise<number> {
    const { taskToken, attempt } = await this.#takeActivity();
    await this.#client.workflowService.respondActivityTaskFailed({
      namespace: this.#client.options.namespace,
      ...{ taskToken, identity: IDENTITY },
      failure: { message, applicationFailureInfo: { type: 'provider_unavailable' } },
      ...(heartbeat !== undefined && { lastHeartbeatDetails: payloads(heartbeat) }),
    });
    return attempt;
  }

  /** Takes the next activity, and completes it. @returns its attempt and the heartbeat of the one before. */
  async completeActivity(result: unknown = null): Promise<{ attempt: number; heartbeat: unknown }> {
    const { taskToken, attempt, heartbeatDetails } = await this.#takeActivity();
    await this.#client.workflowService.respondActivityTaskCompleted({
      namespace: this.#client.options.namespace,
      ...{ taskToken, identity: IDENTITY, result: payloads(result) },
    });
    const [heartbeat] = heartbeatDetails?.payloads ?? [];
    return { attempt, heartbeat: heartbeat && defaultPayloadConverter.fromPayload(heartbeat) };
  }

  async #takeActivity(): Promise<temporal.api.workflowservice.v1.PollActivityTaskQueueResponse> {
    for (;;) {
      const task = await this.#poll(() =>
        this.#client.workflowService.pollActivityTaskQueue({ ...this.#queue, identity: IDENTITY }),
      );
      if (task.taskToken.length > 0) return task;
    }
  }

  get #queue() {
    return { namespace: this.#client.options.namespace, taskQueue: { name: this.#taskQueue } };
  }

  #poll<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    return this.#client.connection.withDeadline(Date.now() + POLL_TIMEOUT_MS, call);
  }
}

/** Values as Temporal carries them. */
export function payloads(...values: unknown[]): { payloads: temporal.api.common.v1.IPayload[] } {
  return { payloads: values.map((value) => defaultPayloadConverter.toPayload(value)) };
}

/** An activity that is tried again ten minutes after a failure. */
export function activity(activityId: string, name: string, taskQueue: string, input?: unknown): Command {
  return {
    commandType: COMMAND.scheduleActivity,
    scheduleActivityTaskCommandAttributes: {
      ...{ activityId, activityType: { name }, taskQueue: { name: taskQueue } },
      input: payloads(input ?? null),
      startToCloseTimeout: seconds(600),
      retryPolicy: { initialInterval: seconds(600), backoffCoefficient: 1 },
    },
  };
}

export function completion(result: unknown = null): Command {
  return {
    commandType: COMMAND.completeWorkflow,
    completeWorkflowExecutionCommandAttributes: { result: payloads(result) },
  };
}

/** The encoder takes plain numbers; its types do not say so. */
export function seconds(
  count: number,
): temporal.api.command.v1.IStartTimerCommandAttributes['startToFireTimeout'] {
  return { seconds: count as never };
}
