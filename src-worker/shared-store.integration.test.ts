import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '#core/config/load-config';
import { readPages } from '#core/history/read-events';
import { readStory } from '#core/history/read-story';
import { dataPaths, type DataPaths } from '#core/platform/data-folder';
import { Reports } from '#core/stores/analysis/reports';
import { PostgresServer } from '#core/stores/database/postgresql/testing/postgres-server';
import { hasPostgres } from '#core/stores/database/postgresql/testing/test-database';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { openStores } from '#core/stores/open-stores';
import type { Stores } from '#core/stores/stores';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { JOBS, type JobKind, type JobResult } from '#shared/jobs/registry';
import { MOST_STORY_EVENTS } from '#shared/workflow-story';
import { irisLikeCsv, writeDataFile } from './testing/data-files';
import { freshText } from './testing/fresh-text';
import { imageRequest, learningRequest, type JobHandle } from './testing/job-world';
import { recordHistory } from './testing/record-history';
import { forkBuiltWorker, type WorkerProcess } from './testing/worker-process';

/** A data folder, as of one machine, and the stores that its window shows. */
interface Machine {
  paths: DataPaths;
  stores: Stores;
}

/** Of all workers, whatever their data folder. */
const QUEUE = 'books';

let postgres: PostgresServer;
let temporal: TestServer;
let connection: Connection;
let client: Client;
let root: string;
let iris: string;
let machines: [Machine, Machine];
const workers: WorkerProcess[] = [];

/** What the machines share. */
const shared = () => ({
  LEATHER_BOOK_STORE_URL: postgres.url('books'),
  LEATHER_BOOK_OBJECTS_URL: `file://${join(root, 'objects')}`,
});

async function machine(name: string): Promise<Machine> {
  const paths = dataPaths(join(root, name));
  const config = loadConfig({ folder: paths.root, cwd: root, env: shared() });
  return { paths, stores: await openStores(paths, config) };
}

/** Starts a worker of a machine, and waits until it polls. */
async function work({ paths }: Machine): Promise<WorkerProcess> {
  const worker = forkBuiltWorker({
    ...shared(),
    LEATHER_BOOK_DATA_DIR: paths.root,
    TEMPORAL_HOST: temporal.address,
    TEMPORAL_TASK_QUEUE: QUEUE,
    HF_TOKEN: '',
    HUGGINGFACE_API_KEY: '',
    OPENAI_API_KEY: '',
    LEATHER_BOOK_TEXT_MODEL_API_KEY: '',
  });
  workers.push(worker);
  await worker.message('ready');
  return worker;
}

function start<Kind extends JobKind>(kind: Kind, input: unknown): Promise<JobHandle<Kind>> {
  return client.workflow.start<(request: unknown) => Promise<JobResult<Kind>>>(JOBS[kind].workflowType, {
    taskQueue: QUEUE,
    workflowId: `${JOBS[kind].idPrefix}-${randomUUID()}`,
    args: [input],
  });
}

/** All four jobs, about things that no other jobs have. */
async function startAll() {
  const content = freshText(20);
  const conversation_id = randomUUID();
  const messages = [
    { role: 'user', content: 'I live in Lisbon.' },
    { role: 'user', content: freshText(1) },
  ];
  return {
    content,
    conversation_id,
    image: await start('image', imageRequest({ count: 2 })),
    learning: await start('learning', learningRequest({ content })),
    analysis: await start('analysis', { file_path: iris, analysis_type: 'all' }),
    memory: await start('memory', { conversation_id, user_id: conversation_id, messages }),
  };
}
type Jobs = Awaited<ReturnType<typeof startAll>>;

