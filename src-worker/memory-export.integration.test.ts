import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportMemories, exportToFile } from '#core/reading/conversations/export-memories';
import { handOver } from '#core/reading/conversations/hand-over';
import { previewExports } from '#core/reading/conversations/preview-exports';
import { readConversations } from '#core/reading/conversations/read-conversations';
import type { Memories } from '#core/stores/memory/memories';
import { memoryRequest, startJobWorld, type JobWorld } from './testing/job-world';

let from: JobWorld;
let to: JobWorld;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memory-export-'));
  [from, to] = await Promise.all([startJobWorld(), startJobWorld()]);
  await Promise.all([from.worker(), to.worker()]);
});
afterAll(async () => {
  await Promise.all([from.close(), to.close()]);
  await rm(folder, { recursive: true, force: true });
});

it('an export brings back everything into an empty store: edits, pins, what was switched off, merged and deleted', async () => {
  const said = async (conversation_id: string, contents: string[], timestamp: string | null) => {
    const messages = contents.map((content) => ({ role: 'user', content, timestamp }));
    await (await from.start('memory', memoryRequest({ conversation_id, messages }))).result();
  };
  await said(
    'one',
    ['I live in Berlin.', 'I am allergic to peanuts.', 'I love hiking.'],
    '2024-01-10T10:00:00Z',
  );
  await said('two', ['I moved to Lisbon.', 'I love hiking.', 'I hate mushrooms.'], '2025-05-10T10:00:00Z');
  await said('three', ['My cat is called Miso.', 'I enjoy long walks.'], null);
  const { memories } = from.stores;
  const idOf = async (word: string) => {
    const found = await memories.list({ search: word, states: ['active', 'superseded', 'off'] });
    return found.memories[0]?.memory_id ?? '';
  };
  await memories.edit(await idOf('mushrooms'), 'The person cannot bear mushrooms.');
  await memories.pin([await idOf('Lisbon')], true);
  await memories.switchOff([await idOf('Miso')], true);
  await memories.merge(await idOf('hiking'), [await idOf('walks')]);
  await memories.delete([await idOf('peanuts')]);
  await memories.forget({ person: 'Bartholomew' });

  const file = join(folder, 'everything.json');
  expect(await exportToFile(memories, file)).toBe(3);
  const files = [{ path: file, name: 'everything.json' }];
  const { conversations, rejected } = await previewExports(files);
  expect([conversations.length, rejected]).toEqual([3, []]);
  const chosen = new Set(conversations.map(({ conversation_id }) => conversation_id));
  for await (const conversation of readConversations(files, chosen, to.stores.memories)) {
    const request = await handOver(to.stores.objects, randomUUID(), conversation);
    expect(await (await to.start('memory', request)).result()).toMatchObject({ success: true });
  }
  const before = await everything(memories);
  expect(before).toHaveLength(4);
  expect(await everything(to.stores.memories)).toEqual(before);
  // What was deleted there stays so here.
  const messages = [{ role: 'user', content: 'I am allergic to peanuts.' }];
  const again = await to.start('memory', memoryRequest({ conversation_id: 'four', messages }));
  expect(await again.result()).toMatchObject({ memory_count: 0, memories_left_out: 1 });
});

/** The export, in an order that does not depend on which conversation came first. */
async function everything(memories: Memories): Promise<unknown[]> {
  const pieces: string[] = [];
  for await (const piece of exportMemories(memories)) pieces.push(piece);
  const written = JSON.parse(pieces.join('')) as { conversation_id?: string }[];
  return written.toSorted((a, b) => (a.conversation_id ?? '').localeCompare(b.conversation_id ?? ''));
}
