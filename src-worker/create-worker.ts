import { join } from 'node:path';
import { Worker, type NativeConnection } from '@temporalio/worker';
import type { Analyses } from '#core/analysis/analyses';
import type { Config } from '#core/config/load-config';
import type { DataPaths } from '#core/data-folder';
import type { Embedder } from '#core/embeddings/embedder';
import type { Library } from '#core/knowledge/library';
import type { Log } from '#core/log';
import { SettingsFile } from '#core/settings/settings-file';
import type { Stores } from '#core/stores/stores';
import type { Denials } from '#core/vault/denials';
import type { Vault } from '#core/vault/vault';
import type { FromWorker } from '#shared/worker-messages';
import { activityInterceptor } from './activities/activity-interceptor';
import { createAnalysisActivities } from './activities/analysis/analysis-activities';
import { createImageActivities } from './activities/image/image-activities';
import type { ReadingThreads } from './activities/learning/extract/reading-thread';
import { createLearningActivities } from './activities/learning/learning-activities';
import { activityTimeouts, createJobActivities } from './activities/job-activities';
import { chooseProvider } from './providers/choose-provider';
import type { DrawingThreads } from './providers/illustrator-thread';
import { chooseTextModel } from './providers/text-model';
import type { Secrets } from './secrets';

export interface WorkerParts {
  connection: NativeConnection;
  config: Config;
  identity: string;
  paths: DataPaths;
  analyses: Analyses;
  stores: Stores;
  library: Library;
  vault: Vault;
  denials: Denials;
  embedder: Embedder;
  secrets: Secrets;
  threads: DrawingThreads;
  readingThreads: ReadingThreads;
  env: NodeJS.ProcessEnv;
  log: Log;
  send(message: FromWorker): void;
}

/**
 * Each takes more than a megabyte. Thousands may wait for a person for days; one whose turn comes and that is no longer
 * here is replayed from its history, in milliseconds.
 */
const MAX_CACHED_WORKFLOWS = 200;

/** A Temporal worker with the activities and workflows of all jobs. */
export async function createWorker(parts: WorkerParts): Promise<Worker> {
  const { connection, config, identity, paths, stores, secrets, threads, env, log, send } = parts;
  const settings = new SettingsFile(paths.settings, log);
  const timeouts = activityTimeouts(config);
  return Worker.create({
    connection,
    identity,
    namespace: config.namespace,
    taskQueue: config.taskQueue,
    workflowBundle: { codePath: join(import.meta.dirname, 'workflow-bundle.js') },
    maxConcurrentActivityTaskExecutions: config.maxConcurrentActivities,
    maxConcurrentWorkflowTaskExecutions: config.maxConcurrentWorkflows,
    maxCachedWorkflows: Math.max(MAX_CACHED_WORKFLOWS, config.maxConcurrentWorkflows),
    // So that a percent in the window is never older than that.
    maxHeartbeatThrottleInterval: 500,
    defaultHeartbeatThrottleInterval: 500,
    // Running activities are stopped at once; another attempt takes over what they have reached.
    shutdownGraceTime: 0,
    shutdownForceTime: '8 seconds',
    interceptors: {
      activity: [
        activityInterceptor({
          workLimitMs: timeouts.work,
          onStart: (workflowId, workflowType) =>
            send({ type: 'activity', workflow_id: workflowId, workflow_type: workflowType }),
        }),
      ],
    },
    activities: {
      ...createJobActivities(timeouts),
      ...createAnalysisActivities({
        paths,
        analyses: parts.analyses,
        clusterThread: join(import.meta.dirname, 'cluster-thread.js'),
        onAnalysesChanged: () => send({ type: 'store_changed', store: 'analyses' }),
      }),
      ...createImageActivities({
        paths,
        stores,
        log,
        onGalleryChanged: () => send({ type: 'store_changed', store: 'gallery' }),
        provider: async (backend) =>
          chooseProvider(backend, {
            threads,
            settings: (await settings.read()).image,
            secret: (name) => secrets.get(name),
            env,
            // A picture on a slow computer may take nearly as long as the activity.
            timeoutMs: { remote: timeouts.medium, local: timeouts.long * 0.9 },
          }),
      }),
      ...createLearningActivities({
        ...parts,
        readContent: (content, signal) => parts.readingThreads.run(content, signal),
        onStoreChanged: (store) => send({ type: 'store_changed', store }),
        textModel: async () =>
          chooseTextModel({
            settings: (await settings.read()).learning,
            apiKey: secrets.get('text_model'),
            timeoutMs: timeouts.medium,
          }),
      }),
    },
  });
}
