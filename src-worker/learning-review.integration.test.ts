import type { WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { MIN_REVIEW_TIMEOUT } from '#shared/jobs/review';
import { progressSchema } from '#shared/jobs/progress';
import { freshText } from './testing/fresh-text';
import { learningRequest, startJobWorld, type JobWorld, type LearningHandle } from './testing/job-world';
import { refusalOf, review, reviewState, untilWaiting } from './testing/review';

let world: JobWorld;
/** Expires while the other tests run: the shortest wait is a minute. */
let expiring: LearningHandle;

beforeAll(async () => {
  world = await startJobWorld();
  await world.worker();
  expiring = await start({ review_timeout: MIN_REVIEW_TIMEOUT });
  await untilWaiting(expiring);
});
afterAll(() => world.close());

function start(changes: Parameters<typeof learningRequest>[0] = {}): Promise<LearningHandle> {
  return world.start(
    'learning',
    learningRequest({ content: freshText(30), require_approval: true, ...changes }),
  );
}

async function startWaiting(changes: Parameters<typeof learningRequest>[0] = {}): Promise<LearningHandle> {
  const handle = await start(changes);
  await untilWaiting(handle);
  return handle;
}

async function memoOf(handle: LearningHandle): Promise<Record<string, unknown>> {
  return (await handle.describe()).memo ?? {};
}

async function stepOf(handle: LearningHandle, name: string): Promise<string | undefined> {
  const { steps } = progressSchema.parse(await handle.query('progress'));
  return steps.find((step) => step.name === name)?.state;
}

describe('a request that asks for approval', () => {
  it('waits, and query, progress and memo say so', async () => {
    const handle = await start({ review_timeout: 3600 });
    const { state, waiting_since: since, expires_at } = await untilWaiting(handle);
    expect(state).toBe('waiting');
    expect(Date.parse(expires_at ?? '') - Date.parse(since ?? '')).toBe(3_600_000);
    expect(await memoOf(handle)).toMatchObject({ waiting_for_review: { since, expires_at } });
    expect(await stepOf(handle, 'review')).toBe('running');
    expect(await handle.query('is_running')).toBe(true);
    await handle.cancel();
  });

  it('is learned after a yes, which names who gave it', async () => {
    const content = freshText(30);
    const handle = await startWaiting({ content });
    expect(world.library.has(knowledgeId(content))).toBe(false);
    expect(await review(handle, { decision: 'approve', reviewer: 'Ann' })).toMatchObject({
      state: 'approved',
      review: { decision: 'approve', reviewer: 'Ann' },
    });
    expect(await handle.result()).toEqual({ success: true, knowledge_id: knowledgeId(content) });
    expect(world.library.get(knowledgeId(content))).toMatchObject({ approved_by: 'Ann' });
    expect(await memoOf(handle)).not.toHaveProperty('waiting_for_review');
    expect(await stepOf(handle, 'review')).toBe('done');
    expect(await reviewState(handle)).toMatchObject({ state: 'approved' });
  });

  it('says so when whoever approved it gave no name', async () => {
    const content = freshText(30);
    const handle = await startWaiting({ content });
    await review(handle, { decision: 'approve', reviewer: ' ' });
    await handle.result();
    expect(world.library.get(knowledgeId(content))?.approved_by).toBe('someone who gave no name');
  });

  it('goes into the Black Vault after a no, and no disguise gets it in', async () => {
    const content = freshText(30);
    const handle = await startWaiting({ content, title: 'A rumour' });
    await review(handle, { decision: 'deny', reason: 'It is a rumour.', reviewer: 'Bob' });
    const { success, error } = await handle.result();
    expect(success).toBe(false);
    expect(error).toBe(
      'Bob denied it, and the Black Vault keeps it out from now on. The reason: It is a rumour.',
    );
    expect(world.vault.check(content)).toMatchObject({
      kind: 'exact',
      entry: {
        title: 'A rumour',
        reason: 'It is a rumour.',
        denied_by: 'Bob',
        workflow_id: handle.workflowId,
      },
    });
    const memo = await memoOf(handle);
    expect(memo).toMatchObject({ refused: true });
    expect(memo).not.toHaveProperty('waiting_for_review');

    const disguised = `${freshText(6)}\n\n${content.toUpperCase().replaceAll('. ', ' !!  ')}`;
    const again = await start({ content: disguised });
    expect(await again.result()).toMatchObject({
      success: false,
      error: expect.stringContaining('“A rumour”, in the Black Vault since') as string,
    });
    expect(world.library.has(knowledgeId(disguised))).toBe(false);
  });

  it('gets in neither as the title and source of another content', async () => {
    const content = freshText(5);
    const handle = await startWaiting({ content });
    await review(handle, { decision: 'deny' });
    await handle.result();
    const again = await start({ title: content.slice(0, 190), source: content.slice(190) });
    expect(await again.result()).toMatchObject({
      success: false,
      error: expect.stringContaining('in the Black Vault since') as string,
    });
  });

  it('is forgotten when it is denied after it was learned', async () => {
    const content = freshText(30);
    await (await start({ content, require_approval: false })).result();
    const handle = await startWaiting({ content });
    await review(handle, { decision: 'deny', reviewer: 'Bob' });
    const { error } = await handle.result();
    expect(error).toContain('It had been learned before, and was taken out of the library.');
    expect(world.library.has(knowledgeId(content))).toBe(false);
  });

  it('is refused after a yes when the vault has got it meanwhile', async () => {
    const content = freshText(30);
    const approved = await startWaiting({ content });
    const denied = await startWaiting({ content });
    await review(denied, { decision: 'deny' });
    await denied.result();
    await review(approved, { decision: 'approve', reviewer: 'Ann' });
    expect(await approved.result()).toMatchObject({
      success: false,
      error: expect.stringContaining('This very text was denied before') as string,
    });
    expect(world.library.has(knowledgeId(content))).toBe(false);
    expect(await stepOf(approved, 'process_learning_request')).toBe('skipped');
  });

  it('is not learned when it is cancelled, and ends at once', async () => {
    const content = freshText(30);
    const handle = await startWaiting({ content });
    await handle.cancel();
    const error: unknown = await handle.result().catch((reason: unknown) => reason);
    expect((error as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
    expect(await memoOf(handle)).not.toHaveProperty('waiting_for_review');
    expect(await reviewState(handle)).toMatchObject({ state: 'ended' });
    expect(await stepOf(handle, 'review')).toBe('cancelled');
    expect(world.library.has(knowledgeId(content))).toBe(false);
    expect(world.vault.check(content)).toBeNull();
    await expect(review(handle, { decision: 'approve' })).rejects.toThrow('already completed');
  });

  it('is not asked about when it would be refused anyway', async () => {
    const handle = await start({ content: 'short' });
    expect(await handle.result()).toMatchObject({ success: false });
    expect(await reviewState(handle)).toMatchObject({ state: 'ended' });
    expect(await stepOf(handle, 'review')).toBe('skipped');
  });
});

describe('a review that does not count', () => {
  it.each([
    [undefined],
    [null],
    ['approve'],
    [{}],
    [{ decision: 'maybe' }],
    [{ decision: 'approve', reason: 7 }],
    [{ decision: 'deny', reason: 'x'.repeat(2001) }],
    [{ decision: 'deny', reviewer: 'x'.repeat(201) }],
  ])('is %j, and the request goes on waiting', async (given) => {
    expect(await refusalOf(review(expiring, given))).toMatchObject({ type: 'invalid_input' });
    expect(await reviewState(expiring)).toMatchObject({ state: 'waiting' });
  });
});

describe('a request that nobody reviews', () => {
  it('expires and is not learned', async () => {
    const { expires_at = '' } = await reviewState(expiring);
    const { success, error } = await expiring.result();
    expect(success).toBe(false);
    expect(error).toContain(
      `Nobody reviewed it before ${expires_at?.slice(0, 16).replace('T', ' ')} UTC; nothing was learned.`,
    );
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expires_at ?? ''));
    const memo = await memoOf(expiring);
    expect(memo).toMatchObject({ refused: true });
    expect(memo).not.toHaveProperty('waiting_for_review');
    expect(await reviewState(expiring)).toMatchObject({ state: 'expired' });
  });
});