/** The jobs have ended well, and a window on whatever machine shows what they made, each thing once. */
async function expectOnce(jobs: Jobs, { stores }: Machine): Promise<void> {
  const { content, conversation_id } = jobs;
  const { images = [] } = await jobs.image.result();
  const pictures = (await stores.gallery.list({ limit: 200 })).images.filter(
    ({ workflow_id }) => workflow_id === jobs.image.workflowId,
  );
  expect(pictures.map(({ image_id }) => image_id).toSorted()).toEqual(
    images.map(({ image_id }) => image_id).toSorted(),
  );
  expect(images).toHaveLength(2);
  for (const { image_id } of images) expect(await stores.gallery.verify(image_id)).toBe('intact');

  expect(await jobs.learning.result()).toEqual({ success: true, knowledge_id: knowledgeId(content) });
  const { items } = await stores.library.list({ limit: 200 });
  expect(items.filter(({ knowledge_id }) => knowledge_id === knowledgeId(content))).toHaveLength(1);
  const phrase = content.split('.', 1)[0] ?? '';
  const { hits } = await stores.passages.knowledge.index.search({ question: `"${phrase}"`, limit: 5 });
  expect(hits.map(({ owner_id }) => owner_id)).toContain(knowledgeId(content));

  const { results } = await jobs.analysis.result();
  const { analyses } = await stores.analyses.list({ limit: 200 });
  expect(analyses.filter(({ analysis_id }) => analysis_id === results?.analysis_id)).toHaveLength(1);
  const reports = new Reports(stores);
  expect(await reports.read(results?.analysis_id ?? '')).toMatchObject({ has_rows: true });
  await reports.close();

  expect(await jobs.memory.result()).toMatchObject({ memory_count: 1, message_count: 2 });
  const { memories } = await stores.memories.list({ conversation_id });
  expect(memories).toMatchObject([{ value: 'lisbon', strength: 1 }]);
  expect((await stores.memories.turns(conversation_id)).total).toBe(2);
}

/** What the server says of the step of a job that is tried again and again. */
async function lastFailure(job: Pick<JobHandle<JobKind>, 'describe'>): Promise<string> {
  const { raw } = await job.describe();
  return raw.pendingActivities?.map(({ lastFailure: failure }) => failure?.message ?? '').join() ?? '';
}

const leftovers = ({ paths }: Machine) => readdir(paths.jobs).catch(() => []);

/** A worker clears up what it had begun and another one has ended, when it starts again or after a while. */
async function expectClearedAfterRestart(machine: Machine): Promise<void> {
  await work(machine);
  await expect.poll(() => leftovers(machine), { timeout: 120_000 }).toEqual([]);
}

/** Makes every write to the store wait, on all machines; returns what lets them go on. */
async function holdWrites({ stores }: Machine): Promise<() => Promise<void>> {
  const release = new EventEmitter();
  const released = once(release, 'release');
  const holding = new EventEmitter();
  const begun = once(holding, 'begun');
  const held = stores.transaction('Holding up all writes', async () => {
    holding.emit('begun');
    await released;
  });
  await begun;
  const letGo = async () => {
    release.emit('release');
    await held;
  };
  onTestFinished(letGo);
  return letGo;
}

/** The steps that a job waits for, once a worker has them. */
async function stepsUnderWay(job: Pick<JobHandle<JobKind>, 'describe'>): Promise<string> {
  const { raw } = await job.describe();
  const STARTED = 2;
  return (raw.pendingActivities ?? [])
    .filter(({ state, attempt }) => state === STARTED || (attempt ?? 1) > 1)
    .map(({ activityType }) => activityType?.name)
    .join();
}

