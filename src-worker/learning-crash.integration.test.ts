import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { knowledgeId } from '#core/knowledge/knowledge-id';
import { openDatabase } from '#core/store/database';
import type { LearningInput } from '#shared/jobs/learning';
import { JobFolder } from './activities/job-folder';
import { readOutcome } from './activities/learning/learned-outcome';
import { startFakeTextModel, TEXT_MODEL_CHAT } from './providers/testing/fake-text-model';
import { freshText } from './testing/fresh-text';
import { learningRequest, startJobWorld, type JobWorld, type LearningHandle } from './testing/job-world';
import { refusalOf, review, reviewState, untilWaiting } from './testing/review';

let world: JobWorld;
let model: ScriptedServer;

beforeAll(async () => {
  world = await startJobWorld();
  model = await startFakeTextModel();
});
afterEach(async () => {
  await world.reset();
  model.ledger.length = 0;
  expect(await world.leftovers()).toEqual([]);
});
afterAll(async () => {
  await world.close();
  await model.close();
});

const never = { after: new Promise(() => undefined) };

/** A job about a content that no other test has. */
async function start(changes: Partial<LearningInput> = {}) {
  const content = freshText(30);
  const handle = await world.start('learning', learningRequest({ content, ...changes }));
  return { handle, content };
}

async function useTextModel(): Promise<void> {
  await world.configure({ learning: { text_model_address: `${model.origin}/v1`, text_model: 'reader' } });
}

/** Makes every write to the store wait until it is called. */
function holdStore(): () => void {
  const lock = openDatabase(world.paths.database);
  lock.exec('BEGIN IMMEDIATE');
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}

async function untilPending(handle: LearningHandle, activity: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const pending = (await handle.describe()).raw.pendingActivities ?? [];
        return pending.map(({ activityType, state }) => [activityType?.name, String(state)]);
      },
      { timeout: 60_000 },
    )
    .toEqual([[activity, '2']]);
}

/** The workflow has learned it as new, and the library holds it once. */
async function expectLearnedOnce(handle: LearningHandle, content: string): Promise<void> {
  const knowledge_id = knowledgeId(content);
  expect(await handle.result()).toEqual({ success: true, knowledge_id });
  const entries = world.library
    .list({ limit: 500 })
    .items.filter((item) => item.knowledge_id === knowledge_id);
  expect(entries).toHaveLength(1);
  expect(world.library.get(knowledge_id)).toMatchObject({ content, workflow_id: handle.workflowId });
}

/** A job whose worker has died between its write and its answer: the write is done here, with what it had kept. */
async function storedButNotTold() {
  const worker = await world.worker();
  const release = holdStore();
  const { handle, content } = await start();
  await untilPending(handle, 'store_knowledge');
  await worker.kill();
  release();
  const { runId } = await handle.describe();
  const outcome = await readOutcome(
    new JobFolder(world.paths.jobs, { workflowId: handle.workflowId, runId }),
  );
  if (!outcome) throw new Error('The worker has kept no outcome.');
  world.library.add(
    outcome.knowledge,
    outcome.chunks.map((chunk) => ({ ...chunk, vector: null })),
  );
  return { handle, content };
}

/** The events of this kind in the workflow's history. */
async function eventsOf(handle: LearningHandle, attributes: string): Promise<unknown[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter((event) => Reflect.get(event, attributes));
}

