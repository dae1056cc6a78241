import { DefaultFailureConverter, defaultFailureConverter } from '@temporalio/common';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import { PayloadEncryption } from '#core/payloads/payload-encryption';
import type { PayloadKeys } from '#core/payloads/payload-keys';
import { GuardedWorkflow } from './guarded-workflow';
import { activityPayloadConverter } from './unreadable-payload';

export interface EncryptingWorkerOptions extends WorkerOptions {
  payloadKeys?: PayloadKeys;
}

/**
 * A worker that encrypts payloads, and the words of failures, if it has keys. What its keys do not open it leaves to a
 * worker whose keys do, and says why. The workflow bundle is the same with and without keys.
 */
export class EncryptingWorker extends Worker {
  #encrypts = false;

  static override async create({
    payloadKeys,
    ...options
  }: EncryptingWorkerOptions): Promise<EncryptingWorker> {
    const dataConverter = { payloadCodecs: [new PayloadEncryption(payloadKeys, 'keep')] };
    const worker = (await super.create({ ...options, dataConverter })) as EncryptingWorker;
    worker.#encrypts = payloadKeys !== undefined;
    // The SDK takes converters by the path of a CommonJS file only.
    worker.options.loadedDataConverter = {
      ...worker.options.loadedDataConverter,
      payloadConverter: activityPayloadConverter,
      failureConverter: payloadKeys
        ? new DefaultFailureConverter({ encodeCommonAttributes: true })
        : defaultFailureConverter,
    };
    return worker;
  }

  protected override async createWorkflow(
    ...args: Parameters<Worker['createWorkflow']>
  ): ReturnType<Worker['createWorkflow']> {
    const created = await super.createWorkflow(...args);
    return { ...created, workflow: new GuardedWorkflow(created.workflow, this.#encrypts) };
  }
}
