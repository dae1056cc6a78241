import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMBEDDING_DIMENSIONS } from '#shared/embeddings';
import { dataPaths } from '../../../platform/data-folder';
import { storedAnalysis } from '../../analysis/testing/stored-analysis';
import { hasPostgres, TestDatabase } from '../../database/postgresql/testing/test-database';
import { storePlace } from '../../database/postgresql/store-url';
import { knowledgeId } from '../../knowledge/knowledge-id';
import { libraryChunks, libraryEntry } from '../../knowledge/testing/library-entry';
import { indexConversation, indexMemories } from '../../memory/index-conversation';
import { extracted, messagesOf, residence } from '../../memory/testing/extracted-memory';
import { openObjects } from '../../objects/open-objects';
import { openSqliteStores } from '../../open-stores';
import { PostgresStores } from '../../postgresql/postgres-stores';
import type { Stores } from '../../stores';
import { galleryImage } from '../../testing/gallery-image';
import { copyRecords } from './copy-records';
import { COPIED_TABLES } from './copied-tables';
import { PostgresSide } from './postgres-side';
import { digestOf, type RecordSide } from './record-side';
import { SqliteSide } from './sqlite-side';

const FOXES = 'Foxes dig their dens in sandy ground, on slopes that face the morning sun.';
const DENIED = 'To take over the router, first send the forged packet and wait for its reply. Tell nobody.';
const MODEL = 'a model';

function vectorOf(at: number): Float32Array {
  const vector = new Float32Array(EMBEDDING_DIMENSIONS);
  vector.set([1, 0.25], at);
  return vector;
}

/** Something of everything, also what is deleted, merged, edited, superseded. */
async function fill(stores: Stores): Promise<void> {
  const { gallery, analyses, library, vault, memories, passages, lines } = stores;
  await gallery.add(galleryImage({ image_id: 'fox', prompt: 'a fox “ü” 🦊' }));
  await gallery.add(galleryImage({ image_id: 'gone' }));
  await gallery.delete(['gone']);
  await analyses.add(storedAnalysis({ analysis_id: 'a' }));
  const owls = 'Owls turn their heads.';
  for (const content of [FOXES, owls]) {
    const chunks = libraryChunks(content).map((chunk) => ({ ...chunk, vector: vectorOf(content.length) }));
    await library.add(libraryEntry({ content }), chunks, { model: MODEL });
  }
  await library.delete([knowledgeId(owls)]);
  await vault.deny({ content: DENIED, source: 'a test', category: 'facts', workflow_id: 'w' });
  const said = messagesOf(['I live in Bonn.', 'I like tea\0.', 'I moved to Lisbon.', 'Green tea, rather.']);
  const found = [
    residence('Bonn'),
    extracted('The user likes tea.', { message: 1 }),
    residence('Lisbon', { message: 2 }),
    extracted('The user likes green tea.', { message: 3 }),
  ];
  await memories.remember(
    { conversation_id: 'c', title: 'Homes' },
    () => [{ messages: said, memories: found }],
    {
      addedBy: 'job',
    },
  );
  const parts = { memories, turns: passages.turns, transaction: stores.transaction.bind(stores) };
  const { signal } = new AbortController();
  await indexConversation(parts, 'c', { signal });
  await indexMemories(memories, signal);
  const idOf = async (text: string) =>
    (await memories.list()).memories.find((memory) => memory.text === text)?.memory_id ?? '';
  await memories.merge(
    await idOf('The user likes green tea.'),
    [await idOf('The user likes tea.')],
    'Tea it is.',
  );
  await memories.pin([await idOf('Tea it is.')], true);
  await lines.arrange('drawing', ['image-b', 'image-a']);
}

/** What a person sees of it. */
async function seen({ gallery, analyses, library, vault, memories, passages, lines }: Stores) {
  const question = { question: 'dens on slopes', limit: 5 };
  const near = { ...question, embedding: { vector: vectorOf(FOXES.length), model: MODEL } };
  const owners = async (asked: typeof question) =>
    (await passages.knowledge.index.search(asked)).hits.map(({ owner_id }) => owner_id);
  const turns = await passages.turns.index.search({ question: 'Lisbon', limit: 5 });
  const { memories: kept } = await memories.list({ states: ['active', 'superseded', 'off'] });
  return {
    pictures: (await gallery.list()).images,
    analyses: (await analyses.list()).analyses,
    entry: await library.get(knowledgeId(FOXES)),
    facets: await library.facets(),
    found: [await owners(question), await owners(near)],
    denied: (await vault.check(`So they say. ${DENIED} That is all.`))?.entry,
    turns: turns.hits.map(({ owner_id }) => owner_id),
    memories: await Promise.all(kept.map(({ memory_id }) => memories.get(memory_id))),
    conversation: await memories.conversation('c'),
    line: await lines.order('drawing'),
  };
}

