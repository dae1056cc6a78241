import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putConversation } from '#core/stores/memory/conversation-object';
import { memoryRequest, startJobWorld, type JobWorld } from './testing/job-world';

let world: JobWorld;

beforeAll(async () => {
  world = await startJobWorld();
  // Embedding three megabytes of text takes minutes.
  await world.worker({ LEATHER_BOOK_MODELS_DIR: join(world.paths.root, 'no-models') });
});
afterAll(() => world.close());

test('a conversation of any size is taken by way of an object, which goes with the job', async () => {
  function* messages() {
    for (let index = 0; index < 3000; index += 1) {
      yield { role: 'user' as const, content: `Message ${index}: ${'word '.repeat(200)}` };
    }
  }
  const messages_object = await putConversation(world.stores.objects, randomUUID(), messages());
  const request = memoryRequest({ conversation_id: 'long', messages: null, messages_object });
  const handle = await world.start('memory', request);
  expect(await handle.result()).toMatchObject({ success: true, message_count: 3000 });
  expect(await world.stores.objects.stat(messages_object)).toBeNull();
  expect((await world.stores.memories.turns('long')).total).toBe(3000);
});
