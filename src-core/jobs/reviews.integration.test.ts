import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { learningRequestSchema } from '#shared/jobs/learning';
import type { LearningInput } from '#shared/jobs/learning';
import { describeWorkflow } from '../history/describe-workflow';
import { listWorkflows } from '../history/list-workflows';
import { knowledgeId } from '../stores/knowledge/knowledge-id';
import { KnowledgeTables } from '../stores/knowledge/sqlite/knowledge-tables';
import { freePort } from '../temporal/server/free-port';
import { temporalBinary } from '../temporal/server/temporal-binary';
import { SERVER_IP, startTemporalProcess } from '../temporal/server/temporal-process';
import { openDatabase } from '../stores/database/database';
import { LocalDatabase } from '../stores/local/local-database';
import { LocalStore } from '../stores/local/local-store';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { VaultTables } from '../stores/vault/sqlite/vault-tables';
import { ClientSlot } from './client-slot';
import { sendReview } from './send-review';
import { countingClient } from './testing/counting-client';
import { JobBookWorld } from './testing/job-book-world';
import { startBuiltWorker } from './testing/start-built-worker';
import type { BuiltWorker } from './testing/start-built-worker';

let server: TestServer;
let world: JobBookWorld;
let workers: BuiltWorker[];

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

beforeEach(() => {
  world = new JobBookWorld(server);
  workers = [];
});
afterEach(async () => {
  await world.book.stop();
  await Promise.all(workers.map((worker) => worker.stop()));
  await world.close();
});

async function startWorker(address = server.address): Promise<BuiltWorker> {
  const worker = await startBuiltWorker({
    LEATHER_BOOK_DATA_DIR: world.folder,
    TEMPORAL_HOST: address,
    TEMPORAL_TASK_QUEUE: world.taskQueue,
  });
  workers.push(worker);
  return worker;
}

function request(change: Partial<LearningInput> = {}): LearningInput {
  const content = `Foxes dig their dens in sandy ground. This text is number ${randomUUID()}.`;
  return { content, source: 'a field guide', category: 'facts', require_approval: true, ...change };
}

function accept(change?: Partial<LearningInput>): string {
  return world.book.accept('learning', randomUUID(), request(change));
}

/** Accepts a request and settles when it waits for its review. */
async function acceptAndWait(change?: Partial<LearningInput>): Promise<string> {
  const id = accept(change);
  await world.untilJob(id, ({ review }) => Boolean(review));
  return id;
}

const pending = () => world.local.reviews.pending();
/** Settles when no review is left to be told. */
const untilTold = () => world.until(() => pending().length === 0);

async function updatesOf(id: string): Promise<string[]> {
  const { events } = await describeWorkflow(world.temporal.client, { workflow_id: id }, world.marks);
  return events.filter(({ type }) => type === 'WorkflowExecutionUpdateAccepted').map(({ title }) => title);
}

test('a request waits for its review, is approved at once, and is learned', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
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

  expect(await world.book.review([id], { decision: 'approve', reviewer: 'Ann' })).toEqual({
    kept: 1,
    failed: [],
  });
  const ended = await world.book.ended(id);
  expect(ended).toMatchObject({ state: 'completed', review: null, review_refused: null });
  expect(ended.steps.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'done'));
  await untilTold();
  expect(await updatesOf(id)).toEqual(['Approved by Ann']);
});

test('a decision on a conversation, given while the server is away and before a restart, counts', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const messages = ['I live in Lisbon.', 'I work as a nurse.'].map((content) => ({ role: 'user', content }));
  const id = world.book.accept('memory', randomUUID(), { conversation_id: 'away', messages, review: true });
  await world.untilJob(id, ({ review }) => Boolean(review));
  const found_object = world.jobOf(id).review?.found?.object;
  expect(world.jobOf(id).review?.found).toMatchObject({ memories: 2, messages: 2 });

  world.book.connect(undefined);
  const memories = { found_object, drop: [2], edit: [{ number: 1, text: 'Lisbon is home.' }] };
  expect(await world.book.review([id], { decision: 'approve', memories })).toMatchObject({ kept: 1 });
  await world.reopen();
  expect(pending()).toMatchObject([{ workflow_id: id, memories }]);

  world.book.resume();
  world.book.connect(world.temporal.client);
  world.book.follow(id);
  await world.untilJob(id, ({ state }) => state === 'completed');
  expect(world.jobOf(id).result).toMatchObject({ success: true, memory_count: 1, memories_left_out: 1 });
  await untilTold();
});

