import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import type { LearningInput } from '#shared/jobs/learning';
import { JobFolder } from './activities/job-folder';
import { readOutcome } from './activities/learning/learned-outcome';
import { startFakeTextModel, TEXT_MODEL_CHAT } from './providers/testing/fake-text-model';
import { freshText } from './testing/fresh-text';
import { holdStore } from './testing/hold-store';
import { learningRequest, startJobWorld, type JobWorld, type LearningHandle } from './testing/job-world';
import { cancelledAndForgotten, learnedOnce, learningEnding } from './testing/learning-ending';
import { review, untilWaiting } from './testing/review';

let world: JobWorld;
let model: ScriptedServer;

beforeAll(async () => {
  world = await startJobWorld();
  model = await startFakeTextModel();
});
afterEach(async () => {
  await world.reset();
  model.ledger.length = 0;
});
afterAll(async () => {
  await world.close();
  await model.close();
});

const never = { after: new Promise(() => undefined) };

/** A job about a text that no other test has. */
async function start(changes: Partial<LearningInput> = {}) {
  const content = freshText(30);
  const handle = await world.start('learning', learningRequest({ content, ...changes }));
  return { handle, content };
}

async function useTextModel(): Promise<void> {
  await world.configure({ learning: { text_model_address: `${model.origin}/v1`, text_model: 'reader' } });
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

const ending = (handle: LearningHandle, content: string) => learningEnding(world, handle, content);

/** A job whose worker has died between its write and its answer: the write is done here, with what it had kept. */
async function storedButNotTold() {
  const worker = await world.worker();
  const release = holdStore(world.paths.database);
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
    expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
  });

  it('while the text model thinks: the next one asks again', async () => {
    await useTextModel();
    const first = await world.worker();
    model.script(TEXT_MODEL_CHAT, never);
    const { handle, content } = await start();
    await model.request(TEXT_MODEL_CHAT);
    await first.kill();
    await world.worker();
    expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
    expect(model.count(TEXT_MODEL_CHAT)).toBe(2);
  });

  it('while it stores: the next one finishes, and the text model is not asked again', async () => {
    await useTextModel();
    const first = await world.worker();
    const release = holdStore(world.paths.database);
    const { handle, content } = await start();
    await untilPending(handle, 'store_knowledge');
    await first.kill();
    release();
    expect(world.library.has(knowledgeId(content))).toBe(false);
    await world.worker();
    expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
    expect(model.count(TEXT_MODEL_CHAT)).toBe(1);
    expect(await world.leftovers()).toEqual([]);
  });

  it('the moment it has stored: the knowledge is new, not known already', async () => {
    const first = await world.worker();
    const stored = world.changed('knowledge');
    const { handle, content } = await start();
    await stored;
    await first.kill();
    await world.worker();
    expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
  });

  it('after it has stored and before it could say so: the next one finds it, as new', async () => {
    const { handle, content } = await storedButNotTold();
    await world.worker();
    expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
  });

  it('after it has stored, and the job is cancelled: the library forgets it', async () => {
    const { handle, content } = await storedButNotTold();
    await handle.cancel();
    await world.worker();
    expect(await ending(handle, content)).toEqual(cancelledAndForgotten);
  });

  it('while a person is waited for, and the request is cancelled: it ends as cancelled', async () => {
    const first = await world.worker();
    const { handle, content } = await start({ require_approval: true });
    await untilWaiting(handle);
    await first.kill();
    await handle.cancel();
    await world.worker();
    expect(await ending(handle, content)).toEqual(cancelledAndForgotten);
    expect((await handle.describe()).memo).not.toHaveProperty('waiting_for_review');
  });

  it('while it denies: the next one does, once', async () => {
    const first = await world.worker();
    const { handle, content } = await start({ require_approval: true });
    await untilWaiting(handle);
    const before = world.vault.list().total;
    const release = holdStore(world.paths.database);
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
    expect(await ending(handle, content)).toEqual(cancelledAndForgotten);
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
    expect(await ending(handle, content)).toEqual(cancelledAndForgotten);
  });
});

describe('two workers', () => {
  it('share the jobs of one queue; each content is learned once', async () => {
    await Promise.all([world.worker(), world.worker()]);
    const jobs = await Promise.all(Array.from({ length: 12 }, () => start()));
    for (const { handle, content } of jobs)
      expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
  });
});
