import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EmbeddingStatus } from '#shared/embeddings';
import { Backend } from '../../backend';
import { loadConfig } from '../../config/load-config';
import { dataPaths } from '../../platform/data-folder';
import { forkWorker } from '../../worker-process/fork-worker';
import { KnowledgeTables } from '../../stores/knowledge/sqlite/knowledge-tables';
import { openLibrary } from '../../stores/knowledge/sqlite/sqlite-library';
import { libraryChunks, libraryEntry } from '../../stores/knowledge/testing/library-entry';
import { passageIndexes } from '../../stores/passages/sqlite/sqlite-passage-index';
import { testPort } from '../../testing/test-port';
import { openDatabase, type Database } from '../../stores/database/database';
import { SqliteConnection } from '../../stores/database/sqlite-connection';
import { memoryLog } from '../../testing/memory-log';
import { startScriptedServer, type ScriptedServer } from '../../testing/scripted-server';
import { LocalService } from '../../worker-process/local-service';
import { EmbeddingService } from './embedding-service';
import { fetchModel, type FetchModelOptions } from './fetch-model';
import { EMBEDDING_MODEL, modelsFolder } from './model-folder';
import { NO_WHEELS } from './testing/small-model';

const BUILT = join(import.meta.dirname, '..', '..', '..', 'dist', 'worker');
const CONTENT = [
  'The Kraken is a legendary giant of Nordic folklore that drags vessels down.',
  'A sourdough starter is fed with flour and water every day.',
  'The tide comes twice a day.',
].join('\n\n');

let root: string;
let models: string;
let database: Database;
let library: KnowledgeTables;
let backend: Backend;
let hub: ScriptedServer;
let sources: FetchModelOptions['sources'];
let service: EmbeddingService;
let localService: LocalService;
const modelsBefore = process.env.LEATHER_BOOK_MODELS_DIR;

beforeEach(async () => {
  const real = join(modelsFolder(), EMBEDDING_MODEL);
  root = await mkdtemp(join(tmpdir(), 'leather-book-embeddings-'));
  models = join(root, 'models');
  // The environment tells the worker.
  process.env.LEATHER_BOOK_MODELS_DIR = models;
  const paths = dataPaths(root);
  database = openDatabase(paths.database);
  library = new KnowledgeTables(database);
  library.add(libraryEntry({ content: CONTENT }), libraryChunks(CONTENT));
  const port = await testPort();
  backend = new Backend({
    paths,
    config: loadConfig({ cwd: root, env: { TEMPORAL_HOST: `127.0.0.1:${port}` } }),
    log: memoryLog(),
    spawnWorker: forkWorker(join(BUILT, 'worker.js')),
    secrets: () => ({}),
  });
  localService = new LocalService({ spawn: forkWorker(join(BUILT, 'service.js')), log: memoryLog() });
  ({ hub, sources } = await serve(real));
  service = new EmbeddingService({
    collections: Object.values(passageIndexes(new SqliteConnection(database))),
    worker: backend.worker,
    onStoreChanged: () => () => undefined,
    log: memoryLog(),
    folder: models,
    sources,
  });
});
afterEach(async () => {
  await service.stop();
  await localService.stop();
  await backend.stop();
  await hub.close();
  database.close();
  await rm(root, { recursive: true });
  if (modelsBefore === undefined) delete process.env.LEATHER_BOOK_MODELS_DIR;
  else process.env.LEATHER_BOOK_MODELS_DIR = modelsBefore;
});

/** A model hub that has the real model, which set-up has fetched. */
async function serve(folder: string) {
  const names = ['onnx/model_quantized.onnx', 'tokenizer.json'];
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const server = await startScriptedServer(({ path }) => {
    const body = contents[names.findIndex((name) => path === `/model/${name}`)];
    return body ? { body } : { status: 404 };
  });
  const files = names.map((name, index) => {
    const body = contents[index] ?? Buffer.alloc(0);
    return { name, size: body.length, sha256: createHash('sha256').update(body).digest('hex') };
  });
  return {
    hub: server,
    sources: { hub: { base: server.origin, path: 'model', files }, wheels: NO_WHEELS, retryDelayMs: 1 },
  };
}

