import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths } from '../platform/data-folder';
import { libraryChunks, libraryEntry } from '../stores/knowledge/testing/library-entry';
import { openStores } from '../stores/open-stores';
import type { Stores } from '../stores/stores';
import { editKnowledge } from './edit-knowledge';

const CONTENT = 'The Kraken is said to drag vessels down into the deep off the coast of Norway.';
const ENTRY = libraryEntry({ content: CONTENT, title: 'Kraken', tags: ['sea'] });
const ID = ENTRY.knowledge_id;

let root: string;
let stores: Stores;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'edit-'));
  stores = await openStores(dataPaths(root));
  await stores.library.add(ENTRY, libraryChunks(CONTENT));
});
afterEach(async () => {
  await stores.close();
  rmSync(root, { recursive: true, force: true });
});

test('other words about the same text are kept at once, wherever the entry is found', async () => {
  const edit = { title: ' Sea monsters ', source: 'Pontoppidan', category: 'facts', tags: ['myth'] } as const;
  // Line ends and white space around it do not make it another text.
  expect(
    await editKnowledge(stores, ID, { ...edit, tags: [...edit.tags], content: `${CONTENT}\r\n` }),
  ).toBeNull();
  const changed = { ...edit, title: 'Sea monsters', content: CONTENT };
  expect(await stores.library.get(ID)).toMatchObject(changed);
  expect((await stores.library.list({ filters: { sources: ['Pontoppidan'] } })).total).toBe(1);
  expect((await stores.library.facets()).categories).toEqual([{ value: 'facts', count: 1 }]);
  for await (const exported of stores.library.all()) expect(exported).toMatchObject(changed);
});

test('what is not said stays; an edit of one thing changes that one', async () => {
  await editKnowledge(stores, ID, { title: 'Monsters' });
  const { title: _, ...rest } = ENTRY;
  expect(await stores.library.get(ID)).toMatchObject({ ...rest, title: 'Monsters' });
});

test('another text has to be learned: the request names the earlier version, which stays until then', async () => {
  const content = `${CONTENT} Sailors feared it.`;
  expect(await editKnowledge(stores, ID, { content, source: 'Pontoppidan' })).toEqual({
    content,
    title: 'Kraken',
    source: 'Pontoppidan',
    category: 'general',
    tags: ['sea'],
    replaces: ID,
  });
  expect(await stores.library.get(ID)).toMatchObject({ source: 'a test', content: CONTENT });
});

test('the new version takes the earlier one out as it comes in; a refused one leaves it', async () => {
  const next = libraryEntry({ content: `${CONTENT} Sailors feared it.` });
  const refused = stores.library.add(next, [], {
    replaces: ID,
    guard: () => Promise.reject(new Error('denied')),
  });
  await expect(refused).rejects.toThrow('denied');
  expect(await stores.library.has(ID)).toBe(true);
  await stores.library.add(next, libraryChunks(next.content), { replaces: ID });
  expect([await stores.library.has(ID), await stores.library.has(next.knowledge_id)]).toEqual([false, true]);
  expect(await stores.library.restore([ID])).toBe(1);
});

test('what the Black Vault holds does not come in by a title or a source', async () => {
  const content = 'Ships can be sunk with a spell of nine words that an old sailor told me on the quay.';
  await stores.vault.deny({ content, source: 'a forum', category: 'tips', workflow_id: 'learning-2' });
  await expect(editKnowledge(stores, ID, { source: content })).rejects.toMatchObject({ code: 'refused' });
  expect(await stores.library.get(ID)).toMatchObject({ source: 'a test' });
});

test('what breaks a rule changes nothing', async () => {
  await expect(editKnowledge(stores, ID, { source: '' })).rejects.toThrow('Say where it comes from');
  await expect(editKnowledge(stores, ID, { content: 'short' })).rejects.toThrow('too short');
  await expect(editKnowledge(stores, ID, { title: ' ' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(editKnowledge(stores, 'none', { title: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  expect(await stores.library.get(ID)).toMatchObject({ title: 'Kraken', content: CONTENT });
});
