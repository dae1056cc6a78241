import { join } from 'node:path';
import { Runtime, type Worker } from '@temporalio/worker';
import type { CompiledWorkerOptions } from '@temporalio/worker/lib/worker-options';
import { EncryptingWorker } from './payloads/encrypting-worker';

/** The workflows, as built. */
export const WORKFLOW_BUNDLE = join(import.meta.dirname, 'workflow-bundle.js');

type Bundle = Awaited<ReturnType<typeof PreparedWorker.bundleOf>>;
type Creator = Awaited<ReturnType<typeof PreparedWorker.creatorOf>>;

/** What of a worker's options a workflow thread is made of. */
const OF_THE_THREAD = [
  'debugMode',
  'isolateExecutionTimeoutMs',
  'patchActivationCallback',
  'reuseV8Context',
  'workflowThreadPoolSize',
] as const satisfies (keyof CompiledWorkerOptions)[];

/** What the SDK makes of options that say nothing of it. Where it makes something else, nothing is lost but time. */
const USUAL: Pick<CompiledWorkerOptions, (typeof OF_THE_THREAD)[number]> = {
  debugMode: false,
  isolateExecutionTimeoutMs: 5000,
  patchActivationCallback: undefined,
  reuseV8Context: true,
  workflowThreadPoolSize: 1,
};

/**
 * A worker whose workflow thread may begin before there is a server: the thread loads the SDK a second time and the
 * workflows, the longest step from a server to a worker that polls. Other options than the prepared ones get a thread
 * of their own.
 */
export class PreparedWorker extends EncryptingWorker {
  static #prepared:
    | { codePath: string; names: string; bundle: Promise<Bundle>; creator: Promise<Creator> }
    | undefined;

  /** @param activityNames Of all activities that the worker will have. */
  static prepare(codePath: string, activityNames: readonly string[]): void {
    const options = {
      ...USUAL,
      workflowBundle: { codePath },
      activities: new Map(activityNames.map((name) => [name, () => {}])),
      interceptors: { workflowModules: [] },
    } as unknown as CompiledWorkerOptions;
    const bundle = PreparedWorker.bundleOf(options);
    const creator = bundle.then((code) => PreparedWorker.creatorOf(code, options));
    // Whoever takes it sees the error.
    creator.catch(() => {});
    PreparedWorker.#prepared = { codePath, names: namesOf(options), bundle, creator };
  }

  static bundleOf(options: CompiledWorkerOptions) {
    return super.getOrCreateBundle(options, Runtime.instance().logger);
  }

  static creatorOf(bundle: Bundle, options: CompiledWorkerOptions) {
    if (!bundle) throw new TypeError('There are no workflows to prepare.');
    return super.createWorkflowCreator(bundle, options, Runtime.instance().logger);
  }

  protected static override async getOrCreateBundle(
    ...args: Parameters<typeof Worker.getOrCreateBundle>
  ): Promise<Bundle> {
    const [{ workflowBundle }] = args;
    const prepared = PreparedWorker.#prepared;
    const isPrepared =
      workflowBundle && 'codePath' in workflowBundle && workflowBundle.codePath === prepared?.codePath;
    return isPrepared ? prepared.bundle : super.getOrCreateBundle(...args);
  }

  protected static override async createWorkflowCreator(
    ...args: Parameters<typeof Worker.createWorkflowCreator>
  ): Promise<Creator> {
    const [bundle, options] = args;
    const prepared = PreparedWorker.#prepared;
    PreparedWorker.#prepared = undefined;
    if (!prepared) return super.createWorkflowCreator(...args);
    const fits =
      bundle === (await prepared.bundle) &&
      prepared.names === namesOf(options) &&
      OF_THE_THREAD.every((name) => options[name] === USUAL[name]);
    if (fits) return prepared.creator;
    await (await prepared.creator).destroy();
    return super.createWorkflowCreator(...args);
  }
}

function namesOf({ activities }: CompiledWorkerOptions): string {
  return [...activities.keys()].toSorted().join();
}
