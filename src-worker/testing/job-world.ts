import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { loadConfig } from '#core/config/load-config';
import type { Analyses } from '#core/stores/analysis/analyses';
import { Reports } from '#core/stores/analysis/reports';
import { dataPaths, type DataPaths } from '#core/platform/data-folder';
import { KnowledgeTables } from '#core/stores/knowledge/sqlite/knowledge-tables';
import type { LibrarySearch } from '#core/stores/knowledge/library-search';
import { openLibrary } from '#core/stores/knowledge/sqlite/sqlite-library';
import { openSqliteStores } from '#core/stores/open-stores';
import type { Stores } from '#core/stores/stores';
import { VaultTables } from '#core/stores/vault/sqlite/vault-tables';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import type { ImageGenerationInput } from '#shared/jobs/image';
import type { LearningInput } from '#shared/jobs/learning';
import type { MemoryInput } from '#shared/jobs/memory';
import { JOBS, TASK_QUEUE, type JobKind, type JobResult } from '#shared/jobs/registry';
import type { SettingsChange } from '#shared/settings';
import type { StoreName } from '#shared/store-names';
import { forkBuiltWorker, type WorkerProcess } from './worker-process';

type JobWorkflow<Kind extends JobKind> = (input: unknown) => Promise<JobResult<Kind>>;
export type JobHandle<Kind extends JobKind> = WorkflowHandle<JobWorkflow<Kind>>;
export type AnalysisHandle = JobHandle<'analysis'>;
export type ImageHandle = JobHandle<'image'>;
export type LearningHandle = JobHandle<'learning'>;

/** A real Temporal server with a client, a data folder and worker processes: the world of the integration tests. */
export interface JobWorld {
  server: TestServer;
  client: Client;
  paths: DataPaths;
  /** A folder of the person's, beside the data folder; not there until something is put into it. */
  mine: string;
  analyses: Analyses;
  reports: Reports;
  stores: Stores;
  library: KnowledgeTables;
  librarySearch: LibrarySearch;
  vault: VaultTables;
  /** Settles with the next change of a store, by any process. */
  changed(store: StoreName): Promise<void>;
  /** Writes `settings.json`. */
  configure(settings: SettingsChange): Promise<void>;
  /** Starts a worker, of another build if one is given, and waits until it polls. */
  worker(env?: Record<string, string>, program?: string): Promise<WorkerProcess>;
  start<Kind extends JobKind>(kind: Kind, input: unknown, workflowId?: string): Promise<JobHandle<Kind>>;
  /** What is in the jobs folder: empty once every job has ended. */
  leftovers(): Promise<string[]>;
  /** Stops the workers, then the server, and removes the data folder. */
  close(): Promise<void>;
  /** Stops the workers and forgets the settings. */
  reset(): Promise<void>;
}

/**
 * @param dataFolder A new one when absent; that one is removed by `close`.
 * @param server Stopped by `close`.
 * @param env Of the world and all its workers, as in the environment.
 */
export async function startJobWorld(
  dataFolder?: string,
  server?: TestServer,
  env: Record<string, string> = {},
): Promise<JobWorld> {
  server ??= await startTestServer();
  const paths = dataPaths(dataFolder ?? (await mkdtemp(join(tmpdir(), 'leather-book-worker-'))));
  const mine = `${paths.root}-mine`;
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection });
  const stores = await openSqliteStores(paths, loadConfig({ folder: paths.root, cwd: paths.root, env }));
  const { database } = stores.connection;
  const workers: WorkerProcess[] = [];

  async function reset(): Promise<void> {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await rm(paths.settings, { force: true });
  }

  return {
    server,
    client,
    paths,
    mine,
    analyses: stores.analyses,
    reports: new Reports(stores),
    stores,
    library: new KnowledgeTables(database),
    librarySearch: openLibrary(stores.connection).librarySearch,
    vault: new VaultTables(database),
    changed: (store) =>
      new Promise((resolve) => {
        const stop = stores.onChange((changed) => {
          if (changed !== store) return;
          stop();
          resolve();
        });
      }),
    configure: (change) => writeFile(paths.settings, JSON.stringify(change)),
    async worker(changes = {}, program) {
      const environment = {
        LEATHER_BOOK_DATA_DIR: paths.root,
        TEMPORAL_HOST: server.address,
        TEMPORAL_TASK_QUEUE: TASK_QUEUE,
        HF_TOKEN: '',
        HUGGINGFACE_API_KEY: '',
        OPENAI_API_KEY: '',
        LEATHER_BOOK_TEXT_MODEL_API_KEY: '',
        ...env,
        ...changes,
      };
      const worker = forkBuiltWorker(environment, program);
      workers.push(worker);
      await worker.message('ready');
      return worker;
    },
    start: <Kind extends JobKind>(
      kind: Kind,
      input: unknown,
      workflowId = `${JOBS[kind].idPrefix}-${randomUUID()}`,
    ) =>
      client.workflow.start<JobWorkflow<Kind>>(JOBS[kind].workflowType, {
        taskQueue: TASK_QUEUE,
        workflowId,
        args: [input],
      }),
    leftovers: () => readdir(paths.jobs).catch(() => []),
    reset,
    async close() {
      await reset();
      await stores.close();
      await connection.close();
      await server.stop();
      await rm(mine, { recursive: true, force: true });
      if (!dataFolder) await rm(paths.root, { recursive: true, force: true });
    },
  };
}

/** A small request; tests change what matters to them. */
export function imageRequest(changes: Partial<ImageGenerationInput> = {}): ImageGenerationInput {
  return { prompt: 'a red fox under a full moon', style: 'watercolor', size: '256x256', ...changes };
}

/** A small request; tests change what matters to them. */
export function learningRequest(changes: Partial<LearningInput> = {}): LearningInput {
  return {
    content:
      'The Kraken is a sea monster of Nordic legend. Sailors told that it drags whole ships into the deep.',
    source: 'A book of legends',
    category: 'facts',
    ...changes,
  };
}

/** A small request; tests change what matters to them. */
export function memoryRequest(changes: Partial<MemoryInput> = {}): MemoryInput {
  return { conversation_id: 'c', messages: [{ role: 'user', content: 'I live in Lisbon.' }], ...changes };
}
