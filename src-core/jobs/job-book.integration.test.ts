import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Job } from '#shared/jobs/job';
import { freePort } from '../server/free-port';
import { temporalBinary } from '../server/temporal-binary';
import { SERVER_IP, startTemporalProcess } from '../server/temporal-process';
import { openDatabase } from '../store/database';
import type { Database } from '../store/database';
import { Outbox } from '../store/outbox';
import { ReviewOutbox } from '../store/review-outbox';
import { memoryLog } from '../testing/memory-log';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { JobBook } from './job-book';
import { countingClient } from './testing/counting-client';
import type { CountingClient } from './testing/counting-client';
import { buildImageWorkers } from './testing/start-image-worker';
import type { ImageWorker, ImageWorkers } from './testing/start-image-worker';

let server: TestServer;
let workers: ImageWorkers;
let worker: ImageWorker;
let folder: string;
let database: Database;
let temporal: CountingClient;
let book: JobBook;
/** Each test has a task queue of its own: what one leaves running is nobody else's. */
let taskQueue: string;

beforeAll(async () => {
  [server, workers] = await Promise.all([startTestServer(), buildImageWorkers()]);
});
afterAll(async () => {
  await server.stop();
  await workers.remove();
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'job-book-'));
  database = openDatabase(join(folder, 'leather-book.db'));
  temporal = countingClient(server);
  taskQueue = `queue-${randomUUID()}`;
  worker = await workers.start(server, taskQueue);
  book = newBook();
});
afterEach(async () => {
  await book.stop();
  await worker.stop();
  await temporal.close();
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function newBook(): JobBook {
  const config = { taskQueue, workflowExecutionTimeoutSeconds: 120 };
  return new JobBook({
    outbox: new Outbox(database),
    reviews: new ReviewOutbox(database),
    config,
    log: memoryLog(),
  });
}

function accept(prompt: string, requestId: string = randomUUID()): string {
  return book.accept('image', requestId, { prompt });
}

function jobOf(workflowId: string): Job {
  const job = book.list().find((each) => each.workflow_id === workflowId);
  if (!job) throw new Error(`${workflowId} is not in the list.`);
  return job;
}

/** Settles when the list satisfies the condition. */
function until(condition: (jobs: Job[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = book.onChange(check);
    function check(jobs: Job[]): void {
      if (!condition(jobs)) return;
      stop();
      resolve();
    }
    check(book.list());
  });
}

function untilDrawing(workflowId: string): Promise<void> {
  return until((jobs) => jobs.find((job) => job.workflow_id === workflowId)?.steps[1]?.state === 'running');
}

test('a job is followed through its steps to its result', async () => {
  book.connect(temporal.client);
  const id = accept('a red fox');
  expect(jobOf(id)).toMatchObject({ state: 'queued', summary: 'a red fox', kind: 'image' });
  expect(await book.ended(id)).toMatchObject({
    state: 'completed',
    result: { success: true, image_path: 'fox.png' },
    started_at: expect.any(String),
    ended_at: expect.any(String),
    steps: [
      { activity: 'check_content_safety', label: 'Safety check', state: 'done', attempt: 1 },
      { activity: 'generate_image', state: 'done' },
      { activity: 'store_image_metadata', state: 'done' },
    ],
  });
  expect(new Outbox(database).pending()).toEqual([]);
});

test('the workflow is started as the contract says, with no null or undefined in the request', async () => {
  book.connect(temporal.client);
  const id = accept('界'.repeat(2000));
  await book.ended(id);
  const handle = temporal.client.workflow.getHandle(id);
  const description = await handle.describe();
  expect(description.type).toBe('ImageGenerationWorkflow');
  expect(description.taskQueue).toBe(taskQueue);
  expect(description.memo).toEqual({ kind: 'image', summary: `${'界'.repeat(132)}…` });
  const { events } = await handle.fetchHistory();
  const started = events?.[0]?.workflowExecutionStartedEventAttributes;
  expect(Number(started?.workflowExecutionTimeout?.seconds)).toBe(120);
  expect(jobOf(id).request).toEqual({
    prompt: '界'.repeat(2000),
    style: 'digital_art',
    size: '1024x1024',
    backend: 'illustrator',
  });
});

test('the same request submitted twice, before and after its end and by two programs, is one workflow', async () => {
  const requestId = randomUUID();
  const other = newBook();
  const ids = [accept('a fox', requestId), accept('a fox', requestId)];
  ids.push(other.accept('image', requestId, { prompt: 'a fox' }));
  book.connect(temporal.client);
  other.connect(temporal.client);
  await Promise.all([book.ended(ids[0] ?? ''), other.ended(ids[0] ?? '')]);
  await other.stop();

  await book.stop();
  book = newBook();
  book.connect(temporal.client);
  ids.push(accept('a fox', requestId));
  expect(await book.ended(ids[0] ?? '')).toMatchObject({ state: 'completed' });
  expect(new Set(ids).size).toBe(1);
  const { count } = await temporal.client.workflow.count(`WorkflowId = '${ids[0]}'`);
  expect(count).toBe(1);
});

test('a refusal is a decision with its sentence, and the steps after it are skipped', async () => {
  book.connect(temporal.client);
  const job = await book.ended(accept('something unsafe'));
  expect(job).toMatchObject({
    state: 'refused',
    error: { code: 'refused', message: 'This prompt asks for something unsafe.' },
  });
  expect(job.steps.map((step) => step.state)).toEqual(['done', 'skipped', 'skipped']);
});

test('a typed failure keeps its code, sentence and hint', async () => {
  book.connect(temporal.client);
  const job = await book.ended(accept('a fox without a key'));
  expect(job).toMatchObject({
    state: 'failed',
    error: {
      code: 'provider_key_missing',
      message: 'The provider needs a key.',
      hint: 'Enter it in the settings.',
    },
  });
  expect(job.steps.map((step) => step.state)).toEqual(['done', 'failed', 'skipped']);
});

test('a step that failed twice and then succeeded shows its attempts', async () => {
  book.connect(temporal.client);
  const job = await book.ended(accept('third time lucky'));
  expect(job.state).toBe('completed');
  expect(job.steps[1]).toMatchObject({ state: 'done', attempt: 3, last_failure: 'The provider is busy.' });
});

test('a queued job is cancelled at once, without the server, and is never started', async () => {
  const id = accept('a fox');
  book.cancel(id);
  expect(jobOf(id)).toMatchObject({ state: 'cancelled', cancel_requested: true });
  book.connect(temporal.client);
  expect((await book.ended(accept('another'))).state).toBe('completed');
  expect(jobOf(id).state).toBe('cancelled');
  await expect(temporal.client.workflow.getHandle(id).describe()).rejects.toThrow('not found');
});

test('a running job is cancelled at the server', async () => {
  book.connect(temporal.client);
  const id = accept('draw until told');
  await untilDrawing(id);
  book.cancel(id);
  expect(jobOf(id)).toMatchObject({ state: 'running', cancel_requested: true });
  const job = await book.ended(id);
  expect(job.state).toBe('cancelled');
  expect(job.steps.map((step) => step.state)).toEqual(['done', 'cancelled', 'skipped']);
  book.cancel(id);
  book.dismiss(id);
  expect(book.list()).toEqual([]);
  expect(() => book.cancel(id)).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('a cancel without a server is told by the next session', async () => {
  book.connect(temporal.client);
  const id = accept('draw until told');
  await untilDrawing(id);
  book.connect(undefined);
  book.cancel(id);
  await book.stop();

  book = newBook();
  book.resume();
  expect(jobOf(id)).toMatchObject({ cancel_requested: true });
  book.connect(temporal.client);
  expect((await book.ended(id)).state).toBe('cancelled');
  expect(new Outbox(database).pending()).toEqual([]);
});

test('jobs of an earlier session come back: accepted ones from disk, running ones from the server', async () => {
  const waiting = accept('a fox that was only accepted');
  await book.stop();
  book = newBook();
  book.connect(temporal.client);
  const running = accept('draw until told');
  await untilDrawing(running);
  await book.stop();

  book = newBook();
  book.resume();
  expect(jobOf(waiting)).toMatchObject({ state: 'queued', summary: 'a fox that was only accepted' });
  book.connect(temporal.client);
  await until((jobs) => jobs.some((job) => job.workflow_id === running));
  expect(jobOf(running)).toMatchObject({ state: 'running', summary: 'draw until told' });
  await workers.tell(running);
  const ended = await Promise.all([book.ended(waiting), book.ended(running)]);
  expect(ended.map((job) => job.state)).toEqual(['completed', 'completed']);
});

test('a job that another program started is followed, a foreign workflow is not', async () => {
  book.connect(temporal.client);
  const foreign = `foreign-${randomUUID()}`;
  const theirs = `python-${randomUUID()}`;
  await temporal.client.workflow.start('SomethingElse', { workflowId: foreign, taskQueue: 'nobody' });
  await temporal.client.workflow.start('ImageGenerationWorkflow', {
    workflowId: theirs,
    taskQueue,
    args: [
      { prompt: 'a fox from Python', style: 'anime', size: '512x512', backend: 'illustrator', user_id: null },
    ],
  });
  book.follow(foreign);
  book.follow('not-at-the-server');
  book.follow(theirs);
  await until((jobs) => jobs.length > 0);
  expect(await book.ended(theirs)).toMatchObject({ state: 'completed', summary: 'a fox from Python' });
  expect(book.list()).toHaveLength(1);
});

test('a termination and a time-out are told as such', async () => {
  book.connect(temporal.client);
  const [terminated, timedOut] = [accept('draw until told'), `image-${randomUUID()}`];
  await untilDrawing(terminated);
  await temporal.client.workflow.getHandle(terminated).terminate('enough');
  expect(await book.ended(terminated)).toMatchObject({
    state: 'terminated',
    error: { code: 'workflow_terminated', cause: 'enough' },
  });
  await temporal.client.workflow.start('ImageGenerationWorkflow', {
    workflowId: timedOut,
    taskQueue,
    args: [{ prompt: 'draw until told' }],
    workflowExecutionTimeout: '1 second',
  });
  book.follow(timedOut);
  await until((jobs) => jobs.some((job) => job.workflow_id === timedOut));
  expect(await book.ended(timedOut)).toMatchObject({
    state: 'timed_out',
    error: { code: 'workflow_timed_out' },
  });
});

test('heartbeats are read only while somebody watches, and an idle book makes no call', async () => {
  book.connect(temporal.client);
  const describes = () => temporal.calls.filter((call) => call === 'DescribeWorkflowExecution').length;
  const id = accept('draw until told');
  await untilDrawing(id);
  expect(describes()).toBe(0);

  book.setWatched(true);
  await until(() => jobOf(id).steps[1]?.fraction === 0.5);
  expect(jobOf(id).steps[1]).toMatchObject({ detail: 'half of it', attempt: 1 });
  expect(describes()).toBeGreaterThan(0);

  book.setWatched(false);
  const whenUnwatched = describes();
  await anotherProgramDraws();
  // One may have been under way.
  expect(describes()).toBeLessThanOrEqual(whenUnwatched + 1);

  book.setWatched(true);
  await workers.tell(id);
  expect((await book.ended(id)).steps[1]).toMatchObject({ state: 'done', fraction: null, detail: null });
  await anotherProgramDraws();
  const whenIdle = temporal.calls.length;
  await anotherProgramDraws();
  expect(temporal.calls.slice(whenIdle)).toEqual([]);
});

/** Time passes: a job of three heartbeat intervals, of which the book does not know. */
async function anotherProgramDraws(): Promise<void> {
  const { client, close } = countingClient(server);
  const args = [{ prompt: 'slowly' }];
  await client.workflow.execute('ImageGenerationWorkflow', {
    workflowId: `other-${randomUUID()}`,
    taskQueue,
    args,
  });
  await close();
}

test('after the worker was killed the second attempt is visible, with the reason', async () => {
  book.connect(temporal.client);
  book.setWatched(true);
  const id = accept('draw until told');
  await until(() => jobOf(id).steps[1]?.fraction === 0.5);
  await worker.kill();
  await until(() => jobOf(id).steps[1]?.attempt === 2);
  expect(jobOf(id).steps[1]).toMatchObject({ state: 'running', detail: expect.stringContaining('waiting') });
  expect(jobOf(id).steps[1]?.last_failure).toContain('The worker stopped reporting');

  worker = await workers.start(server, taskQueue);
  await until(() => jobOf(id).steps[1]?.detail === 'half of it');
  await workers.tell(id);
  expect(await book.ended(id)).toMatchObject({ state: 'completed' });
});

test('a job accepted while the server is down starts when it comes, and is followed over its crash', async () => {
  const port = await freePort();
  const later = { address: `${SERVER_IP}:${port}`, namespace: 'default' };
  const start = () =>
    startTemporalProcess({
      binary: temporalBinary(),
      databaseFile: join(folder, 'temporal.db'),
      logFile: join(folder, 'server.log'),
      port,
      namespace: 'default',
    });
  const laterClient = countingClient(later);
  book.connect(laterClient.client);
  const id = accept('draw until told');
  await until(() => laterClient.calls.length > 0);
  expect(jobOf(id).state).toBe('queued');

  let running = await start();
  let laterWorker = await workers.start(later, taskQueue);
  await untilDrawing(id);
  process.kill(running.pid, 'SIGKILL');
  await running.exited;
  await laterWorker.kill();
  running = await start();
  laterWorker = await workers.start(later, taskQueue);
  const second = accept('a fox, after the crash');
  await workers.tell(id);
  const ended = await Promise.all([book.ended(id), book.ended(second)]);
  expect(ended.map((job) => job.state)).toEqual(['completed', 'completed']);
  await book.stop();
  await laterWorker.stop();
  await laterClient.close();
  await running.stop();
});

test('a job that the server no longer has leaves the list', async () => {
  const other = await startTestServer();
  const otherClient = countingClient(other);
  book.connect(temporal.client);
  const id = accept('draw until told');
  await untilDrawing(id);
  book.connect(otherClient.client);
  await until((jobs) => jobs.length === 0);
  await expect(book.ended(id)).rejects.toMatchObject({ code: 'not_found' });
  await book.stop();
  await otherClient.close();
  await other.stop();
  await temporal.client.workflow.getHandle(id).terminate();
});

test('a stopped book tells who waits that the job goes on', async () => {
  book.connect(temporal.client);
  const id = accept('draw until told');
  await untilDrawing(id);
  const waiting = book.ended(id);
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'cancelled' }), book.stop()]);
  expect((await temporal.client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
});
