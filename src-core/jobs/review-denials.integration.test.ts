import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { learningRequestSchema } from '#shared/jobs/learning';
import { knowledgeId } from '../stores/knowledge/knowledge-id';
import { KnowledgeTables } from '../stores/knowledge/sqlite/knowledge-tables';
import { VaultTables } from '../stores/vault/sqlite/vault-tables';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
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

const vaultHas = (id: string) =>
  new VaultTables(world.database).check(learningRequestSchema.parse(world.jobOf(id).request).content) !==
  null;

test('a denial is held so that it can be taken back, and then another decision counts', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  const before = Date.now();
  await world.book.reviews.give([id], { decision: 'deny', reason: 'not true' });
  const given = world.jobOf(id).review?.given;
  expect(given).toMatchObject({ decision: 'deny', reason: 'not true' });
  expect(Date.parse(given?.sends_at ?? '')).toBeGreaterThanOrEqual(before + 60_000);
  expect(await world.book.reviews.undo([id, 'unknown'])).toBe(1);
  expect(world.jobOf(id).review?.given).toBeUndefined();
  expect(await world.book.reviews.undo([id])).toBe(0);

  await world.book.reviews.give([id], { decision: 'deny' });
  // A later decision replaces the one that has not been sent.
  expect((await world.book.reviews.give([id], { decision: 'approve' })).kept).toBe(1);
  expect((await world.book.list.ended(id)).state).toBe('completed');
  expect(await world.updatesOf(id)).toEqual(['Approved by someone who gave no name']);
});

test('while a denial is held, the same text is refused without any review', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const { content } = learningOf();
  const id = await world.acceptAndWait({ content });
  await world.book.reviews.give([id], { decision: 'deny', reason: 'not true', reviewer: 'Ann' });
  const again = await world.book.list.ended(
    world.accept({ content: content.toUpperCase(), require_approval: false }),
  );
  expect(again.state).toBe('refused');
  expect(again.error?.message).toContain('in the Black Vault since');
  expect(new VaultTables(world.database).list().entries).toMatchObject([
    { reason: 'not true', denied_by: 'Ann', workflow_id: id },
  ]);

  expect(await world.book.reviews.undo([id])).toBe(1);
  expect(new VaultTables(world.database).list().total).toBe(0);
  const last = await world.book.list.ended(world.accept({ content, require_approval: false }));
  expect(last.state).toBe('completed');
});

test('an approval by somebody else during the hold lets nothing past the vault', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  await world.book.reviews.give([id], { decision: 'deny' });
  await world.temporal.client.workflow
    .getHandle(id)
    .executeUpdate('review', { args: [{ decision: 'approve', reviewer: 'Bob' }] });
  const ended = await world.book.list.ended(id);
  expect(ended.state).toBe('refused');
  expect(ended.error?.message).toContain('This very text was denied before');
  expect(vaultHas(id)).toBe(true);
});

test('a denial stays in the vault when the request ends before it is sent, and its notice says so', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  await world.book.reviews.give([id], { decision: 'deny' });
  await world.book.stop();
  await world.temporal.client.workflow.getHandle(id).terminate('enough');
  await world.reopen({ denialHoldMs: 0 });
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ review_refused }) => Boolean(review_refused));
  expect(world.jobOf(id).review_refused?.message).toMatch(/^The Black Vault keeps it out, as you decided/);
  expect(vaultHas(id)).toBe(true);
  await world.untilTold();
  expect(await world.book.reviews.undo([id])).toBe(0);
  expect(new VaultTables(world.database).list().entries[0]?.undoable).toBeUndefined();
});

test('of two held denials of one content, one can be undone and the other stays', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const { content } = learningOf();
  const [one, two] = [await world.acceptAndWait({ content }), await world.acceptAndWait({ content })];
  await world.book.reviews.give([one], { decision: 'deny' });
  await world.book.reviews.give([two], { decision: 'deny' });
  await world.book.reviews.undo([one]);
  expect(vaultHas(two)).toBe(true);
  await world.book.reviews.undo([two]);
  expect(vaultHas(two)).toBe(false);
});

test('what is known is taken out of the library by its denial, and an undo brings it back', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const library = new KnowledgeTables(world.database);
  const { content } = learningOf();
  await world.book.list.ended(world.accept({ content, require_approval: false }));
  const id = await world.acceptAndWait({ content });
  expect(library.has(knowledgeId(content))).toBe(true);
  await world.book.reviews.give([id], { decision: 'deny' });
  expect(library.has(knowledgeId(content))).toBe(false);
  await world.book.reviews.undo([id]);
  expect(library.has(knowledgeId(content))).toBe(true);

  await world.book.reviews.give([id], { decision: 'deny' });
  // A later decision replaces the denial and everything it did.
  await world.book.reviews.give([id], { decision: 'approve' });
  expect(library.has(knowledgeId(content))).toBe(true);
  expect((await world.book.list.ended(id)).state).toBe('completed');
});

test('a held denial outlives the app, and is sent by its next session', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  await world.book.reviews.give([id], { decision: 'deny', reason: 'not true', reviewer: 'Ann' });
  await world.reopen({ denialHoldMs: 0 });
  expect(world.pending()).toMatchObject([{ workflow_id: id, decision: 'deny' }]);
  world.book.resume();
  world.book.connect(world.temporal.client);
  await world.untilJob(id, ({ state }) => state === 'refused');
  expect(world.jobOf(id).error?.message).toContain('Ann denied it');
  await world.untilTold();
  expect(await world.updatesOf(id)).toEqual(['Denied by Ann: not true']);
});

test('who cancels a request takes back the denial that waits', async () => {
  await world.startWorker();
  world.book.connect(world.temporal.client);
  const id = await world.acceptAndWait();
  await world.book.reviews.give([id], { decision: 'deny' });
  world.book.cancel(id);
  const job = await world.book.list.ended(id);
  expect(job).toMatchObject({ state: 'cancelled', review: null, review_refused: null });
  expect(job.steps.map(({ state }) => state)).toEqual(['done', 'done', 'cancelled', 'skipped', 'skipped']);
  expect(world.pending()).toEqual([]);
});
