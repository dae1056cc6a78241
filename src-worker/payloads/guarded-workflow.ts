import type { coresdk, temporal } from '@temporalio/proto';
import type { Workflow } from '@temporalio/worker/lib/workflow/interface';
import { encodeFailure } from '#core/payloads/encode-failure';
import { unreadableError } from '#core/payloads/encrypted';
import { encryptedPayloadIn } from '#core/payloads/payloads-in';

type Activation = coresdk.workflow_activation.IWorkflowActivation;
type Completion = coresdk.workflow_completion.IWorkflowActivationCompletion;
type Failure = temporal.api.failure.v1.IFailure;

/**
 * A workflow between the codec and its thread. What the codec could not decrypt fails the workflow task, in words: the
 * job waits until a worker with the key takes it up.
 */
export class GuardedWorkflow implements Workflow {
  readonly #workflow: Workflow;
  readonly #encrypts: boolean;

  constructor(workflow: Workflow, encrypts: boolean) {
    this.#workflow = workflow;
    this.#encrypts = encrypts;
  }

  async activate(activation: Activation): Promise<Completion> {
    const unreadable = encryptedPayloadIn(activation);
    if (unreadable) throw unreadableError(unreadable);
    const completion = await this.#workflow.activate(activation);
    if (this.#encrypts) for (const failure of failuresOf(completion)) encodeFailure(failure);
    return completion;
  }

  getAndResetSinkCalls(): ReturnType<Workflow['getAndResetSinkCalls']> {
    return this.#workflow.getAndResetSinkCalls();
  }

  dispose(): Promise<void> {
    return this.#workflow.dispose();
  }
}

function* failuresOf({ failed, successful }: Completion): Iterable<Failure | null | undefined> {
  yield failed?.failure;
  for (const command of successful?.commands ?? []) {
    yield command.failWorkflowExecution?.failure;
    yield command.respondToQuery?.failed;
    yield command.updateResponse?.rejected;
  }
}
