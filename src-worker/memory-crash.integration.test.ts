import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import type { MemoryResult } from '#shared/jobs/memory';
import { JobFolder, jobName } from './activities/job-folder';
import { readPieces, requireReading } from './activities/memory/read-pieces';
import { saying, startFakeTextModel, TEXT_MODEL_CHAT } from './providers/testing/fake-text-model';
import { freshText } from './testing/fresh-text';
import { holdStore } from './testing/hold-store';
import { startJobWorld, type JobHandle, type JobWorld } from './testing/job-world';

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

/** Three pieces, with a memory in the first and in the last one. */
const LENGTH = 450;
let conversations = 0;

interface Import {
  handle: JobHandle<'memory'>;
  id: string;
  /** A text of its own, which the conversation's last message says. */
  last: string;
}

/** A job about a conversation, of a person, that no other test has. */
async function start(): Promise<Import> {
  conversations += 1;
  const id = `conversation-${conversations}`;
  const messages = Array.from({ length: LENGTH }, () => ({ role: 'user', content: freshText(1) }));
  const last = messages.at(-1)?.content ?? '';
  messages[10] = { role: 'user', content: 'I live in Lisbon.' };
  messages[430] = { role: 'user', content: 'I work as a nurse.' };
  const handle = await world.start('memory', { conversation_id: id, user_id: id, messages });
  return { handle, id, last };
}

interface Ending {
  /** Temporal's: `COMPLETED`, for example. */
  status: string;
  result: Partial<MemoryResult> | undefined;
  messages: number;
  memories: string[];
  /** Which messages the search finds for the words of the last one. */
  found: string[];
  leftovers: string[];
}

/** Waits for the end of a job: how it ended, and what is kept of its conversation. */
async function ending({ handle, id, last }: Import): Promise<Ending> {
  const result = await handle.result().catch(() => undefined);
  const { memories, passages } = world.stores;
  const { hits } = await passages.turns.index.search({ question: `"${last}"`, limit: 5 });
  const kept = (await memories.list({ conversation_id: id })).memories;
  return {
    status: (await handle.describe()).status.name,
    result: result && { memory_count: result.memory_count, message_count: result.message_count },
    messages: (await memories.turns(id)).total,
    memories: kept.map(({ value, strength }) => `${value} ${strength}`).sort(),
    found: hits.map(({ owner_id }) => owner_id).filter((owner) => owner.startsWith(`${id}\n`)),
    leftovers: await world.leftovers(),
  };
}

function rememberedOnce({ id }: Import): Ending {
  return {
    status: 'COMPLETED',
    result: { memory_count: 2, message_count: LENGTH },
    messages: LENGTH,
    memories: ['lisbon 1', 'nurse 1'],
    found: [`${id}\n${LENGTH - 1}`],
    leftovers: [],
  };
}

const nothingIsKept = { messages: 0, memories: [], found: [], leftovers: [] };
const cancelledAndForgotten: Ending = { status: 'CANCELLED', result: undefined, ...nothingIsKept };

async function useTextModel(): Promise<void> {
  await world.configure({ learning: { text_model_address: `${model.origin}/v1`, text_model: 'reader' } });
}

/** What the model finds in the message with this number of its piece. */
const finds = (attribute: string, value: string, message: number, quote: string) =>
  saying({
    memories: [
      { kind: 'fact', text: `The person: ${value}.`, subject: 'user', attribute, value, message, quote },
    ],
  });
const findsHome = finds('residence', 'Lisbon', 10, 'I live in Lisbon');
const findsJob = finds('job', 'nurse', 30, 'I work as a nurse');
const findsNothing = saying({ memories: [] });

