import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { describeWorkflow } from '../history/describe-workflow';
import { canSetClocks, setClocks } from '../testing/set-clocks';
import { EMBEDDED } from '../stores/local/outbox';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { JobBookWorld } from './testing/job-book-world';
import { buildImageWorkers } from './testing/start-image-worker';
import type { ImageWorker, ImageWorkers } from './testing/start-image-worker';

let server: TestServer;
let workers: ImageWorkers;
let worker: ImageWorker | undefined;
let world: JobBookWorld;

beforeAll(async () => {
  [server, workers] = await Promise.all([startTestServer(), buildImageWorkers()]);
});
afterAll(async () => {
  await server.stop();
  await workers.remove();
});
beforeEach(() => {
  world = new JobBookWorld(server);
});
afterEach(async () => {
  await world.book.stop();
  await worker?.stop();
  worker = undefined;
  await world.close();
});

/** Longer than the server keeps what has ended. */
const FOUR_DAYS_S = 4 * 24 * 3600;

/** Stands in for a night, in which the job's time runs out. */
const SHORT_SECONDS = 4;

/** Accepts a job that is given little time; what is started after it is given enough. */
async function acceptShort(prompt: string, next = 120): Promise<string> {
  world.book.connect(world.temporal.client);
  world.config.workflowExecutionTimeoutSeconds = SHORT_SECONDS;
  const id = world.book.accept('image', randomUUID(), { prompt });
  await world.untilJob(id, (job) => job.state === 'running');
  world.config.workflowExecutionTimeoutSeconds = next;
  return id;
}

/** How many runs the server has of a workflow, by its own count. */
async function runsOf(workflowId: string): Promise<string[]> {
  const states: string[] = [];
  for await (const { status } of world.temporal.client.workflow.list({
    query: `WorkflowId = '${workflowId}'`,
  })) {
    states.push(status.name);
  }
  return states;
}

async function untilTimedOut(workflowId: string): Promise<void> {
  await expect.poll(() => runsOf(workflowId), { timeout: 60_000 }).toContain('TIMED_OUT');
}

test('an accepted job whose time runs out while no worker is there is run again, once, and says so', async () => {
  const id = await acceptShort('a fox that nobody draws');
  await world.untilJob(id, (job) => job.run_again === true && job.state === 'running');
  worker = await workers.start(server, world.taskQueue);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed', run_again: true });
  expect(await runsOf(id)).toHaveLength(2);
  const { events } = await describeWorkflow(world.temporal.client, { workflow_id: id }, world.marks);
  expect(events[0]?.title).toContain('Run again');
  expect(world.local.outbox.get(id)).toBeUndefined();
});

test('so is one whose time ran out while the app was closed; a second time it is offered only', async () => {
  const id = await acceptShort('a fox that nobody draws', SHORT_SECONDS);
  await world.reopen();
  await untilTimedOut(id);
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, (job) => job.state === 'timed_out');
  expect(world.jobOf(id)).toMatchObject({ run_again: true, error: { code: 'workflow_timed_out' } });
  expect(await runsOf(id)).toEqual(['TIMED_OUT', 'TIMED_OUT']);

  worker = await workers.start(server, world.taskQueue);
  world.config.workflowExecutionTimeoutSeconds = 120;
  await world.book.runAgain(id);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed' });
  expect(await runsOf(id)).toHaveLength(3);
});

test('one that a worker was working on has timed out, and is not run again unasked', async () => {
  worker = await workers.start(server, world.taskQueue);
  const id = await acceptShort('draw until told');
  await world.untilJob(id, (job) => job.state === 'timed_out');
  expect(await runsOf(id)).toEqual(['TIMED_OUT']);
  await expect(world.book.runAgain('not-there')).rejects.toBeInstanceOf(AppError);
});

test('it is run again although the person had taken it off the list', async () => {
  worker = await workers.start(server, world.taskQueue);
  const id = await acceptShort('draw until told');
  await world.untilJob(id, (job) => job.state === 'timed_out');
  world.book.dismiss(id);
  expect(world.book.list.all()).toEqual([]);
  await workers.tell(id);
  await world.book.runAgain(id);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed', run_again: true });
});

/** Another program's job that has timed out, and is not in the list. */
async function foreignTimedOut(prompt = 'a fox from Python'): Promise<string> {
  world.book.connect(world.temporal.client);
  const id = `python-${randomUUID()}`;
  await world.temporal.client.workflow.start('ImageGenerationWorkflow', {
    workflowId: id,
    taskQueue: world.taskQueue,
    args: [{ prompt, style: 'anime', size: '512x512', backend: 'illustrator' }],
    workflowExecutionTimeout: '1 second',
  });
  await untilTimedOut(id);
  return id;
}

