import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { testPort } from '../testing/test-port';
import { temporalBinary } from '../temporal/server/temporal-binary';
import { SERVER_IP, startTemporalProcess } from '../temporal/server/temporal-process';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { buildImageWorkers } from './testing/start-image-worker';
import type { ImageWorker, ImageWorkers } from './testing/start-image-worker';
import { JobBookWorld } from './testing/job-book-world';
import { countingClient } from './testing/counting-client';

let server: TestServer;
let workers: ImageWorkers;
let worker: ImageWorker;
let world: JobBookWorld;

beforeAll(async () => {
  [server, workers] = await Promise.all([startTestServer(), buildImageWorkers()]);
});
afterAll(async () => {
  await server.stop();
  await workers.remove();
});

beforeEach(async () => {
  world = new JobBookWorld(server);
  worker = await workers.start(server, world.taskQueue);
});
afterEach(async () => {
  await world.book.stop();
  await worker.stop();
  await world.close();
});

function accept(prompt: string, requestId: string = randomUUID()): string {
  return world.book.accept('image', requestId, { prompt });
}

function untilDrawing(workflowId: string): Promise<void> {
  return world.untilJob(workflowId, (job) => job.steps[1]?.state === 'running');
}

test('a cancel without a server is told by the next session', async () => {
  world.book.connect(world.temporal.client);
  const id = accept('draw until told');
  await untilDrawing(id);
  world.book.connect(undefined);
  world.book.cancel(id);
  await world.reopen();
  world.book.resume();
  expect(world.jobOf(id)).toMatchObject({ cancel_requested: true });
  world.book.connect(world.temporal.client);
  expect((await world.book.list.ended(id)).state).toBe('cancelled');
  expect(world.local.outbox.pending()).toEqual([]);
});

test('jobs of an earlier session come back: accepted ones from disk, running ones from the server', async () => {
  const waiting = accept('a fox that was only accepted');
  await world.reopen();
  world.book.connect(world.temporal.client);
  const running = accept('draw until told');
  await untilDrawing(running);
  await world.reopen();
  world.book.resume();
  expect(world.jobOf(waiting)).toMatchObject({ state: 'queued', summary: 'a fox that was only accepted' });
  world.book.connect(world.temporal.client);
  await world.until((jobs) => jobs.some((job) => job.workflow_id === running));
  expect(world.jobOf(running)).toMatchObject({ state: 'running', summary: 'draw until told' });
  await workers.tell(running);
  const ended = await Promise.all([world.book.list.ended(waiting), world.book.list.ended(running)]);
  expect(ended.map((job) => job.state)).toEqual(['completed', 'completed']);
});

test('of many jobs in turn fifty are under way, in the next session too, and none is lost', async () => {
  const requests = Array.from({ length: 60 }, (_, index) => ({
    content: `What is worth knowing about the number ${index}.`,
    source: 'an import',
    category: 'facts' as const,
  }));
  const ids = requests.map((request) => world.book.accept('learning', randomUUID(), request, true));
  expect(world.book.list.all()).toHaveLength(50);
  const { outbox } = world.local;
  expect(outbox.pending()).toHaveLength(60);

  await world.reopen();
  expect(outbox.pending()).toHaveLength(60);
  world.book.resume();
  expect(new Set(world.book.list.all().map((job) => job.workflow_id))).toEqual(new Set(ids.slice(0, 50)));

  const unrelated = accept('a fox between them');
  expect(world.jobOf(unrelated).state).toBe('queued');
  world.book.connect(world.temporal.client);
  expect((await world.book.list.ended(unrelated)).state).toBe('completed');
  await world.until(() => outbox.pending().length === 10);

  for (const id of ids.slice(0, 10)) world.book.cancel(id);
  await world.until((jobs) => jobs.some((job) => job.workflow_id === ids[59]));
  await world.until(() => outbox.pending().length === 0);
});

test('a job that another program started is followed, a foreign workflow is not', async () => {
  world.book.connect(world.temporal.client);
  const foreign = `foreign-${randomUUID()}`;
  const theirs = `python-${randomUUID()}`;
  await world.temporal.client.workflow.start('SomethingElse', { workflowId: foreign, taskQueue: 'nobody' });
  await world.temporal.client.workflow.start('ImageGenerationWorkflow', {
    workflowId: theirs,
    taskQueue: world.taskQueue,
    args: [
      { prompt: 'a fox from Python', style: 'anime', size: '512x512', backend: 'illustrator', user_id: null },
    ],
  });
  world.book.follow(foreign);
  world.book.follow('not-at-the-server');
  world.book.follow(theirs);
  await world.until((jobs) => jobs.length > 0);
  expect(await world.book.list.ended(theirs)).toMatchObject({
    state: 'completed',
    summary: 'a fox from Python',
  });
  expect(world.book.list.all()).toHaveLength(1);
});