test('a request that asks for no review has no such step, and may take no longer than any job', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const [plain, reviewed] = [
    accept({ require_approval: false }),
    await acceptAndWait({ review_timeout: 600 }),
  ];
  const ended = await world.book.ended(plain);
  expect(ended.state).toBe('completed');
  expect(ended.steps.map(({ activity }) => activity)).not.toContain('review');
  const timeoutOf = async (id: string) => {
    const { events } = await world.temporal.client.workflow.getHandle(id).fetchHistory();
    return Number(events?.[0]?.workflowExecutionStartedEventAttributes?.workflowExecutionTimeout?.seconds);
  };
  expect(await timeoutOf(plain)).toBe(120);
  expect(await timeoutOf(reviewed)).toBe(120 + 600);
});

test('a denial is held so that it can be taken back, and then another decision counts', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
  const before = Date.now();
  await world.book.review([id], { decision: 'deny', reason: 'not true' });
  const given = world.jobOf(id).review?.given;
  expect(given).toMatchObject({ decision: 'deny', reason: 'not true' });
  expect(Date.parse(given?.sends_at ?? '')).toBeGreaterThanOrEqual(before + 60_000);
  expect(await world.book.undoReview([id, 'unknown'])).toBe(1);
  expect(world.jobOf(id).review?.given).toBeUndefined();
  expect(await world.book.undoReview([id])).toBe(0);

  await world.book.review([id], { decision: 'deny' });
  // A later decision replaces the one that has not gone.
  expect((await world.book.review([id], { decision: 'approve' })).kept).toBe(1);
  expect((await world.book.ended(id)).state).toBe('completed');
  expect(await updatesOf(id)).toEqual(['Approved by someone who gave no name']);
});

const vaultHas = (id: string) =>
  new VaultTables(world.database).check(learningRequestSchema.parse(world.jobOf(id).request).content) !==
  null;

test('while a denial is held, the same text is refused without any review', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const { content } = request();
  const id = await acceptAndWait({ content });
  await world.book.review([id], { decision: 'deny', reason: 'not true', reviewer: 'Ann' });
  const again = await world.book.ended(accept({ content: content.toUpperCase(), require_approval: false }));
  expect(again.state).toBe('refused');
  expect(again.error?.message).toContain('in the Black Vault since');
  expect(new VaultTables(world.database).list().entries).toMatchObject([
    { reason: 'not true', denied_by: 'Ann', workflow_id: id },
  ]);

  expect(await world.book.undoReview([id])).toBe(1);
  expect(new VaultTables(world.database).list().total).toBe(0);
  const last = await world.book.ended(accept({ content, require_approval: false }));
  expect(last.state).toBe('completed');
});

test('an approval by somebody else during the hold lets nothing past the vault', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
  await world.book.review([id], { decision: 'deny' });
  await world.temporal.client.workflow
    .getHandle(id)
    .executeUpdate('review', { args: [{ decision: 'approve', reviewer: 'Bob' }] });
  const ended = await world.book.ended(id);
  expect(ended.state).toBe('refused');
  expect(ended.error?.message).toContain('This very text was denied before');
  expect(vaultHas(id)).toBe(true);
});

