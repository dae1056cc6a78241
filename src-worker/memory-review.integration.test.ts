import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readFound } from '#core/stores/memory/found-object';
import type { MemoryInput } from '#shared/jobs/memory';
import { startJobWorld, type JobHandle, type JobWorld } from './testing/job-world';
import { refusalOf, review, reviewState, untilWaiting } from './testing/review';

let world: JobWorld;
beforeAll(async () => {
  world = await startJobWorld();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const SAID = ['I live in Lisbon.', 'I work as a nurse.', 'My cat is called Miso.'];
let conversations = 0;

/** A conversation of a person that no other test has, with a memory in each of its messages. */
async function start(changes: Partial<MemoryInput> = {}): Promise<JobHandle<'memory'>> {
  const id = `reviewed-${(conversations += 1)}`;
  const messages = SAID.map((content) => ({ role: 'user', content }));
  return world.start('memory', { conversation_id: id, user_id: id, messages, review: true, ...changes }, id);
}

/** What waits, by number. */
async function found(handle: JobHandle<'memory'>) {
  const state = await untilWaiting(handle);
  return readFound(world.stores.objects, state.found?.object ?? '');
}

async function kept({ workflowId }: JobHandle<'memory'>) {
  const { memories } = await world.stores.memories.list({ conversation_id: workflowId });
  return {
    messages: (await world.stores.memories.turns(workflowId)).total,
    memories: memories.map(({ text }) => text).toSorted(),
  };
}

const nothing = { messages: 0, memories: [] };

async function leftovers() {
  const objects = [];
  for await (const { key } of world.stores.objects.list('found-memories/')) objects.push(key);
  return { folders: await world.leftovers(), objects };
}

describe('a review of a conversation', () => {
  it('keeps, edits and drops what was found; what was dropped does not come back', async () => {
    await world.worker();
    const handle = await start();
    const memories = await found(handle);
    expect(memories).toMatchObject(
      SAID.map((content, index) => ({
        number: index + 1,
        quote: content.slice(0, -1),
        message_id: String(index),
      })),
    );
    expect(await kept(handle)).toEqual(nothing);
    const { found: shown } = await reviewState(handle);
    await review(handle, {
      decision: 'approve',
      reviewer: 'Ann',
      memories: { found_object: shown?.object, drop: [2], edit: [{ number: 3, text: 'Miso is the cat.' }] },
    });
    expect(await handle.result()).toMatchObject({
      success: true,
      memory_count: 2,
      message_count: 3,
      memories_left_out: 1,
    });
    const expected = { messages: 3, memories: [memories[0]?.text ?? '', 'Miso is the cat.'].toSorted() };
    expect(await kept(handle)).toEqual(expected);
    expect(await leftovers()).toEqual({ folders: [], objects: [] });

    const again = await world.start('memory', {
      conversation_id: handle.workflowId,
      user_id: handle.workflowId,
      messages: SAID.map((content) => ({ role: 'user', content })),
    });
    expect(await again.result()).toMatchObject({ success: true, memory_count: 0, memories_left_out: 1 });
    expect(await kept(handle)).toEqual(expected);
  });

  it('that declines it keeps nothing, and says who declined', async () => {
    await world.worker();
    const handle = await start();
    await untilWaiting(handle);
    await review(handle, { decision: 'deny', reviewer: 'Ann', reason: 'Not mine.' });
    expect(await handle.result()).toEqual({
      success: false,
      memory_count: 0,
      error: 'Ann declined it; nothing was kept. The reason: Not mine.',
    });
    expect(await kept(handle)).toEqual(nothing);
    expect(await leftovers()).toEqual({ folders: [], objects: [] });
  });

  it('that names what was not found, or another reading, is refused and waits on', async () => {
    await world.worker();
    const handle = await start();
    await untilWaiting(handle);
    expect(await refusalOf(review(handle, { decision: 'approve', memories: { drop: [4] } }))).toMatchObject({
      type: 'invalid_input',
      message: 'There is no memory 4: 3 were found.',
    });
    const other = { found_object: 'found-memories/other.json', drop: [1] };
    expect(await refusalOf(review(handle, { decision: 'approve', memories: other }))).toMatchObject({
      message: expect.stringContaining('read again') as string,
    });
    expect((await reviewState(handle)).state).toBe('waiting');
    await handle.cancel();
    await handle.result().catch(() => undefined);
    expect(await kept(handle)).toEqual(nothing);
    expect(await leftovers()).toEqual({ folders: [], objects: [] });
  });

  it('is not asked for where no message can be kept', async () => {
    await world.worker();
    const handle = await start({ messages: [{ role: 'oracle', content: 'Who am I?' }] });
    expect(await handle.result()).toMatchObject({ success: true, memory_count: 0, message_count: 0 });
  });
});

describe('a worker that is killed', () => {
  it('while a conversation waits: the next one shows the same, and keeps what was decided meanwhile', async () => {
    const first = await world.worker();
    const handle = await start();
    const memories = await found(handle);
    await first.kill();
    const decided = review(handle, { decision: 'approve', memories: { drop: [1, 2] } }, 'one-review');
    await world.worker();
    await decided;
    expect(await handle.result()).toMatchObject({ success: true, memory_count: 1 });
    expect(await kept(handle)).toEqual({ messages: 3, memories: [memories[2]?.text] });
  });

  it('right after the decision: it counts, once', async () => {
    const first = await world.worker();
    const handle = await start();
    await untilWaiting(handle);
    await review(handle, { decision: 'approve', memories: { drop: [1] } });
    await first.kill();
    await world.worker();
    expect(await handle.result()).toMatchObject({ success: true, memory_count: 2, memories_left_out: 1 });
    expect(await kept(handle)).toMatchObject({ messages: 3, memories: { length: 2 } });
    expect(await leftovers()).toEqual({ folders: [], objects: [] });
  });
});

it('what nobody reviews in time is not kept, and says so', async () => {
  await world.worker();
  const handle = await start({ review_timeout: 60 });
  expect(await handle.result()).toMatchObject({
    success: false,
    memory_count: 0,
    error: expect.stringMatching(/^Nobody reviewed it before 20.* UTC; nothing was kept\./) as string,
  });
  expect(await kept(handle)).toEqual(nothing);
  expect(await leftovers()).toEqual({ folders: [], objects: [] });
  expect(await refusalOf(review(handle, { decision: 'approve' })).catch(() => 'ended')).toBe('ended');
}, 180_000);
