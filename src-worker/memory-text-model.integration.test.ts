import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import type { MemoryInput } from '#shared/jobs/memory';
import { saying, startFakeTextModel, TEXT_MODEL_CHAT } from './providers/testing/fake-text-model';
import { startJobWorld, type JobHandle, type JobWorld } from './testing/job-world';

let world: JobWorld;
let model: ScriptedServer;

beforeAll(async () => {
  world = await startJobWorld();
  model = await startFakeTextModel();
  await world.configure({ learning: { text_model_address: `${model.origin}/v1`, text_model: 'reader' } });
  await world.worker();
});
afterAll(async () => {
  await world.close();
  await model.close();
});

const start = (request: MemoryInput) => world.start('memory', request);
const memoriesOf = async (conversation_id: string) =>
  (await world.stores.memories.list({ conversation_id })).memories;

/** What the history says about the reading of the conversation. */
async function reading(handle: JobHandle<'memory'>): Promise<unknown> {
  const { events } = await handle.fetchHistory();
  const [done] = events?.flatMap((event) => event.activityTaskCompletedEventAttributes ?? []) ?? [];
  return JSON.parse(Buffer.from(done?.result?.payloads?.[0]?.data ?? []).toString('utf8')) as unknown;
}

it('a text model finds memories in any language; what nobody said is dropped', async () => {
  const graz = {
    kind: 'fact',
    text: 'The person lives in Graz.',
    subject: 'user',
    attribute: 'residence',
    value: 'Graz',
    message: 1,
    quote: 'Ich wohne in Graz',
  };
  const linz = { ...graz, text: 'The person lives in Linz.', value: 'Linz', quote: 'Ich wohne in Linz' };
  model.script(TEXT_MODEL_CHAT, saying({ memories: [linz, graz] }));
  const handle = await start({
    conversation_id: 'german',
    messages: [
      { role: 'assistant', content: 'Wo wohnst du?' },
      { role: 'user', content: 'Ich wohne in Graz, seit Mai.' },
    ],
  });
  expect(await handle.result()).toMatchObject({ success: true, memory_count: 1 });
  expect(await memoriesOf('german')).toMatchObject([
    {
      text: graz.text,
      extractor: 'model/reader',
      source: { message_id: '1', start: 0, end: 17, quote: graz.quote },
    },
  ]);
  expect(await reading(handle)).toMatchObject({ note: null });
});

it('when it fails, the rules find them: it is not asked again, and the history says why', async () => {
  const before = model.count(TEXT_MODEL_CHAT);
  model.script(TEXT_MODEL_CHAT, { status: 503 });
  const messages = Array.from({ length: 450 }, (_, index) => ({ role: 'user', content: `Number ${index}.` }));
  messages[449] = { role: 'user', content: 'I live in Rome.' };
  const handle = await start({ conversation_id: 'rules', messages });
  expect(await handle.result()).toMatchObject({ success: true, memory_count: 1, message_count: 450 });
  expect(await memoriesOf('rules')).toMatchObject([{ value: 'rome', extractor: 'rules/1' }]);
  expect(await reading(handle)).toMatchObject({ note: expect.stringContaining('The text model') as string });
  expect(model.count(TEXT_MODEL_CHAT)).toBe(before + 1);
});

it('a job that is cancelled midway stops asking it, and leaves nothing of the pieces that were read', async () => {
  const before = model.count(TEXT_MODEL_CHAT);
  model.script(TEXT_MODEL_CHAT, saying({ memories: [] }), { after: new Promise(() => undefined) });
  const messages = Array.from({ length: 450 }, (_, index) => ({ role: 'user', content: `Number ${index}.` }));
  const handle = await start({ conversation_id: 'cancelled', messages });
  await model.request(TEXT_MODEL_CHAT, before + 2);
  await handle.cancel();
  await model.abandoned();
  await handle.result().catch(() => undefined);
  expect((await handle.describe()).status.name).toBe('CANCELLED');
  expect(await memoriesOf('cancelled')).toEqual([]);
  expect(await world.stores.memories.conversation('cancelled')).toBeNull();
  expect(await world.leftovers()).toEqual([]);
});