test('a job that is asked for twice at once runs once, and what is said of it in between counts', async () => {
  const id = await foreignTimedOut('draw until told');
  worker = await workers.start(server, world.taskQueue);
  const asked = [world.book.runAgain(id), world.book.runAgain(id)];
  await asked[0];
  world.book.cancel(id);
  await Promise.allSettled(asked);
  await workers.tell(id);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'cancelled' });
});

test('a foreign job that timed out is offered again, and is one job', async () => {
  const id = await foreignTimedOut();
  worker = await workers.start(server, world.taskQueue);
  await world.book.runAgain(id);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed', summary: 'a fox from Python' });
  expect(await runsOf(id)).toHaveLength(2);
});

test('a crash between putting a job back and starting it neither loses nor doubles it', async () => {
  const id = await acceptShort('a fox that nobody draws');
  await world.book.stop();
  await untilTimedOut(id);
  const { outbox } = world.local;
  expect([outbox.putBack(id), outbox.putBack(id)]).toEqual([true, false]);
  worker = await workers.start(server, world.taskQueue);
  await world.reopen();
  world.book.resume();
  world.book.connect(world.temporal.client);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed', run_again: true });
  expect(await runsOf(id)).toHaveLength(2);
});

/** Whether the server no longer knows a workflow. */
function isGone(workflowId: string): Promise<boolean> {
  return world.temporal.client.workflow
    .getHandle(workflowId)
    .describe()
    .then(
      () => false,
      () => true,
    );
}

test.skipIf(!canSetClocks())(
  'what ended while the app was closed, and whose retention has passed, is offered and not started again',
  async () => {
    worker = await workers.start(server, world.taskQueue);
    world.book.connect(world.temporal.client);
    const id = world.book.accept('image', randomUUID(), { prompt: 'draw until told' });
    await world.untilJob(id, (job) => job.steps[1]?.state === 'running');
    await world.book.stop();
    await workers.tell(id);
    const { client } = world.temporal;
    await client.workflow.getHandle(id).result();
    const clocks = [server.pid, process.pid];
    setClocks(FOUR_DAYS_S, clocks);
    try {
      // A server learns that its clock was set when its next timer is due.
      await client.workflow.start('Nothing', {
        workflowId: randomUUID(),
        taskQueue: 'nobody',
        workflowExecutionTimeout: '1 second',
      });
      while (!(await isGone(id))) await delay(100);
      await world.reopen();
      world.book.resume();
      world.book.connect(client);
      await world.untilJob(id, ({ state }) => state === 'timed_out');
      expect(world.jobOf(id).error).toMatchObject({ code: 'not_found' });
      expect(await isGone(id)).toBe(true);
      await world.book.runAgain(id);
      expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed', run_again: true });
    } finally {
      setClocks(0, clocks);
    }
  },
);

/** The server deletes what is past its retention in the same way as what it is told to delete; the latter is quicker. */
test('what ended and was forgotten while the app was closed is not started a second time, and not lost', async () => {
  worker = await workers.start(server, world.taskQueue);
  const { outbox } = world.local;
  const longAgo = new Date(Date.now() - 100 * 24 * 3600_000).toISOString();
  const id = `image-${randomUUID()}`;
  const request = { prompt: 'a fox of long ago' };
  const job = { workflow_id: id, kind: 'image' as const, request, summary: 'a fox', submitted_at: longAgo };
  outbox.accept(job);
  // The server's answer was lost with the app.
  outbox.markStartAttempted(id, EMBEDDED);
  const { client } = world.temporal;
  await client.workflow.execute('ImageGenerationWorkflow', {
    workflowId: id,
    taskQueue: world.taskQueue,
    args: [request],
  });
  await client.workflowService.deleteWorkflowExecution({
    namespace: server.namespace,
    workflowExecution: { workflowId: id },
  });
  while (!(await isGone(id))) await delay(50);

  world.book.resume();
  world.book.connect(client);
  await world.untilJob(id, ({ state }) => state === 'timed_out');
  expect(world.jobOf(id).error).toMatchObject({ code: 'not_found' });
  expect(await isGone(id)).toBe(true);
  await world.book.runAgain(id);
  expect(await world.book.list.ended(id)).toMatchObject({ state: 'completed' });
});