test('a denial stays in the vault when the request ends before it is sent, and its notice says so', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
  await world.book.review([id], { decision: 'deny' });
  await world.book.stop();
  await world.temporal.client.workflow.getHandle(id).terminate('enough');
  await world.reopen({ denialHoldMs: 0 });
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ review_refused }) => Boolean(review_refused));
  expect(world.jobOf(id).review_refused?.message).toMatch(/^The Black Vault keeps it out, as you decided/);
  expect(vaultHas(id)).toBe(true);
  await untilTold();
  expect(await world.book.undoReview([id])).toBe(0);
  expect(new VaultTables(world.database).list().entries[0]?.undoable).toBeUndefined();
});

test('of two held denials of one content, one can be undone and the other stays', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const { content } = request();
  const [one, two] = [await acceptAndWait({ content }), await acceptAndWait({ content })];
  await world.book.review([one], { decision: 'deny' });
  await world.book.review([two], { decision: 'deny' });
  await world.book.undoReview([one]);
  expect(vaultHas(two)).toBe(true);
  await world.book.undoReview([two]);
  expect(vaultHas(two)).toBe(false);
});

test('what is known is taken out of the library by its denial, and an undo brings it back', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const library = new KnowledgeTables(world.database);
  const { content } = request();
  await world.book.ended(accept({ content, require_approval: false }));
  const id = await acceptAndWait({ content });
  expect(library.has(knowledgeId(content))).toBe(true);
  await world.book.review([id], { decision: 'deny' });
  expect(library.has(knowledgeId(content))).toBe(false);
  await world.book.undoReview([id]);
  expect(library.has(knowledgeId(content))).toBe(true);

  await world.book.review([id], { decision: 'deny' });
  // A later decision replaces the denial, with all that it did.
  await world.book.review([id], { decision: 'approve' });
  expect(library.has(knowledgeId(content))).toBe(true);
  expect((await world.book.ended(id)).state).toBe('completed');
});

test('a held denial outlives the app, and is sent by its next session', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
  await world.book.review([id], { decision: 'deny', reason: 'not true', reviewer: 'Ann' });
  await world.reopen({ denialHoldMs: 0 });
  expect(pending()).toMatchObject([{ workflow_id: id, decision: 'deny' }]);
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ state }) => state === 'refused');
  expect(world.jobOf(id).error?.message).toContain('Ann denied it');
  await untilTold();
  expect(await updatesOf(id)).toEqual(['Denied by Ann: not true']);
});

test('a request that another program started waits in the list, also for the next session', async () => {
  await startWorker();
  const id = `python-${randomUUID()}`;
  await world.temporal.client.workflow.start('AILearningWorkflow', {
    workflowId: id,
    taskQueue: world.taskQueue,
    args: [{ ...request(), user_id: null }],
  });
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ review }) => Boolean(review));
  await world.reopen();
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ review }) => Boolean(review));
  await world.book.review([id], { decision: 'approve' });
  expect((await world.book.ended(id)).state).toBe('completed');
});

test('of two decisions at once one counts, and the other is told so', async () => {
  await startWorker();
  const otherDatabase = openDatabase(join(world.folder, 'other', 'leather-book.db'));
  const otherLocal = new LocalStore(new LocalDatabase(join(world.folder, 'other', 'local.db')));
  const other = world.newBook({ denialHoldMs: 0, database: otherDatabase, local: otherLocal });
  world.book.connect(world.temporal.client);
  other.connect(world.temporal.client);
  const id = await acceptAndWait();
  other.follow(id);
  await new Promise<void>((resolve) => other.onChange(() => other.get(id)?.review && resolve()));

  void world.book.review([id], { decision: 'approve', reviewer: 'Ann' });
  void other.review([id], { decision: 'deny', reviewer: 'Bob' });
  await Promise.all([world.book.ended(id), other.ended(id)]);
  await world.until(() => [...pending(), ...otherLocal.reviews.pending()].length === 0);
  const [winner] = await updatesOf(id);
  expect(await updatesOf(id)).toHaveLength(1);
  const refused = [world.book.get(id), other.get(id)].map((job) => job?.review_refused);
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
  const worker = await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
  await worker.kill();
  await world.book.review([id], { decision: 'approve' });
  await world.until(() => world.temporal.calls.includes('UpdateWorkflowExecution'));
  expect(pending()).toHaveLength(1);
  await startWorker();
  expect((await world.book.ended(id)).state).toBe('completed');
  await untilTold();
  expect(await updatesOf(id)).toHaveLength(1);
});