test('a termination and a time-out are told as such', async () => {
  world.book.connect(world.temporal.client);
  const [terminated, timedOut] = [accept('draw until told'), `image-${randomUUID()}`];
  await untilDrawing(terminated);
  await world.temporal.client.workflow.getHandle(terminated).terminate('enough');
  expect(await world.book.list.ended(terminated)).toMatchObject({
    state: 'terminated',
    error: { code: 'workflow_terminated', cause: 'enough' },
  });
  await world.temporal.client.workflow.start('ImageGenerationWorkflow', {
    workflowId: timedOut,
    taskQueue: world.taskQueue,
    args: [{ prompt: 'draw until told' }],
    workflowExecutionTimeout: '1 second',
  });
  world.book.follow(timedOut);
  await world.until((jobs) => jobs.some((job) => job.workflow_id === timedOut));
  expect(await world.book.list.ended(timedOut)).toMatchObject({
    state: 'timed_out',
    error: { code: 'workflow_timed_out' },
  });
});

test('heartbeats are read only while somebody watches, and an idle book makes no call', async () => {
  world.book.connect(world.temporal.client);
  const describes = () => world.temporal.calls.filter((call) => call === 'DescribeWorkflowExecution').length;
  const id = accept('draw until told');
  await untilDrawing(id);
  expect(describes()).toBe(0);

  world.book.heartbeats.setWatched(true);
  await world.until(() => world.jobOf(id).steps[1]?.fraction === 0.5);
  expect(world.jobOf(id).steps[1]).toMatchObject({ detail: 'half of it', attempt: 1 });
  expect(describes()).toBeGreaterThan(0);

  world.book.heartbeats.setWatched(false);
  const whenUnwatched = describes();
  await anotherProgramDraws();
  // One may have been under way.
  expect(describes()).toBeLessThanOrEqual(whenUnwatched + 1);

  world.book.heartbeats.setWatched(true);
  await workers.tell(id);
  expect((await world.book.list.ended(id)).steps[1]).toMatchObject({
    state: 'done',
    fraction: null,
    detail: null,
  });
  await anotherProgramDraws();
  const whenIdle = world.temporal.calls.length;
  await anotherProgramDraws();
  expect(world.temporal.calls.slice(whenIdle)).toEqual([]);
});

/** Time passes: a job of three heartbeat intervals, of which the book does not know. */
async function anotherProgramDraws(): Promise<void> {
  const { client, close } = countingClient(server);
  const args = [{ prompt: 'slowly' }];
  await client.workflow.execute('ImageGenerationWorkflow', {
    workflowId: `other-${randomUUID()}`,
    taskQueue: world.taskQueue,
    args,
  });
  await close();
}

test('after the worker was killed the second attempt is visible, with the reason', async () => {
  world.book.connect(world.temporal.client);
  world.book.heartbeats.setWatched(true);
  const id = accept('draw until told');
  await world.until(() => world.jobOf(id).steps[1]?.fraction === 0.5);
  await worker.kill();
  await world.until(() => world.jobOf(id).steps[1]?.attempt === 2);
  expect(world.jobOf(id).steps[1]).toMatchObject({
    state: 'running',
    detail: expect.stringContaining('waiting'),
  });
  expect(world.jobOf(id).steps[1]?.last_failure).toContain('The worker stopped reporting');

  worker = await workers.start(server, world.taskQueue);
  await world.until(() => world.jobOf(id).steps[1]?.detail === 'half of it');
  await workers.tell(id);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed' });
});

test('a job accepted while the server is down starts when it comes, and is followed over its crash', async () => {
  const port = await testPort();
  const later = { address: `${SERVER_IP}:${port}`, namespace: 'default' };
  const start = () =>
    startTemporalProcess({
      binary: temporalBinary(),
      databaseFile: join(world.folder, 'world.temporal.db'),
      logFile: join(world.folder, 'server.log'),
      port,
      namespace: 'default',
    });
  const laterClient = countingClient(later);
  world.book.connect(laterClient.client);
  const id = accept('draw until told');
  await world.until(() => laterClient.calls.length > 0);
  expect(world.jobOf(id).state).toBe('queued');

  let running = await start();
  let laterWorker = await workers.start(later, world.taskQueue);
  await untilDrawing(id);
  process.kill(running.pid, 'SIGKILL');
  await running.exited;
  await laterWorker.kill();
  running = await start();
  laterWorker = await workers.start(later, world.taskQueue);
  const second = accept('a fox, after the crash');
  await workers.tell(id);
  const ended = await Promise.all([world.book.list.ended(id), world.book.list.ended(second)]);
  expect(ended.map((job) => job.state)).toEqual(['completed', 'completed']);
  await world.book.stop();
  await laterWorker.stop();
  await laterClient.close();
  await running.stop();
});

test('a stopped book tells who waits that the job goes on', async () => {
  world.book.connect(world.temporal.client);
  const id = accept('draw until told');
  await untilDrawing(id);
  const waiting = world.book.list.ended(id);
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'cancelled' }), world.book.stop()]);
  expect((await world.temporal.client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
});