function reached(matches: (status: EmbeddingStatus) => boolean): Promise<EmbeddingStatus> {
  return new Promise((resolve) => {
    if (matches(service.status())) return resolve(service.status());
    const stop = service.onChange((status) => {
      if (!matches(status)) return;
      stop();
      resolve(status);
    });
  });
}
function workerIsPolling(): Promise<void> {
  return new Promise((resolve) => {
    const stop = backend.onStatus(({ worker }) => {
      if (worker.state !== 'polling') return;
      stop();
      resolve();
    });
  });
}

test('the model is fetched, older passages are embedded, and the local service embeds questions', async () => {
  const polling = workerIsPolling();
  backend.start();
  await polling;
  expect(await reached(({ chunks }) => chunks === 3)).toMatchObject({
    model: 'missing',
    embedded: 0,
    message: expect.stringContaining('Searching by words only'),
    hint: expect.stringContaining('Fetch it'),
  });
  expect(await localService.embed('sea monster')).toBeNull();

  const fractions: (number | null | undefined)[] = [];
  service.onChange(({ model, fraction }) => model === 'fetching' && fractions.push(fraction));
  const allEmbedded = reached(({ embedded }) => embedded === 3);
  await Promise.all([service.fetch(), service.fetch()]);
  expect(fractions.at(-1)).toBe(1);
  expect(hub.ledger).toHaveLength(2);
  expect(await allEmbedded).toMatchObject({
    model: 'ready',
    chunks: 3,
    message: 'Searching by words and by meaning.',
  });

  const question = 'mythical beast sinking ships';
  const embedding = await localService.embed(question);
  if (!embedding) throw new Error('Nothing was embedded.');
  expect(embedding.vector).toHaveLength(384);
  const { hits, mode } = await openLibrary(new SqliteConnection(database)).librarySearch.search(
    { question },
    embedding,
  );
  expect(mode).toBe('hybrid');
  expect(hits[0]?.chunk.text).toContain('Kraken');

  const gone = localService.embed('x'.repeat(1000));
  process.kill(localService.pid ?? Number.NaN, 'SIGKILL');
  // Answered before the process died, or given up: never left hanging.
  expect([null, 384]).toContain((await gone)?.vector.length ?? null);
});

test('passages learned before are embedded when the worker starts', async () => {
  await service.fetch();
  expect(await reached(({ model }) => model === 'ready')).toMatchObject({
    message: 'Older passages are being indexed: 0 of 3 are done.',
  });
  backend.start();
  await reached(({ embedded }) => embedded === 3);
});

test('a fetch that fails says why, and another one may succeed', async () => {
  hub.script('/model/onnx', { body: 'something else' });
  await expect(service.fetch()).rejects.toMatchObject({ code: 'model_missing' });
  expect(service.status()).toMatchObject({
    model: 'failed',
    message: 'The model for searching by meaning could not be fetched.',
    hint: expect.stringContaining('LEATHER_BOOK_MODEL_MIRROR'),
  });
  await service.fetch();
  expect(service.status()).toMatchObject({ model: 'ready' });
});

test('a model that somebody else has fetched is seen when asked to look', async () => {
  await service.refresh();
  expect(service.status()).toMatchObject({ model: 'missing' });
  await fetchModel({ log: memoryLog(), folder: models, sources });
  await service.refresh();
  expect(service.status()).toMatchObject({ model: 'ready' });
  await rm(join(models, EMBEDDING_MODEL, 'tokenizer.json'));
  await service.refresh();
  expect(service.status()).toMatchObject({
    model: 'failed',
    message: expect.stringContaining('damaged'),
  });
});

test('a stop ends a fetch', async () => {
  hub.script('/model/onnx', { after: new Promise(() => {}) });
  const stopped = hub.request('/model/onnx').then(() => service.stop());
  await expect(service.fetch()).rejects.toMatchObject({ code: 'cancelled' });
  await stopped;
  await expect(stat(join(models, EMBEDDING_MODEL))).rejects.toThrow(/ENOENT/);
});
