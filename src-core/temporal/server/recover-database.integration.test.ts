import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../config/load-config';
import { dataPaths, type DataPaths } from '../../platform/data-folder';
import { JobBookWorld } from '../../jobs/testing/job-book-world';
import { buildImageWorkers, type ImageWorkers } from '../../jobs/testing/start-image-worker';
import { copyStore } from '../../stores/database/copy-store';
import { EMBEDDED } from '../../stores/local/outbox';
import { buildScript, type BuiltScript } from '../../testing/build-script';
import { memoryLog } from '../../testing/memory-log';
import { ensureServer } from './ensure-server';
import { testPort } from '../../testing/test-port';
import type { ServerHandle } from './server-handle';

const RUBBISH = 'This was a database once. '.repeat(1000);

let storeThread: BuiltScript;
let workers: ImageWorkers;
beforeAll(async () => {
  [storeThread, workers] = await Promise.all([
    buildScript(join(import.meta.dirname, '..', '..', 'stores', 'database', 'store-thread.ts')),
    buildImageWorkers(),
  ]);
});
afterAll(() => Promise.all([storeThread.remove(), workers.remove()]));

let root: string;
let paths: DataPaths;
let database: string;
let port: number;
let ends: (() => Promise<void>)[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-recover-'));
  paths = dataPaths(root);
  database = join(paths.temporal, 'temporal.db');
  port = await testPort();
  ends = [];
});
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  await rm(root, { recursive: true });
});

async function startServer(world?: JobBookWorld): Promise<ServerHandle> {
  const server = await ensureServer({
    config: loadConfig({ cwd: root, env: { TEMPORAL_HOST: `127.0.0.1:${port}` } }),
    // The jobs' store is where the rest of the test expects it.
    paths: world ? { ...paths, local: join(world.folder, 'local.db') } : paths,
    log: memoryLog(),
    storeThread: storeThread.path,
  });
  ends.push(() => server.release());
  return server;
}

/** A server with one job that runs: it is told to go on by `workers.tell`. */
async function runningJob() {
  const before = await startServer();
  const world = new JobBookWorld({ address: before.address, namespace: 'default' });
  ends.push(() => world.close());
  const worker = await workers.start(before, world.taskQueue);
  world.book.resume();
  world.book.connect(world.temporal.client);
  const id = world.book.accept('image', randomUUID(), { prompt: 'draw until told' });
  await world.untilJob(id, ({ steps }) => steps[1]?.state === 'running');
  const stopServer = async () => {
    world.book.connect(undefined);
    await worker.kill();
    await before.release();
    // Into one file: the log alone would heal a damaged one.
    const whole = new DatabaseSync(database);
    whole.exec('PRAGMA journal_mode = DELETE');
    whole.close();
  };
  return { world, id, stopServer };
}

/** The job runs to its end on this server. */
async function expectDone(server: ServerHandle, { world, id }: Awaited<ReturnType<typeof runningJob>>) {
  const worker = await workers.start(server, world.taskQueue);
  ends.push(() => worker.stop());
  world.book.connect(world.temporal.client);
  await workers.tell(id);
  expect((await world.book.list.ended(id)).state).toBe('completed');
  const { outbox } = world.local;
  expect(outbox.pending()).toEqual([]);
  expect(outbox.startedOn(EMBEDDED)).toEqual([]);
}

/** A database without tables. */
async function emptyDatabase(): Promise<Buffer> {
  const path = join(root, 'empty.db');
  const empty = new DatabaseSync(path);
  empty.exec('VACUUM; PRAGMA user_version = 1');
  empty.close();
  return readFile(path);
}

const HARMS = {
  'is rubbish': () => writeFile(database, RUBBISH),
  'was cut': () => truncate(database, 40_000),
  'has lost its tables': () => emptyDatabase().then((bytes) => writeFile(database, bytes)),
  'is gone': () => rm(database),
};
for (const [what, harm] of Object.entries(HARMS)) {
  test(`a database that ${what}: an empty one begins, and what was accepted runs to its end`, async () => {
    const job = await runningJob();
    await job.stopServer();
    await harm();
    const server = await startServer(job.world);
    expect(server.recovery).toContain('The job that was under way starts again.');
    await expectDone(server, job);
    const kept = (await readdir(dirname(database))).filter((name) => name.includes('.damaged-'));
    expect(kept).toHaveLength(what === 'is gone' ? 0 : 1);
  });
}

test('a damaged database and a copy of it, made while the server ran: the job goes on where it was', async () => {
  const job = await runningJob();
  await mkdir(paths.serverBackups, { recursive: true });
  await writeFile(join(paths.serverBackups, 'temporal-2026-01-04.db'), RUBBISH);
  await writeFile(join(paths.serverBackups, 'temporal-2026-01-03.db'), await emptyDatabase());
  expect(await copyStore({ database, folder: paths.serverBackups, day: '2026-01-02' })).toBe(true);
  await job.stopServer();
  await writeFile(database, RUBBISH);
  const server = await startServer(job.world);
  expect(server.recovery).toContain('it was replaced by the copy of 2026-01-02');
  const { status } = await job.world.temporal.client.workflow.getHandle(job.id).describe();
  expect(status.name).toBe('RUNNING');
  await expectDone(server, job);
});

test('a sound database is left alone', async () => {
  await (await startServer()).release();
  expect((await startServer()).recovery).toBeUndefined();
});

test('a job that ends leaves the outbox, also when nobody followed it', async () => {
  const job = await runningJob();
  const { outbox } = job.world.local;
  expect(outbox.startedOn(EMBEDDED)).toEqual([job.id]);
  await job.world.reopen();
  await job.world.temporal.client.workflow.getHandle(job.id).terminate();
  job.world.book.resume();
  job.world.book.connect(job.world.temporal.client);
  await expect.poll(() => outbox.startedOn(EMBEDDED)).toEqual([]);
  await job.stopServer();
});
