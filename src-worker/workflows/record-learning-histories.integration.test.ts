import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LearningInput } from '#shared/jobs/learning';
import { learningRequest, startJobWorld, type JobWorld, type LearningHandle } from '../testing/job-world';
import { freshText } from '../testing/fresh-text';
import { holdStore } from '../testing/hold-store';
import { recordHistory } from '../testing/record-history';
import { review, untilWaiting } from '../testing/review';

/** See `record-image-histories.integration.test.ts`. */
describe.runIf(process.env.RECORD_HISTORIES)('recording histories of learning jobs', () => {
  let world: JobWorld;
  beforeAll(async () => {
    world = await startJobWorld();
    await world.worker();
  });
  afterAll(() => world.close());

  const record = (name: string, handle: LearningHandle) => recordHistory(world, `learning-${name}`, handle);
  const start = (name: string, changes: Partial<LearningInput> = {}) =>
    world.start('learning', learningRequest({ content: freshText(6), ...changes }), `learning-${name}`);

  async function startWaiting(name: string, changes: Partial<LearningInput> = {}): Promise<LearningHandle> {
    const handle = await start(name, { require_approval: true, ...changes });
    await untilWaiting(handle);
    return handle;
  }

  it('completed', async () => {
    expect(await record('completed', await start('completed'))).toBe('COMPLETED');
  });
  it('completed on the queue of busy work', async () => {
    expect(await record('own-queue', await start('own-queue'))).toBe('COMPLETED');
  });
  it('known already', async () => {
    const content = freshText(6);
    await (await start('known-first', { content })).result();
    expect(await record('known', await start('known', { content }))).toBe('COMPLETED');
  });
  it('refused by a rule', async () => {
    expect(await record('refused', await start('refused', { content: 'too few' }))).toBe('COMPLETED');
  });
  it('unreadable', async () => {
    const handle = await world.start('learning', { content: 7 }, 'learning-unreadable');
    expect(await record('unreadable', handle)).toBe('COMPLETED');
  });
  it('approved, after a review that was none', async () => {
    const handle = await startWaiting('approved');
    await review(handle, { decision: 'perhaps' }).catch(() => undefined);
    await review(handle, { decision: 'approve', reviewer: 'Ann' });
    expect(await record('approved', handle)).toBe('COMPLETED');
  });
  it('denied, and then refused by the Black Vault', async () => {
    const content = freshText(6);
    const handle = await startWaiting('denied', { content });
    await review(handle, { decision: 'deny', reason: 'A rumour.', reviewer: 'Bob' });
    expect(await record('denied', handle)).toBe('COMPLETED');
    expect(await record('in-vault', await start('in-vault', { content }))).toBe('COMPLETED');
  });
  it('expired, and approved, after slices of waiting', async () => {
    const [expiring, approved] = await Promise.all(
      ['expired-in-slices', 'approved-in-slices'].map((name) => startWaiting(name, { review_timeout: 60 })),
    );
    if (!expiring || !approved) throw new Error('They do not wait.');
    const timers = async () =>
      (await approved.fetchHistory()).events?.filter((event) => event.timerFiredEventAttributes).length;
    await expect.poll(timers, { timeout: 60_000, interval: 1000 }).toBeGreaterThan(1);
    await review(approved, { decision: 'approve', reviewer: 'Ann' });
    expect(await record('approved-in-slices', approved)).toBe('COMPLETED');
    expect(await record('expired-in-slices', expiring)).toBe('COMPLETED');
  });
  it('cancelled while it waited', async () => {
    const handle = await startWaiting('cancelled');
    await handle.cancel();
    expect(await record('cancelled', handle)).toBe('CANCELLED');
  });
  it('tried again, then completed', async () => {
    const release = holdStore(world.paths.database);
    const handle = await start('retried');
    const failed = async () => (await handle.describe()).raw.pendingActivities?.[0]?.lastFailure ?? null;
    await expect.poll(failed, { timeout: 60_000 }).not.toBeNull();
    release();
    expect(await record('retried', handle)).toBe('COMPLETED');
  });
});