async function untilPending(handle: JobHandle<'memory'>, activity: string): Promise<void> {
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

/** Does what a job's worker would have done next: it stores what that one had kept. */
async function storeKept({ handle, id }: Import): Promise<void> {
  const run = { workflowId: handle.workflowId, runId: (await handle.describe()).runId };
  const folder = new JobFolder(world.paths.jobs, run);
  const reading = await requireReading(folder);
  const conversation = { conversation_id: id, user_id: id };
  await world.stores.memories.remember(conversation, () => readPieces(folder, reading), {
    addedBy: jobName(run),
  });
}

describe('a worker that is killed', () => {
  it('while the text model reads the second piece: the next one goes on there, and does not ask about the first', async () => {
    await useTextModel();
    const first = await world.worker();
    model.script(TEXT_MODEL_CHAT, findsHome, { after: new Promise(() => undefined) }, findsNothing, findsJob);
    const started = await start();
    await model.request(TEXT_MODEL_CHAT, 2);
    await first.kill();
    await world.worker();
    expect(await ending(started)).toEqual(rememberedOnce(started));
    expect(model.count(TEXT_MODEL_CHAT)).toBe(4);
  });

  it('while it indexes: the next one goes on', async () => {
    const first = await world.worker();
    const started = await start();
    // After the local one that reads the time-outs, the reading and the storing.
    await first.message('activity', 4);
    await first.kill();
    await world.worker();
    expect(await ending(started)).toEqual(rememberedOnce(started));
  });

  it('while it stores: nothing is stored by halves, none of it twice, and nothing of what is cancelled or forgotten', async () => {
    const first = await world.worker();
    const release = holdStore(world.paths.database);
    const jobs = await Promise.all([start(), start(), start(), start()]);
    for (const { handle } of jobs) await untilPending(handle, 'store_memories');
    await first.kill();
    release();
    for (const { id } of jobs) expect((await world.stores.memories.turns(id)).total).toBe(0);
    const [waiting, stored, cancelled, forgotten] = jobs;
    // The worker has died between its write and its answer.
    for (const job of [stored, cancelled, forgotten]) await storeKept(job);
    await cancelled.handle.cancel();
    await world.stores.memories.forget({ conversation: forgotten.id });
    await world.worker();
    await Promise.all(jobs.map(({ handle }) => handle.result().catch(() => undefined)));
    expect(await ending(waiting)).toEqual(rememberedOnce(waiting));
    // As new, not as known already.
    expect(await ending(stored)).toEqual(rememberedOnce(stored));
    expect(await ending(cancelled)).toEqual(cancelledAndForgotten);
    expect(await ending(forgotten)).toMatchObject({ status: 'COMPLETED', ...nothingIsKept });
  });
});

describe('a conversation', () => {
  it('that is forgotten while it is read is not kept', async () => {
    await useTextModel();
    await world.worker();
    let goOn = () => {};
    const after = new Promise<void>((resolve) => (goOn = resolve));
    model.script(TEXT_MODEL_CHAT, { ...findsHome, after }, findsNothing, findsJob);
    const started = await start();
    await model.request(TEXT_MODEL_CHAT);
    await world.stores.memories.forget({ conversation: started.id });
    goOn();
    expect(await ending(started)).toEqual({
      status: 'COMPLETED',
      result: { memory_count: 0, message_count: 0 },
      ...nothingIsKept,
    });
    expect(await started.handle.result()).toMatchObject({ messages_left_out: { forgotten: LENGTH } });
  });

  it('that two jobs bring at once is kept once', async () => {
    await Promise.all([world.worker(), world.worker()]);
    const messages = [
      { role: 'user', content: 'I live in Lisbon.' },
      { role: 'user', content: freshText(1) },
    ];
    const request = { conversation_id: 'twins', user_id: 'twins', messages };
    const handles = await Promise.all(Array.from({ length: 6 }, () => world.start('memory', request)));
    const results = await Promise.all(handles.map((handle) => handle.result()));
    const sum = (of: (result: MemoryResult) => number | undefined) =>
      results.reduce((total, result) => total + (of(result) ?? 0), 0);
    expect(sum(({ message_count }) => message_count)).toBe(2);
    expect(sum(({ memory_count }) => memory_count)).toBe(1);
    expect((await world.stores.memories.turns('twins')).total).toBe(2);
    const { memories } = await world.stores.memories.list({ conversation_id: 'twins' });
    expect(memories).toMatchObject([{ value: 'lisbon', strength: 1 }]);
  });
});
