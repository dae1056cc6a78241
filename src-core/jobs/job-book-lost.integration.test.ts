import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { testPort } from '../testing/test-port';
import { temporalBinary } from '../temporal/server/temporal-binary';
import { SERVER_IP, startTemporalProcess } from '../temporal/server/temporal-process';
import { EMBEDDED, type Outbox } from '../stores/local/outbox';
import { startGrpcProxy } from '../testing/grpc-proxy';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { countingClient } from './testing/counting-client';
import type { CountingClient } from './testing/counting-client';
import { JobBookWorld } from './testing/job-book-world';
import { buildImageWorkers } from './testing/start-image-worker';
import type { ImageWorker, ImageWorkers } from './testing/start-image-worker';

/** Two servers: what one has, the other does not know. */
let server: TestServer;
let other: TestServer;
let workers: ImageWorkers;
let running: ImageWorker[];
let world: JobBookWorld;
let outbox: Outbox;
let atOther: CountingClient;

beforeAll(async () => {
  [server, other, workers] = await Promise.all([startTestServer(), startTestServer(), buildImageWorkers()]);
});
afterAll(async () => {
  await Promise.all([server.stop(), other.stop()]);
  await workers.remove();
});
beforeEach(async () => {
  world = new JobBookWorld(server);
  ({ outbox } = world.local);
  atOther = countingClient(other);
  running = await Promise.all([server, other].map((each) => workers.start(each, world.taskQueue)));
  world.book.resume();
});
afterEach(async () => {
  await world.book.stop();
  await Promise.all(running.map((worker) => worker.stop()));
  await atOther.close();
  await world.close();
});

async function acceptDrawing(): Promise<string> {
  const id = world.book.accept('image', randomUUID(), { prompt: 'draw until told' });
  await untilDrawing(id);
  return id;
}

function untilDrawing(workflowId: string): Promise<void> {
  return world.untilJob(workflowId, (job) => job.steps[1]?.state === 'running');
}

async function statusAt({ client }: CountingClient, workflowId: string): Promise<string> {
  return (await client.workflow.getHandle(workflowId).describe()).status.name;
}

test('an external server that lost its database gets its jobs again, while the app is open and after', async () => {
  const port = await testPort();
  const external = { address: `${SERVER_IP}:${port}`, namespace: 'default' };
  const databaseFile = join(world.folder, 'world.temporal.db');
  const start = () =>
    startTemporalProcess({
      ...{ binary: temporalBinary(), databaseFile, logFile: join(world.folder, 'server.log') },
      ...{ port, namespace: 'default' },
    });
  const loseDatabase = async () => {
    process.kill(process_.pid, 'SIGKILL');
    await process_.exited;
    await Promise.all(['', '-wal', '-shm'].map((end) => rm(databaseFile + end, { force: true })));
    await worker.kill();
    process_ = await start();
    worker = await workers.start(external, world.taskQueue);
  };
  let process_ = await start();
  let worker = await workers.start(external, world.taskQueue);
  const { client, close } = countingClient(external);
  world.book.connect(client, external.address);
  const id = await acceptDrawing();

  await loseDatabase();
  await world.untilJob(id, (job) => job.steps[1]?.state === 'pending');
  await untilDrawing(id);

  await world.book.stop();
  await loseDatabase();
  await world.reopen();
  world.book.resume();
  world.book.connect(client, external.address);
  await untilDrawing(id);
  await workers.tell(id);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed' });
  expect(outbox.get(id)).toBeUndefined();

  await world.book.stop();
  await worker.stop();
  await close();
  await process_.stop();
});

test('a job that another server has, or another namespace of the same one, is not started here', async () => {
  world.book.connect(world.temporal.client, 'one:7233');
  const id = await acceptDrawing();
  world.book.connect(atOther.client, 'one:7233/staging');
  await world.until((jobs) => jobs.some(({ not_taken }) => not_taken));
  expect(world.jobOf(id)).toMatchObject({
    state: 'queued',
    not_taken: { message: 'It is on one:7233.' },
  });
  await expect(statusAt(atOther, id)).rejects.toBeInstanceOf(WorkflowNotFoundError);

  world.book.connect(world.temporal.client, 'one:7233');
  await untilDrawing(id);
  await workers.tell(id);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed' });
});

