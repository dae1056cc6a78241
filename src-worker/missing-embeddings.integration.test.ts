import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Embedder } from '#core/reading/embeddings/embedder';
import { KnowledgeTables } from '#core/stores/knowledge/sqlite/knowledge-tables';
import type { LibrarySearch } from '#core/stores/knowledge/library-search';
import { openLibrary } from '#core/stores/knowledge/sqlite/sqlite-library';
import { libraryChunks, libraryEntry } from '#core/stores/knowledge/testing/library-entry';
import { countEmbeddings } from '#core/stores/passages/count-embeddings';
import type { IndexedCollection } from '#core/stores/passages/passage-index';
import { passageTables } from '#core/stores/database/passage-tables';
import { passageIndexes, SqlitePassageIndex } from '#core/stores/passages/sqlite/sqlite-passage-index';
import { PASSAGE_COLLECTIONS } from '#core/stores/passages/collections';
import { openDatabase, type Database } from '#core/stores/database/database';
import { SqliteConnection } from '#core/stores/database/sqlite-connection';
import { memoryLog } from '#core/testing/memory-log';
import type { FromWorker } from '#shared/worker-messages';
import { MissingEmbeddings } from './missing-embeddings';

const PASSAGES = 100;

let folder: string;
let databases: Database[];
let library: KnowledgeTables;
let collections: IndexedCollection[];
let librarySearch: LibrarySearch;
let embedder: Embedder;
let log: ReturnType<typeof memoryLog>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leather-book-missing-'));
  databases = [];
  const database = openStore();
  library = new KnowledgeTables(database);
  librarySearch = openLibrary(new SqliteConnection(database)).librarySearch;
  collections = [passageIndexes(new SqliteConnection(database)).knowledge];
  log = memoryLog();
  embedder = new Embedder({ log });
  const content = Array.from({ length: PASSAGES }, (_, index) => `Ship number ${index} sails at dawn.`).join(
    '\n\n',
  );
  library.add(libraryEntry({ content }), libraryChunks(content));
});
afterEach(async () => {
  await embedder.close();
  for (const database of databases) database.close();
  await rm(folder, { recursive: true });
});

/** As another process opens it. */
function openStore(): Database {
  const database = openDatabase(join(folder, 'leather-book.db'));
  databases.push(database);
  return database;
}

/** The job on these collections; `begun` resolves when it says how far it is. */
function createJob(of = collections, using = embedder) {
  const messages: FromWorker[] = [];
  let first = () => {};
  const begun = new Promise<void>((resolve) => (first = resolve));
  const job = new MissingEmbeddings({
    collections: of,
    embedder: using,
    log,
    send: (message) => {
      messages.push(message);
      if (message.type === 'embedding_progress') first();
    },
  });
  return { job, messages, begun };
}
const counts = async () => countEmbeddings(collections, await embedder.modelName());

test('every passage gets its embedding, and is found by meaning', async () => {
  const { job, messages } = createJob();
  await job.caughtUp();
  expect(await counts()).toEqual({ chunks: PASSAGES, embedded: PASSAGES });
  expect(messages.at(-1)).toEqual({ type: 'embedding_progress', chunks: PASSAGES, embedded: PASSAGES });
  const [vector = new Float32Array()] = await embedder.embed(['vessels leaving in the early morning']);
  const { hits, mode } = await librarySearch.search(
    { question: 'vessels leaving in the early morning' },
    { vector, model: await embedder.modelName() },
  );
  expect(mode).toBe('hybrid');
  expect(hits[0]?.vector_rank).toBe(1);
});

test('what was stopped goes on where it was', async () => {
  const { job, begun } = createJob();
  job.start();
  await begun;
  await job.stop();
  const { embedded } = await counts();
  expect(embedded).toBeGreaterThan(0);
  expect(embedded).toBeLessThan(PASSAGES);
  await createJob().job.caughtUp();
  expect(await counts()).toEqual({ chunks: PASSAGES, embedded: PASSAGES });
});

test('every collection gets its embeddings', async () => {
  const database = openStore();
  database.exec(passageTables('stars'));
  const index = new SqlitePassageIndex(
    new SqliteConnection(database),
    'stars',
    PASSAGE_COLLECTIONS.knowledge,
  );
  const passages = [{ ordinal: 0, text: 'Vega is blue.', context: [], start: 0, end: 13 }];
  await index.put([{ owner_id: 'vega', title: 'Vega', source: '', tags: [], labels: {}, passages }]);
  collections.push({ index, store: 'gallery' });
  await createJob().job.caughtUp();
  expect(await counts()).toEqual({ chunks: PASSAGES + 1, embedded: PASSAGES + 1 });
});

test('two workers at it do no harm', async () => {
  const jobs = [createJob(), createJob([passageIndexes(new SqliteConnection(openStore())).knowledge])];
  await Promise.all(jobs.map(({ job }) => job.caughtUp()));
  expect(await counts()).toEqual({ chunks: PASSAGES, embedded: PASSAGES });
});

test('a start while it runs is one more look when it has ended', async () => {
  const { job } = createJob();
  job.start();
  const later = 'A lighthouse stands on the northern cape.';
  library.add(libraryEntry({ content: later }), libraryChunks(later));
  await job.caughtUp();
  expect(await counts()).toEqual({ chunks: PASSAGES + 1, embedded: PASSAGES + 1 });
});

test('nothing missing is nothing said', async () => {
  await createJob().job.caughtUp();
  const again = createJob();
  await again.job.caughtUp();
  expect(again.messages).toEqual([]);
});

test('without a model nothing happens, and a model that comes later is used', async () => {
  const none = new Embedder({ log, folder });
  const { job, messages } = createJob(collections, none);
  job.start();
  await job.stop();
  expect(messages).toEqual([]);
  expect(log.lines.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
  await none.close();
});