describe.skipIf(!hasPostgres())('machines that share one store in PostgreSQL', () => {
  beforeAll(async () => {
    const started = await PostgresServer.start();
    if (!started) throw new Error('There is no PostgreSQL.');
    postgres = started;
    await postgres.query('CREATE DATABASE books');
    temporal = await startTestServer();
    connection = await Connection.connect({ address: temporal.address });
    client = new Client({ connection });
    root = await mkdtemp(join(tmpdir(), 'leather-book-machines-'));
    await mkdir(join(root, 'objects'));
    iris = await writeDataFile(join(root, 'iris.csv'), irisLikeCsv());
    machines = [await machine('one'), await machine('two')];
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  });
  afterAll(async () => {
    await Promise.all(machines.map(({ stores }) => stores.close()));
    await connection.close();
    await temporal.stop();
    await postgres.stop();
    await rm(root, { recursive: true, force: true });
  });

  test('show each other’s pictures, knowledge, reports and memories, and hear of them', async () => {
    const [one, two] = machines;
    await Promise.all([work(one), work(two)]);
    const told = new Set<string>();
    const stop = two.stores.onChange((store) => told.add(store));
    const jobs = await Promise.all([startAll(), startAll()]);
    await expectOnce(jobs[0], two);
    await expectOnce(jobs[1], one);
    await expect
      .poll(() => [...told].toSorted(), { timeout: 60_000 })
      .toEqual(['analyses', 'gallery', 'knowledge', 'memories']);
    stop();
    expect([await leftovers(one), await leftovers(two)]).toEqual([[], []]);
  });

  test('lose nothing and double nothing if a worker and the database are killed in mid-job', async () => {
    const [one, two] = machines;
    const first = await work(one);
    await work(two);
    await postgres.kill();
    const jobs = await Promise.all([startAll(), startAll()]);
    for (const { image, learning, analysis, memory } of jobs) {
      for (const job of [image, learning, analysis, memory]) {
        await expect
          .poll(() => lastFailure(job), { timeout: 120_000 })
          .toMatch(/the database “books” at .* cannot be reached/);
      }
    }
    await first.kill();
    // It starts though the store is away.
    await work(one);
    await postgres.up();
    await expectOnce(jobs[0], two);
    await expectOnce(jobs[1], one);
    await Promise.all([expectClearedAfterRestart(one), expectClearedAfterRestart(two)]);
  });

  test('take over the jobs of a worker that is gone with their files, once and from their beginning', async () => {
    const [one, two] = machines;
    const first = await work(one);
    const release = await holdWrites(two);
    const jobs = await startAll();
    const waiting = [
      [jobs.image, 'store_image_metadata'],
      [jobs.learning, 'store_knowledge'],
      [jobs.analysis, 'generate_visualizations'],
      [jobs.memory, 'store_memories'],
    ] as const;
    for (const [job, step] of waiting) {
      await expect.poll(() => stepsUnderWay(job), { timeout: 120_000 }).toBe(step);
    }
    expect(await leftovers(one)).toHaveLength(4);
    await work(two);
    await first.kill();
    await release();
    await expectOnce(jobs, two);
    expect(await leftovers(two)).toEqual([]);
    for (const [{ workflowId }] of waiting) {
      const run = { workflow_id: workflowId };
      const pages = readPages({ client }, run, new AbortController().signal);
      const { items } = await readStory(pages, MOST_STORY_EVENTS);
      const begunAgain = items.filter(({ title }) => title.startsWith('Begun again, because the worker'));
      expect(begunAgain).toMatchObject([{ kind: 'moment', state: 'done' }]);
    }
    await expectClearedAfterRestart(one);
    if (!process.env.RECORD_HISTORIES) return;
    const { image, learning, analysis, memory } = jobs;
    for (const [kind, job] of Object.entries({ image, learning, analysis, memory })) {
      await recordHistory({ paths: { root } }, `${kind}-begun-again`, job);
    }
  });

  test('lose nothing and double nothing if a worker is killed while it stores, and the database ends meanwhile', async () => {
    const [one, two] = machines;
    const first = await work(one);
    const jobs = await startAll();
    // Of all its jobs together: some have begun to store.
    await first.message('activity', 8);
    await first.kill();
    await postgres.kill();
    await postgres.up();
    await work(one);
    await expectOnce(jobs, two);
    expect(await leftovers(one)).toEqual([]);
  });
});
