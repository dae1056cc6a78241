import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWorkflow } from '../history/describe-workflow';
import { listWorkflows } from '../history/list-workflows';
import { testPort } from '../testing/test-port';
import { temporalBinary } from '../temporal/server/temporal-binary';
import { SERVER_IP, startTemporalProcess } from '../temporal/server/temporal-process';
import { openDatabase } from '../stores/database/database';
import { LocalDatabase } from '../stores/local/local-database';
import { LocalStore } from '../stores/local/local-store';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { ClientSlot } from './client-slot';
import { sendReview } from './send-review';
import { countingClient } from './testing/counting-client';
import { learningOf, ReviewWorld } from './testing/review-world';

let server: TestServer;
let world: ReviewWorld;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

beforeEach(() => {
  world = new ReviewWorld(server);
});
afterEach(() => world.close());

/** Settles when the server lists a workflow, a moment after its start: an app that looks earlier hears of it from its worker. */
async function untilListed(id: string): Promise<void> {
  const { client } = world.temporal;
  await expect
    .poll(async () => (await listWorkflows(client, world.marks, { workflow_id: id })).workflows, {
      timeout: 60_000,
    })
    .toHaveLength(1);
}

test('a request waits for its review, is approved at once, and is learned', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  const job = world.jobOf(id);
  expect(job.steps.map(({ activity, state }) => `${activity}: ${state}`)).toEqual([
    'validate_learning_content: done',
    'check_black_vault: done',
    'review: running',
    'process_learning_request: pending',
    'store_knowledge: pending',
  ]);
  expect(job.review?.given).toBeUndefined();
  expect(Date.parse(job.review?.expires_at ?? '') - Date.parse(job.review?.since ?? '')).toBe(
    7 * 24 * 3600 * 1000,
  );

  expect(await world.book.reviews.give([id], { decision: 'approve', reviewer: 'Ann' })).toEqual({
    kept: 1,
    failed: [],
  });
  const ended = await world.book.list.ended(id);
  expect(ended).toMatchObject({ state: 'completed', review: null, review_refused: null });
  expect(ended.steps.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'done'));
  await world.untilTold();
  expect(await world.updatesOf(id)).toEqual(['Approved by Ann']);
});

test('a decision on a conversation, given while the server is away and before a restart, counts', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const messages = ['I live in Lisbon.', 'I work as a nurse.'].map((content) => ({ role: 'user', content }));
  const id = world.book.accept('memory', randomUUID(), { conversation_id: 'away', messages, review: true });
  await world.untilJob(id, ({ review }) => Boolean(review));
  const found_object = world.jobOf(id).review?.found?.object;
  expect(world.jobOf(id).review?.found).toMatchObject({ memories: 2, messages: 2 });

  world.book.connect(undefined);
  const memories = { found_object, drop: [2], edit: [{ number: 1, text: 'Lisbon is home.' }] };
  expect(await world.book.reviews.give([id], { decision: 'approve', memories })).toMatchObject({ kept: 1 });
  await world.reopen();
  expect(world.pending()).toMatchObject([{ workflow_id: id, memories }]);

  world.book.resume();
  world.book.connect(world.temporal.client);
  world.book.follow(id);
  await world.untilJob(id, ({ state }) => state === 'completed');
  expect(world.jobOf(id).result).toMatchObject({ success: true, memory_count: 1, memories_left_out: 1 });
  await world.untilTold();
});

test('a request that asks for no review has no such step, and may take no longer than any job', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const [plain, reviewed] = [
    world.accept({ require_approval: false }),
    await world.acceptAndWait({ review_timeout: 600 }),
  ];
  const ended = await world.book.list.ended(plain);
  expect(ended.state).toBe('completed');
  expect(ended.steps.map(({ activity }) => activity)).not.toContain('review');
  const timeoutOf = async (id: string) => {
    const { events } = await world.temporal.client.workflow.getHandle(id).fetchHistory();
    return Number(events?.[0]?.workflowExecutionStartedEventAttributes?.workflowExecutionTimeout?.seconds);
  };
  expect(await timeoutOf(plain)).toBe(120);
  expect(await timeoutOf(reviewed)).toBe(120 + 600);
});