describe('a worker that is killed', () => {
  it.each([
    [1, 'validates'],
    [2, 'asks the vault'],
    [3, 'reads'],
    [4, 'stores'],
  ])('when its activity number %i has begun (it %s): the next one finishes', async (nth) => {
    const first = await world.worker();
    const { handle, content } = await start();
    await first.message('activity', nth);
    await first.kill();
    await world.worker();
    await expectLearnedOnce(handle, content);
  });

  it('while the text model thinks: the next one asks again', async () => {
    await useTextModel();
    const first = await world.worker();
    model.script(TEXT_MODEL_CHAT, never);
    const { handle, content } = await start();
    await model.request(TEXT_MODEL_CHAT);
    await first.kill();
    await world.worker();
    await expectLearnedOnce(handle, content);
    expect(model.count(TEXT_MODEL_CHAT)).toBe(2);
  });

  it('while it stores: the next one finishes, and the text model is not asked again', async () => {
    await useTextModel();
    const first = await world.worker();
    const release = holdStore();
    const { handle, content } = await start();
    await untilPending(handle, 'store_knowledge');
    await first.kill();
    release();
    expect(world.library.has(knowledgeId(content))).toBe(false);
    await world.worker();
    await expectLearnedOnce(handle, content);
    expect(model.count(TEXT_MODEL_CHAT)).toBe(1);
  });

  it('the moment it has stored: the knowledge is new, not known already', async () => {
    const first = await world.worker();
    const { handle, content } = await start();
    await first.message('store_changed');
    await first.kill();
    await world.worker();
    await expectLearnedOnce(handle, content);
  });

  it('after it has stored and before it could say so: the next one finds it, as new', async () => {
    const { handle, content } = await storedButNotTold();
    await world.worker();
    await expectLearnedOnce(handle, content);
  });

  it('after it has stored, and the job is cancelled: the library forgets it', async () => {
    const { handle, content } = await storedButNotTold();
    await handle.cancel();
    await world.worker();
    await expect(handle.result()).rejects.toThrow();
    expect((await handle.describe()).status.name).toBe('CANCELLED');
    expect(world.library.has(knowledgeId(content))).toBe(false);
  });

  it('while a person is waited for: a yes given meanwhile counts once, however often it is sent', async () => {
    const first = await world.worker();
    const { handle, content } = await start({ require_approval: true });
    await untilWaiting(handle);
    await first.kill();
    const yes = () => review(handle, { decision: 'approve', reviewer: 'Ann' }, 'the-same-review');
    const sent = [yes(), yes()];
    const second = await world.worker();
    const answers = await Promise.all(sent);
    expect(await Promise.all([yes(), yes()])).toEqual(answers);
    await expectLearnedOnce(handle, content);
    expect(await eventsOf(handle, 'workflowExecutionUpdateAcceptedEventAttributes')).toHaveLength(1);
    await second.kill();
    // The workflow has ended and no worker is there: the server still knows the answer.
    expect(await yes()).toEqual(answers[0]);
  });

  it('while a person is waited for, and the request is cancelled: it ends as cancelled', async () => {
    const first = await world.worker();
    const { handle, content } = await start({ require_approval: true });
    await untilWaiting(handle);
    await first.kill();
    await handle.cancel();
    await world.worker();
    await expect(handle.result()).rejects.toThrow();
    expect((await handle.describe()).status.name).toBe('CANCELLED');
    expect((await handle.describe()).memo).not.toHaveProperty('waiting_for_review');
    expect(world.library.has(knowledgeId(content))).toBe(false);
  });

  it('while it denies: the next one does, once', async () => {
    const first = await world.worker();
    const { handle, content } = await start({ require_approval: true });
    await untilWaiting(handle);
    const before = world.vault.list().total;
    const release = holdStore();
    await review(handle, { decision: 'deny', reason: 'No.', reviewer: 'Bob' });
    await untilPending(handle, 'deny_content');
    await first.kill();
    release();
    expect(world.vault.list().total).toBe(before);
    await world.worker();
    expect(await handle.result()).toMatchObject({ success: false });
    expect(world.vault.list().total).toBe(before + 1);
    expect(world.vault.check(content)).toMatchObject({ entry: { denied_by: 'Bob' } });
  });

  it('and the job is cancelled before another one comes: nothing of it stays', async () => {
    await useTextModel();
    const first = await world.worker();
    model.script(TEXT_MODEL_CHAT, never);
    const { handle, content } = await start();
    await model.request(TEXT_MODEL_CHAT);
    await first.kill();
    await handle.cancel();
    await world.worker();
    await expect(handle.result()).rejects.toThrow();
    expect((await handle.describe()).status.name).toBe('CANCELLED');
    expect(world.library.has(knowledgeId(content))).toBe(false);
  });
});