test('a start whose answer was lost is sent again to the same server alone, also after a restart', async () => {
  const id = `image-${randomUUID()}`;
  await world.book.stop();
  const request = { prompt: 'a fox' };
  outbox.accept({
    ...{ workflow_id: id, kind: 'image', request, summary: 'a fox' },
    submitted_at: new Date().toISOString(),
  });
  outbox.markStartAttempted(id, 'one:7233');
  await world.reopen();
  world.book.resume();
  world.book.connect(atOther.client, 'two:7233');
  await world.until((jobs) => jobs.some(({ not_taken }) => not_taken));
  await expect(statusAt(atOther, id)).rejects.toBeInstanceOf(WorkflowNotFoundError);

  world.book.connect(world.temporal.client, 'one:7233');
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed' });
});

test('another program’s job that the server no longer has leaves the list', async () => {
  const id = `python-${randomUUID()}`;
  await world.temporal.client.workflow.start('ImageGenerationWorkflow', {
    workflowId: id,
    taskQueue: world.taskQueue,
    args: [{ prompt: 'draw until told' }],
  });
  world.book.connect(world.temporal.client);
  // As the worker says; the server's lists follow a moment later.
  world.book.left.heardOf(id);
  await untilDrawing(id);
  world.book.connect(atOther.client);
  await world.until((jobs) => jobs.length === 0);
  await expect(world.book.list.ended(id)).rejects.toMatchObject({ code: 'not_found' });
});

test('a cancellation goes to the server that has the job', async () => {
  world.book.connect(world.temporal.client, 'one:7233');
  const id = await acceptDrawing();
  world.book.connect(undefined);
  world.book.cancel(id);
  world.book.connect(atOther.client, 'two:7233');
  const unrelated = world.book.accept('image', randomUUID(), { prompt: 'a fox at the other server' });
  await world.book.list.ended(unrelated);
  expect(outbox.get(id)).toMatchObject({ cancel_requested: true });

  world.book.connect(world.temporal.client, 'one:7233');
  await expect.poll(() => statusAt(world.temporal, id), { timeout: 60_000 }).toBe('CANCELLED');
  await expect.poll(() => outbox.get(id)).toBeUndefined();
});

test('a job that was to be cancelled when its server lost it counts as cancelled, and is not started again', async () => {
  world.book.connect(world.temporal.client);
  const id = await acceptDrawing();
  world.book.connect(undefined);
  world.book.cancel(id);
  outbox.startAgain(EMBEDDED);
  world.book.connect(atOther.client);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'cancelled', cancel_requested: true });
  await expect(statusAt(atOther, id)).rejects.toBeInstanceOf(WorkflowNotFoundError);
});

test('a job that was lost before its first event was seen is started again', async () => {
  const proxy = await startGrpcProxy(server.address);
  proxy.denied.add('GetWorkflowExecutionHistory');
  const unseen = countingClient({ address: proxy.address, namespace: server.namespace });
  world.book.connect(unseen.client);
  const id = world.book.accept('image', randomUUID(), { prompt: 'a fox' });
  await expect.poll(() => outbox.get(id)?.started_on, { timeout: 60_000 }).toBe(EMBEDDED);
  expect(world.jobOf(id).state).toBe('queued');

  world.book.connect(undefined);
  outbox.startAgain(EMBEDDED);
  world.book.connect(atOther.client);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed' });
  expect(await statusAt(atOther, id)).toBe('COMPLETED');
  await unseen.close();
  await proxy.close();
});

test('what ended meanwhile leaves the outbox, also when the server does not answer at first', async () => {
  world.book.connect(world.temporal.client);
  const id = await acceptDrawing();
  await world.book.stop();
  await workers.tell(id);
  await world.temporal.client.workflow.getHandle(id).result();

  const proxy = await startGrpcProxy(server.address);
  proxy.denied.add('DescribeWorkflowExecution');
  const refused = countingClient({ address: proxy.address, namespace: server.namespace });
  await world.reopen();
  world.book.resume();
  world.book.connect(refused.client);
  const asked = () => refused.calls.filter((call) => call === 'DescribeWorkflowExecution').length;
  await expect.poll(asked, { timeout: 60_000 }).toBeGreaterThan(1);
  expect(outbox.get(id)).toBeDefined();
  proxy.denied.clear();
  await expect.poll(() => outbox.get(id), { timeout: 60_000 }).toBeUndefined();
  await world.book.stop();
  await refused.close();
  await proxy.close();
});
