import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { exportJson } from '../knowledge/export-knowledge';
import { KnowledgeTables } from '../knowledge/sqlite/knowledge-tables';
import type { QuestionVector } from '../knowledge/library-search';
import { openLibrary } from '../knowledge/sqlite/sqlite-library';
import { libraryChunks, libraryEntry, unitVector } from '../knowledge/testing/library-entry';
import { openDatabase } from '../database/database';
import type { Database } from '../database/database';
import { SqliteConnection } from '../database/sqlite-connection';
import { buildScript, type BuiltScript } from '../../testing/build-script';
import { VaultTables } from '../vault/sqlite/vault-tables';
import { SearchService, type SearchServiceOptions } from './search-service';
import { DEADLY_TEXT } from './testing/deadly-text';

let thread: BuiltScript;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'testing', 'mortal-search-thread.ts'));
});
afterAll(() => thread.remove());

let root: string;
let path: string;
let database: Database;
let library: KnowledgeTables;
let vault: VaultTables;
let services: SearchService[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'search-service-'));
  path = join(root, 'leather-book.db');
  database = openDatabase(path);
  library = new KnowledgeTables(database);
  vault = new VaultTables(database);
  services = [];
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.close()));
  database.close();
  rmSync(root, { recursive: true, force: true });
});

const BY_MEANING: QuestionVector = { vector: unitVector(1), model: 'm' };
const BY_WORDS: QuestionVector = { note: 'no model' };

function start(embed: SearchServiceOptions['embed'] = () => Promise.resolve(BY_WORDS)): SearchService {
  const service = new SearchService({ searched: path, embed, threadPath: thread.path });
  services.push(service);
  return service;
}

function add(content: string, vector: Float32Array | null = null): void {
  library.add(
    libraryEntry({ content, title: content }),
    libraryChunks(content, () => vector),
    { model: 'm' },
  );
}

function deny(content: string): void {
  vault.deny({ content, source: 's', category: 'facts', workflow_id: `learning-${content}` });
}

const titles = ({ hits }: { hits: readonly { item: { title: string } }[] }) =>
  hits.map(({ item }) => item.title);

test('the thread answers as library and vault themselves do', async () => {
  add('a fox in the snow', unitVector(0.9));
  add('reynard rests', unitVector(0.95));
  deny('never learn this again');
  const service = start(() => Promise.resolve(BY_MEANING));
  const search = openLibrary(new SqliteConnection(database)).librarySearch;
  const request = { question: 'fox' };
  expect(await service.knowledge(request)).toEqual(await search.search(request, BY_MEANING));
  expect(titles(await service.knowledge(request))).toEqual(['a fox in the snow', 'reynard rests']);
  expect(await service.similarKnowledge('A fox in the snow!')).toMatchObject([{ similarity: 1 }]);
  expect(await service.deniedTexts({ search: 'learn' })).toEqual(vault.list({ search: 'learn' }));
  const [known] = library.all();
  const fresh = libraryEntry({ content: 'something quite new' });
  const exported = await text(exportJson([known ?? fresh, fresh]));
  expect(await service.readImport(exported)).toMatchObject({
    fresh: [{ content: 'something quite new' }],
    already_known: 1,
    rejected: [],
  });
  expect(await service.vaultMatches('Never LEARN this again')).toMatchObject([{ kind: 'normalized' }]);
});

test('this process goes on while the thread searches', async () => {
  const service = start();
  const goneOn = new Promise<string>((resolve) => void setImmediate(() => resolve('gone on')));
  const answered = service.vaultMatches('anything').then(() => 'answered');
  expect(await Promise.race([answered, goneOn])).toBe('gone on');
  expect(await answered).toBe('answered');
});

test('what this process changes is searched from then on, also by meaning', async () => {
  add('reynard rests', unitVector(0.9));
  const service = start(() => Promise.resolve(BY_MEANING));
  const ask = async () => titles(await service.knowledge({ question: 'fox' }));
  expect(await ask()).toEqual(['reynard rests']);
  add('reynard runs', unitVector(0.95));
  expect(await ask()).toEqual(['reynard runs', 'reynard rests']);
  library.delete(library.list().items.map(({ knowledge_id }) => knowledge_id));
  expect(await ask()).toEqual([]);
});

test('a newer question takes the place of those that have not had their turn, also at the model', async () => {
  add('a fox in the snow');
  const aborted: string[] = [];
  const service = start((question, signal) => {
    if (question === 'last') return Promise.resolve(BY_WORDS);
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        aborted.push(question);
        reject(signal.reason);
      });
    });
  });
  const answers = await Promise.allSettled(
    ['first', 'second', 'last'].map((question) => service.knowledge({ question })),
  );
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(answers[0]).toMatchObject({ reason: { code: 'cancelled' } });
  expect(aborted).toEqual(['first', 'second']);
});

test('a question waits for its turn, and what is not a search of the library is not overtaken', async () => {
  deny('never learn this again');
  const service = start();
  const [matches, page, answer] = await Promise.all([
    service.vaultMatches('never learn this again'),
    service.deniedTexts({}),
    service.knowledge({ question: 'fox' }),
  ]);
  expect(matches).toHaveLength(1);
  expect(page.total).toBe(1);
  expect(answer).toEqual({ hits: [], mode: 'full_text', note: 'no model' });
});

test('the end of the thread is told to whom it was answering; others get another thread', async () => {
  deny('never learn this again');
  const service = start();
  const dying = service.vaultMatches(DEADLY_TEXT);
  const waiting = service.vaultMatches('never learn this again');
  await expect(dying).rejects.toMatchObject({ code: 'internal', hint: expect.stringContaining('again') });
  expect(await waiting).toHaveLength(1);
});

test('what the thread refuses comes with its own words', async () => {
  const service = start();
  await expect(service.deniedTexts({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(service.readImport('[]')).rejects.toThrow('not an export of a library');
});

test('a store that is damaged or gone is told as such, and no other begins', async () => {
  path = join(root, 'damaged.db');
  writeFileSync(path, 'no database at all'.repeat(1000));
  await expect(start().deniedTexts({})).rejects.toMatchObject({ code: 'storage_damaged' });
  path = join(root, 'gone.db');
  await expect(start().deniedTexts({})).rejects.toMatchObject({ code: 'storage_failed' });
  expect(existsSync(path)).toBe(false);
});

test('closing ends the thread in the middle of a question, for good', async () => {
  add('a fox in the snow');
  const service = start();
  await service.knowledge({ question: 'fox' });
  const waiting = [service.vaultMatches('one'), service.vaultMatches('two')].map((answer) =>
    expect(answer).rejects.toMatchObject({ code: 'cancelled' }),
  );
  await service.close();
  await Promise.all(waiting);
  await expect(service.vaultMatches('three')).rejects.toMatchObject({ code: 'cancelled' });
});
