import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { loadConfig } from '#core/config/load-config';
import { dataPaths, type DataPaths } from '#core/platform/data-folder';
import { PostgresServer } from '#core/stores/database/postgresql/testing/postgres-server';
import { openStores } from '#core/stores/open-stores';
import type { Stores } from '#core/stores/stores';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { JOBS, type JobKind, type JobResult } from '#shared/jobs/registry';
import { irisLikeCsv, writeDataFile } from './data-files';
import { freshText } from './fresh-text';
import { imageRequest, learningRequest, type JobHandle } from './job-world';
import { forkBuiltWorker, type WorkerProcess } from './worker-process';

/** A data folder, as of one machine, and the stores that its window shows. */
export interface Machine {
  paths: DataPaths;
  stores: Stores;
}

/** Of all workers, whatever their data folder. */
const QUEUE = 'books';

/** Machines that share one Temporal server, one store in PostgreSQL, and one folder of objects. */
export class SharedMachines {
  readonly root: string;
  readonly postgres: PostgresServer;
  readonly client: Client;
  readonly #temporal: TestServer;
  readonly #connection: Connection;
  readonly #machines: Machine[] = [];
  readonly #workers: WorkerProcess[] = [];

  private constructor(parts: {
    root: string;
    postgres: PostgresServer;
    temporal: TestServer;
    connection: Connection;
  }) {
    this.root = parts.root;
    this.postgres = parts.postgres;
    this.#temporal = parts.temporal;
    this.#connection = parts.connection;
    this.client = new Client({ connection: parts.connection });
  }

  /** Of the Temporal server. */
  get address(): string {
    return this.#temporal.address;
  }

  static async create(): Promise<SharedMachines> {
    const postgres = await PostgresServer.start();
    if (!postgres) throw new Error('There is no PostgreSQL.');
    await postgres.query('CREATE DATABASE books');
    const temporal = await startTestServer();
    const connection = await Connection.connect({ address: temporal.address });
    const root = await mkdtemp(join(tmpdir(), 'leather-book-machines-'));
    await mkdir(join(root, 'objects'));
    await writeDataFile(join(root, 'iris.csv'), irisLikeCsv());
    return new SharedMachines({ root, postgres, temporal, connection });
  }

  async add(name: string): Promise<Machine> {
    const paths = dataPaths(join(this.root, name));
    const config = loadConfig({ folder: paths.root, cwd: this.root, env: this.#shared });
    const machine = { paths, stores: await openStores(paths, config) };
    this.#machines.push(machine);
    return machine;
  }

  /** Starts a worker of a machine, and waits until it polls. */
  async work({ paths }: Machine, env: Record<string, string> = {}): Promise<WorkerProcess> {
    const worker = forkBuiltWorker({
      ...this.#shared,
      LEATHER_BOOK_DATA_DIR: paths.root,
      TEMPORAL_HOST: this.#temporal.address,
      TEMPORAL_TASK_QUEUE: QUEUE,
      HF_TOKEN: '',
      HUGGINGFACE_API_KEY: '',
      OPENAI_API_KEY: '',
      LEATHER_BOOK_TEXT_MODEL_API_KEY: '',
      ...env,
    });
    this.#workers.push(worker);
    await worker.message('ready');
    return worker;
  }

  start<Kind extends JobKind>(kind: Kind, input: unknown): Promise<JobHandle<Kind>> {
    const { workflowType, idPrefix } = JOBS[kind];
    return this.client.workflow.start<(request: unknown) => Promise<JobResult<Kind>>>(workflowType, {
      taskQueue: QUEUE,
      workflowId: `${idPrefix}-${randomUUID()}`,
      args: [input],
    });
  }

  /** All four jobs, about things that no other jobs have. */
  async startAll() {
    const content = freshText(20);
    const conversation_id = randomUUID();
    const messages = [
      { role: 'user', content: 'I live in Lisbon.' },
      { role: 'user', content: freshText(1) },
    ];
    return {
      content,
      conversation_id,
      image: await this.start('image', imageRequest({ count: 2 })),
      learning: await this.start('learning', learningRequest({ content })),
      analysis: await this.start('analysis', {
        file_path: join(this.root, 'iris.csv'),
        analysis_type: 'all',
      }),
      memory: await this.start('memory', { conversation_id, user_id: conversation_id, messages }),
    };
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.stop()));
  }

  async close(): Promise<void> {
    await Promise.all(this.#machines.map(({ stores }) => stores.close()));
    await this.#connection.close();
    await this.#temporal.stop();
    await this.postgres.stop();
    await rm(this.root, { recursive: true, force: true });
  }

  get #shared() {
    return {
      LEATHER_BOOK_STORE_URL: this.postgres.url('books'),
      LEATHER_BOOK_OBJECTS_URL: `file://${join(this.root, 'objects')}`,
    };
  }
}

export type FourJobs = Awaited<ReturnType<SharedMachines['startAll']>>;

/** What the server says of the step of a job that is tried again and again. */
export async function lastFailure(job: Pick<JobHandle<JobKind>, 'describe'>): Promise<string> {
  const { raw } = await job.describe();
  return raw.pendingActivities?.map(({ lastFailure: failure }) => failure?.message ?? '').join() ?? '';
}

/** What is in a machine's folder of jobs: nothing once all have ended. */
export const leftovers = ({ paths }: Machine) => readdir(paths.jobs).catch(() => []);

/** Makes every write to the store wait, on all machines; returns what lets them go on. */
export async function holdWrites({ stores }: Machine): Promise<() => Promise<void>> {
  const release = new EventEmitter();
  const released = once(release, 'release');
  const holding = new EventEmitter();
  const begun = once(holding, 'begun');
  const held = stores.transaction('Holding up all writes', async () => {
    holding.emit('begun');
    await released;
  });
  await begun;
  return async () => {
    release.emit('release');
    await held;
  };
}

/** The steps that a job waits for, once a worker has them. */
export async function stepsUnderWay(job: Pick<JobHandle<JobKind>, 'describe'>): Promise<string> {
  const { raw } = await job.describe();
  const STARTED = 2;
  return (raw.pendingActivities ?? [])
    .filter(({ state, attempt }) => state === STARTED || (attempt ?? 1) > 1)
    .map(({ activityType }) => activityType?.name)
    .join();
}
