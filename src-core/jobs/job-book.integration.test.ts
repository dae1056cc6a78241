import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startGrpcProxy } from '../testing/grpc-proxy';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { buildImageWorkers } from './testing/start-image-worker';
import type { ImageWorker, ImageWorkers } from './testing/start-image-worker';
import { JobBookWorld } from './testing/job-book-world';

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

test('a job is followed through its steps to its result', async () => {
  world.book.connect(world.temporal.client);
  const id = accept('a red fox');
  expect(world.jobOf(id)).toMatchObject({ state: 'queued', summary: 'a red fox', kind: 'image' });
  expect(await world.book.list.ended(id)).toMatchObject({
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
  expect(world.local.outbox.pending()).toEqual([]);
});

test('the workflow is started as the contract says, with no null or undefined in the request', async () => {
  world.book.connect(world.temporal.client);
  const id = accept('界'.repeat(2000));
  await world.book.list.ended(id);
  const handle = world.temporal.client.workflow.getHandle(id);
  const description = await handle.describe();
  expect(description.type).toBe('ImageGenerationWorkflow');
  expect(description.taskQueue).toBe(world.taskQueue);
  expect(description.memo).toEqual({
    kind: 'image',
    summary: `${'界'.repeat(132)}…`,
    start_mark: world.marks.mark(id, 'image', world.jobOf(id).request),
  });
  const { events } = await handle.fetchHistory();
  const started = events?.[0]?.workflowExecutionStartedEventAttributes;
  expect(Number(started?.workflowExecutionTimeout?.seconds)).toBe(120);
  expect(world.jobOf(id).request).toEqual({
    prompt: '界'.repeat(2000),
    style: 'digital_art',
    size: '1024x1024',
    backend: 'illustrator',
  });
});

test('the same request submitted twice, before and after its end and by two programs, is one workflow', async () => {
  const requestId = randomUUID();
  const other = world.newBook();
  const ids = [accept('a fox', requestId), accept('a fox', requestId)];
  ids.push(other.accept('image', requestId, { prompt: 'a fox' }));
  world.book.connect(world.temporal.client);
  other.connect(world.temporal.client);
  await Promise.all([world.book.list.ended(ids[0] ?? ''), other.list.ended(ids[0] ?? '')]);
  await other.stop();

  await world.reopen();
  world.book.connect(world.temporal.client);
  ids.push(accept('a fox', requestId));
  expect(await world.book.list.ended(ids[0] ?? '')).toMatchObject({ state: 'completed' });
  expect(new Set(ids).size).toBe(1);
  const { count } = await world.temporal.client.workflow.count(`WorkflowId = '${ids[0]}'`);
  expect(count).toBe(1);
});

test('a refusal is a decision with its sentence, and the steps after it are skipped', async () => {
  world.book.connect(world.temporal.client);
  const job = await world.book.list.ended(accept('something unsafe'));
  expect(job).toMatchObject({
    state: 'refused',
    error: { code: 'refused', message: 'This prompt asks for something unsafe.' },
  });
  expect(job.steps.map((step) => step.state)).toEqual(['done', 'skipped', 'skipped']);
});

test('a typed failure keeps its code, sentence and hint', async () => {
  world.book.connect(world.temporal.client);
  const job = await world.book.list.ended(accept('a fox without a key'));
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
  world.book.connect(world.temporal.client);
  const job = await world.book.list.ended(accept('third time lucky'));
  expect(job.state).toBe('completed');
  expect(job.steps[1]).toMatchObject({ state: 'done', attempt: 3, last_failure: 'The provider is busy.' });
});

test('a queued job is cancelled at once, without the server, and is never started', async () => {
  const id = accept('a fox');
  world.book.cancel(id);
  expect(world.jobOf(id)).toMatchObject({ state: 'cancelled', cancel_requested: true });
  world.book.connect(world.temporal.client);
  expect((await world.book.list.ended(accept('another'))).state).toBe('completed');
  expect(world.jobOf(id).state).toBe('cancelled');
  await expect(world.temporal.client.workflow.getHandle(id).describe()).rejects.toThrow('not found');
});

test('a running job is cancelled at the server', async () => {
  world.book.connect(world.temporal.client);
  const id = accept('draw until told');
  await untilDrawing(id);
  world.book.cancel(id);
  expect(world.jobOf(id)).toMatchObject({ state: 'running', cancel_requested: true });
  const job = await world.book.list.ended(id);
  expect(job.state).toBe('cancelled');
  expect(job.steps.map((step) => step.state)).toEqual(['done', 'cancelled', 'skipped']);
  world.book.cancel(id);
  world.book.dismiss(id);
  expect(world.book.list.all()).toEqual([]);
  expect(() => world.book.cancel(id)).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('a job that the server does not let start says why, and starts when it may', async () => {
  const proxy = await startGrpcProxy(server.address);
  const denying = new JobBookWorld({ ...server, address: proxy.address });
  try {
    proxy.denied.add('StartWorkflowExecution');
    denying.book.connect(denying.temporal.client);
    const id = denying.book.accept('image', randomUUID(), { prompt: 'a red fox' });
    await denying.untilJob(id, (job) => Boolean(job.not_taken));
    expect(denying.jobOf(id)).toMatchObject({
      state: 'queued',
      not_taken: {
        code: 'server_refused',
        message: 'The Temporal server does not let this API key or certificate start jobs.',
      },
    });
    proxy.denied.clear();
    await denying.untilJob(id, (job) => job.state === 'running' && !job.not_taken);
  } finally {
    await denying.close();
    await proxy.close();
  }
});