test('a request that another program started waits in the list, also for the next session', async () => {
  await world.startWorker();
  const id = `python-${randomUUID()}`;
  await world.temporal.client.workflow.start('AILearningWorkflow', {
    workflowId: id,
    taskQueue: world.taskQueue,
    args: [{ ...learningOf(), user_id: null }],
  });
  await untilListed(id);
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ review }) => Boolean(review));
  await world.reopen();
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ review }) => Boolean(review));
  await world.book.reviews.give([id], { decision: 'approve' });
  expect((await world.book.list.ended(id)).state).toBe('completed');
});

test('of two decisions at once one counts, and the other is told so', async () => {
  await world.startWorker();
  const otherDatabase = openDatabase(join(world.folder, 'other', 'leather-book.db'));
  const otherLocal = new LocalStore(new LocalDatabase(join(world.folder, 'other', 'local.db')));
  const other = world.newBook({ denialHoldMs: 0, database: otherDatabase, local: otherLocal });
  world.book.connect(world.temporal.client);
  other.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  other.follow(id);
  await new Promise<void>((resolve) => other.list.onChange(() => other.list.get(id)?.review && resolve()));

  void world.book.reviews.give([id], { decision: 'approve', reviewer: 'Ann' });
  void other.reviews.give([id], { decision: 'deny', reviewer: 'Bob' });
  await Promise.all([world.book.list.ended(id), other.list.ended(id)]);
  await world.until(() => [...world.pending(), ...otherLocal.reviews.pending()].length === 0);
  const [winner] = await world.updatesOf(id);
  expect(await world.updatesOf(id)).toHaveLength(1);
  const refused = [world.book.list.get(id), other.list.get(id)].map((job) => job?.review_refused);
  const loser = winner === 'Approved by Ann' ? refused[1] : refused[0];
  expect(refused.filter(Boolean)).toEqual([loser]);
  expect(loser).toMatchObject({
    code: 'already_reviewed',
    message: expect.stringContaining(winner === 'Approved by Ann' ? 'Ann' : 'Bob') as string,
  });
  await other.stop();
  otherDatabase.close();
  otherLocal.close();
});

test('a decision given while no worker runs counts once when one is back', async () => {
  const worker = await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  await worker.kill();
  await world.book.reviews.give([id], { decision: 'approve' });
  await world.until(() => world.temporal.calls.includes('UpdateWorkflowExecution'));
  expect(world.pending()).toHaveLength(1);
  await world.startWorker();
  expect((await world.book.list.ended(id)).state).toBe('completed');
  await world.untilTold();
  expect(await world.updatesOf(id)).toHaveLength(1);
});

test('a decision outlives the server and the app between being kept and being told', async () => {
  const port = await testPort();
  const later = { address: `${SERVER_IP}:${port}`, namespace: 'default' };
  const start = () =>
    startTemporalProcess({
      binary: temporalBinary(),
      databaseFile: join(world.folder, 'temporal.db'),
      logFile: join(world.folder, 'server.log'),
      port,
      namespace: 'default',
    });
  let running = await start();
  const laterClient = countingClient(later);
  const worker = await world.startWorker(later.address);
  world.book.connect(laterClient.client);
  const id = await world.acceptAndWait();

  // Admitted by the server, which forgets it when it ends: no worker has taken it up.
  await worker.kill();
  await world.book.reviews.give([id], { decision: 'approve', reviewer: 'Ann' });
  await world.until(() => laterClient.calls.includes('UpdateWorkflowExecution'));
  process.kill(running.pid, 'SIGKILL');
  await running.exited;
  await world.reopen();
  expect(world.pending()).toHaveLength(1);

  running = await start();
  world.book.resume();
  world.book.connect(laterClient.client);
  await world.startWorker(later.address);
  await world.untilJob(id, ({ state }) => state === 'completed');
  await world.untilTold();
  const { events } = await describeWorkflow(laterClient.client, { workflow_id: id }, world.marks);
  expect(events.filter(({ title }) => title === 'Approved by Ann')).toHaveLength(1);
  await world.book.stop();
  await world.stopWorkers();
  await laterClient.close();
  await running.stop();
});