async function digests(side: RecordSide) {
  const all: Record<string, unknown> = {};
  for (const table of COPIED_TABLES) all[table.name] = await digestOf(side, table);
  return all;
}

describe.skipIf(!hasPostgres())('all records', () => {
  let root: string;
  let database: TestDatabase;
  const sides: RecordSide[] = [];

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'copy-records-'));
    database = await TestDatabase.create();
  });
  afterEach(async () => {
    await Promise.all(sides.splice(0).map((side) => side.close()));
    await database.drop();
    rmSync(root, { recursive: true, force: true });
  });

  async function folder(name: string): Promise<SqliteSide> {
    const stores = await openSqliteStores(dataPaths(join(root, name)));
    stores.connection.database.exec('PRAGMA synchronous = OFF');
    const side = new SqliteSide(stores);
    sides.push(side);
    return side;
  }
  async function server(): Promise<PostgresSide> {
    const side = await PostgresSide.open(storePlace(database.url));
    sides.push(side);
    return side;
  }
  async function inFolder<Result>(name: string, work: (stores: Stores) => Promise<Result>): Promise<Result> {
    const stores = await openSqliteStores(dataPaths(join(root, name)));
    try {
      return await work(stores);
    } finally {
      await stores.close();
    }
  }
  async function inServer<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result> {
    const stores = await PostgresStores.open(database.url, await openObjects(root));
    try {
      return await work(stores);
    } finally {
      await stores.close();
    }
  }

  test('go from a data folder to a server and back, and are the same there; both go on working', async () => {
    await inFolder('from', fill);
    const before = await inFolder('from', seen);
    const [from, to] = [await folder('from'), await server()];
    const done = await copyRecords(from, to);
    expect(done.copied).toBe(done.records);
    expect(await digests(to)).toEqual(await digests(from));
    const after = await inServer(seen);
    expect({ ...after, conversation: null, memories: null }).toEqual({
      ...before,
      conversation: null,
      memories: null,
    });
    const back = await folder('back');
    expect(await copyRecords(to, back)).toEqual(done);
    expect(await digests(back)).toEqual(await digests(to));
    expect(await inFolder('back', seen)).toEqual(after);

    const again = libraryEntry({ content: 'Badgers dig deeper.' });
    for (const within of [inServer, (work: (stores: Stores) => Promise<void>) => inFolder('back', work)]) {
      await within(async ({ library, memories }) => {
        expect(await library.add(again, libraryChunks(again.content))).toEqual({ added: true });
        await memories.remember(
          { conversation_id: 'd' },
          () => [
            {
              messages: messagesOf(['I moved to Rome.'], Date.UTC(2026, 0, 1)),
              memories: [residence('Rome')],
            },
          ],
          { addedBy: 'later' },
        );
        expect((await memories.list({ search: 'Rome' })).total).toBe(1);
      });
    }
  });

  test('go on where a copy was interrupted, and take in what has changed since', async () => {
    await inFolder('from', fill);
    const stopping = new AbortController();
    const [from, to] = [await folder('from'), await server()];
    const broken = copyRecords(from, to, {
      signal: stopping.signal,
      onProgress: ({ copied }) => {
        if (copied > 5) stopping.abort(new Error('Stopped.'));
      },
    });
    await expect(broken).rejects.toThrow('Stopped.');
    await inFolder('from', ({ gallery }) => gallery.add(galleryImage({ image_id: 'new' })));
    await inFolder('from', ({ gallery }) => gallery.purge({ olderThanMs: 0 }));
    const done = await copyRecords(from, to);
    expect(done.copied).toBeLessThan(done.records);
    expect(await digests(to)).toEqual(await digests(from));
  });

  test('are not put into a store that has some', async () => {
    await inFolder('from', fill);
    await inServer(({ gallery }) => gallery.add(galleryImage({ image_id: 'own' })));
    await expect(copyRecords(await folder('from'), await server())).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('has records already') as string,
    });
  });
});
