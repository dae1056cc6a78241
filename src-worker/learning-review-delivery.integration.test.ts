import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import type { LearningInput } from '#shared/jobs/learning';
import { startFakeTextModel, TEXT_MODEL_CHAT } from './providers/testing/fake-text-model';
import { freshText } from './testing/fresh-text';
import { learningRequest, startJobWorld, type JobWorld, type LearningHandle } from './testing/job-world';
import { learnedOnce, learningEnding } from './testing/learning-ending';
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
});
afterAll(async () => {
  await world.close();
  await model.close();
});

/** A job about a text that no other test has. */
async function start(changes: Partial<LearningInput> = {}) {
  const content = freshText(30);
  const handle = await world.start('learning', learningRequest({ content, ...changes }));
  return { handle, content };
}

async function useTextModel(): Promise<void> {
  await world.configure({ learning: { text_model_address: `${model.origin}/v1`, text_model: 'reader' } });
}

/** The events of this kind in the workflow's history. */
async function eventsOf(handle: LearningHandle, attributes: string): Promise<unknown[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter((event) => Reflect.get(event, attributes));
}

const ending = (handle: LearningHandle, content: string) => learningEnding(world, handle, content);

describe('a review that no worker hears at first', () => {
  it('counts once when it comes again and again under the same id', async () => {
    const first = await world.worker();
    const { handle, content } = await start({ require_approval: true });
    await untilWaiting(handle);
    await first.kill();
    const yes = () => review(handle, { decision: 'approve', reviewer: 'Ann' }, 'the-same-review');
    const sent = [yes(), yes()];
    const second = await world.worker();
    const answers = await Promise.all(sent);
    expect(await Promise.all([yes(), yes()])).toEqual(answers);
    expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
    expect(await eventsOf(handle, 'workflowExecutionUpdateAcceptedEventAttributes')).toHaveLength(1);
    await second.kill();
    // The workflow has ended and no worker is there: the server still knows the answer.
    expect(await yes()).toEqual(answers[0]);
  });

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
    expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
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
    expect(await ending(handle, content)).toEqual(learnedOnce(handle, content));
    expect(world.vault.check(content)).toBeNull();
  });
});