test('a decision outlives the server and the app between being kept and being told', async () => {
  const port = await freePort();
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
  const worker = await startWorker(later.address);
  world.book.connect(laterClient.client);
  const id = await acceptAndWait();

  // Admitted by the server, which forgets it with its end: no worker has taken it up.
  await worker.kill();
  await world.book.review([id], { decision: 'approve', reviewer: 'Ann' });
  await world.until(() => laterClient.calls.includes('UpdateWorkflowExecution'));
  process.kill(running.pid, 'SIGKILL');
  await running.exited;
  await world.reopen();
  expect(pending()).toHaveLength(1);

  running = await start();
  world.book.resume();
  world.book.connect(laterClient.client);
  await startWorker(later.address);
  await world.untilJob(id, ({ state }) => state === 'completed');
  await untilTold();
  const { events } = await describeWorkflow(laterClient.client, { workflow_id: id }, world.marks);
  expect(events.filter(({ title }) => title === 'Approved by Ann')).toHaveLength(1);
  await world.book.stop();
  await Promise.all(workers.splice(0).map((each) => each.stop()));
  await laterClient.close();
  await running.stop();
});

test('a review that is delivered again counts once and is no error, before and after the end', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
  const slot = new ClientSlot();
  slot.set(world.temporal.client);
  const { signal } = new AbortController();
  const sent = { workflowId: id, reviewId: randomUUID(), review: { decision: 'approve' as const } };
  await sendReview(sent, slot, signal);
  await sendReview(sent, slot, signal);
  await world.book.ended(id);
  await sendReview(sent, slot, signal);
  expect(await updatesOf(id)).toHaveLength(1);
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
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
  await world.book.review([id], { decision: 'deny' });
  await world.book.stop();
  const handle = world.temporal.client.workflow.getHandle(id);
  await handle.terminate('enough');
  await world.reopen({ denialHoldMs: 0 });
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ review_refused }) => Boolean(review_refused));
  expect(world.jobOf(id)).toMatchObject({ state: 'terminated', review_refused: { code: 'not_found' } });
  await untilTold();
  expect(world.log.lines.join('\n')).toContain('A review did not count.');
});

test('only what waits can be reviewed; each failure is told beside what was kept', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const [done, waits] = [accept({ require_approval: false }), await acceptAndWait()];
  await world.book.ended(done);
  const receipt = await world.book.review([waits, done, waits, 'unknown'], { decision: 'approve' });
  expect(receipt.kept).toBe(1);
  expect(receipt.failed.map(({ workflow_id, error }) => [workflow_id, error.code])).toEqual([
    [done, 'not_found'],
    ['unknown', 'not_found'],
  ]);
  await expect(world.book.review([waits], { decision: 'approve', reason: 'x'.repeat(2001) })).rejects.toThrow(
    /2000 characters/,
  );
  await world.book.ended(waits);
});

test('who cancels a request takes back the denial that waits', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
  await world.book.review([id], { decision: 'deny' });
  world.book.cancel(id);
  const job = await world.book.ended(id);
  expect(job).toMatchObject({ state: 'cancelled', review: null, review_refused: null });
  expect(job.steps.map(({ state }) => state)).toEqual(['done', 'done', 'cancelled', 'skipped', 'skipped']);
  expect(pending()).toEqual([]);
});

test('the history says who waits until when, and how it was decided', async () => {
  await startWorker();
  world.book.connect(world.temporal.client);
  const id = await acceptAndWait();
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

  await world.book.review([id], { decision: 'approve', reason: 'it is known', reviewer: 'Ann' });
  await world.book.ended(id);
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