test('a review that is delivered again counts once and is not an error, before and after the end', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  const slot = new ClientSlot();
  slot.set(world.temporal.client);
  const { signal } = new AbortController();
  const sent = { workflowId: id, reviewId: randomUUID(), review: { decision: 'approve' as const } };
  await sendReview(sent, slot, signal);
  await sendReview(sent, slot, signal);
  await world.book.list.ended(id);
  await sendReview(sent, slot, signal);
  expect(await world.updatesOf(id)).toHaveLength(1);
  await expect(
    sendReview({ ...sent, reviewId: randomUUID(), review: { decision: 'deny' } }, slot, signal),
  ).rejects.toMatchObject({
    code: 'already_reviewed',
    message: expect.stringContaining('Approved') as string,
  });
  await expect(sendReview({ ...sent, workflowId: 'unknown' }, slot, signal)).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a decision on a request that has ended meanwhile is refused, with a notice on the job, also after a restart', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  await world.book.reviews.give([id], { decision: 'deny' });
  await world.book.stop();
  const handle = world.temporal.client.workflow.getHandle(id);
  await handle.terminate('enough');
  await world.reopen({ denialHoldMs: 0 });
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ review_refused }) => Boolean(review_refused));
  expect(world.jobOf(id)).toMatchObject({ state: 'terminated', review_refused: { code: 'not_found' } });
  await world.untilTold();
  expect(world.log.lines.join('\n')).toContain('A review did not count.');
});

test('only what waits can be reviewed; each failure is told beside what was kept', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const [done, waits] = [world.accept({ require_approval: false }), await world.acceptAndWait()];
  await world.book.list.ended(done);
  const receipt = await world.book.reviews.give([waits, done, waits, 'unknown'], { decision: 'approve' });
  expect(receipt.kept).toBe(1);
  expect(receipt.failed.map(({ workflow_id, error }) => [workflow_id, error.code])).toEqual([
    [done, 'not_found'],
    ['unknown', 'not_found'],
  ]);
  await expect(
    world.book.reviews.give([waits], { decision: 'approve', reason: 'x'.repeat(2001) }),
  ).rejects.toThrow(/2000 characters/);
  await world.book.list.ended(waits);
});

test('the history says who waits until when, and how it was decided', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  const { client } = world.temporal;
  const wait = { since: world.jobOf(id).review?.since, expires_at: world.jobOf(id).review?.expires_at };
  const view = await describeWorkflow(client, { workflow_id: id }, world.marks);
  expect(view.waiting_for_review).toEqual(wait);
  expect(view.events.map(({ title }) => title)).toContainEqual(
    expect.stringMatching(/^Waiting for a review until \w+ \d+, \d{4}/),
  );
  // The list learns of a memo a moment later.
  const listed = async () => (await listWorkflows(client, world.marks, { workflow_id: id })).workflows[0];
  while (!(await listed())?.waiting_for_review);
  expect((await listed())?.waiting_for_review).toEqual(wait);

  await world.book.reviews.give([id], { decision: 'approve', reason: 'it is known', reviewer: 'Ann' });
  await world.book.list.ended(id);
  const ended = await describeWorkflow(client, { workflow_id: id }, world.marks);
  expect(ended.waiting_for_review).toBeNull();
  expect(ended.events.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      'Approved by Ann: it is known',
      'The review counts',
      'No longer waiting for a review',
    ]),
  );
});