describe('a cancelled job', () => {
  it('stops asking the text model and leaves nothing', async () => {
    await useTextModel();
    await world.worker();
    model.script(TEXT_MODEL_CHAT, never);
    const { handle, content } = await start();
    await model.request(TEXT_MODEL_CHAT);
    await handle.cancel();
    await model.abandoned();
    await expect(handle.result()).rejects.toThrow();
    expect((await handle.describe()).status.name).toBe('CANCELLED');
    expect(world.library.has(knowledgeId(content))).toBe(false);
  });
});

describe('a review that no worker hears at first', () => {
  it('and that comes before the workflow waits is refused, and the request still waits', async () => {
    const { handle } = await start({ require_approval: true });
    const early = refusalOf(review(handle, { decision: 'approve' }));
    await world.worker();
    expect(await early).toMatchObject({
      type: 'invalid_input',
      message: 'This request cannot be reviewed yet: it is still being checked.',
    });
    await untilWaiting(handle);
    await handle.cancel();
    await handle.result().catch(() => undefined);
  });

  it('and that nobody asked for is refused', async () => {
    const { handle, content } = await start();
    const unasked = refusalOf(review(handle, { decision: 'deny' }));
    await world.worker();
    expect(await unasked).toMatchObject({
      type: 'invalid_input',
      message: expect.stringContaining('needs no review') as string,
    });
    await expectLearnedOnce(handle, content);
  });

  it('counts once when there are two of them: the other one is told so', async () => {
    const first = await world.worker();
    const { handle, content } = await start({ require_approval: true });
    await untilWaiting(handle);
    await first.kill();
    const sent = [
      review(handle, { decision: 'approve', reviewer: 'Ann' }),
      review(handle, { decision: 'deny', reviewer: 'Bob' }),
    ] as const;
    await world.worker();
    const taken = await Promise.allSettled(sent);
    expect(taken.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = sent[taken.findIndex(({ status }) => status === 'rejected')];
    expect(await refusalOf(refused ?? Promise.resolve())).toMatchObject({ type: 'already_reviewed' });

    const approved = (await reviewState(handle)).state === 'approved';
    expect((await handle.result()).success).toBe(approved);
    expect(world.library.has(knowledgeId(content))).toBe(approved);
    expect(world.vault.check(content) !== null).toBe(!approved);
  });
});

describe('a second review while the first one is carried out', () => {
  it('is refused with who decided what', async () => {
    await useTextModel();
    await world.worker();
    let answer: (value?: unknown) => void = () => undefined;
    model.script(TEXT_MODEL_CHAT, { after: new Promise((resolve) => (answer = resolve)), status: 400 });
    const { handle, content } = await start({ require_approval: true });
    await untilWaiting(handle);
    await review(handle, { decision: 'approve', reviewer: 'Ann' });
    await model.request(TEXT_MODEL_CHAT);
    expect(await refusalOf(review(handle, { decision: 'deny', reviewer: 'Bob' }))).toMatchObject({
      type: 'already_reviewed',
      message: expect.stringMatching(/^This request was approved by Ann on 20.* UTC\. The first/) as string,
    });
    answer();
    await expectLearnedOnce(handle, content);
    expect(world.vault.check(content)).toBeNull();
  });
});

describe('two workers', () => {
  it('share the jobs of one queue; each content is learned once', async () => {
    await Promise.all([world.worker(), world.worker()]);
    const jobs = await Promise.all(Array.from({ length: 12 }, () => start()));
    for (const { handle, content } of jobs) await expectLearnedOnce(handle, content);
  });
});
