import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Knowledge, KnowledgeFilters } from '#shared/knowledge';
import type { PassageIndex } from '../passages/passage-index';
import { passageIndexes } from '../passages/sqlite/sqlite-passage-index';
import { openDatabase } from '../store/database';
import type { Database } from '../store/database';
import { buildScript } from '../testing/build-script';
import { KnowledgeTables } from './sqlite/knowledge-tables';
import type { LibrarySearch } from './library-search';
import { openLibrary } from './sqlite/sqlite-library';
import { libraryChunks, libraryEntry, unitVector } from './testing/library-entry';

let root: string;
let database: Database;
let library: KnowledgeTables;
let librarySearch: LibrarySearch;
let passages: PassageIndex;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'library-'));
  database = openDatabase(join(root, 'leather-book.db'));
  database.exec('PRAGMA synchronous = OFF');
  library = new KnowledgeTables(database);
  librarySearch = openLibrary(database).librarySearch;
  passages = passageIndexes(database).knowledge.index;
});
afterEach(() => {
  checkIndexes();
  database.close();
  rmSync(root, { recursive: true, force: true });
});

/** After every test: the full-text index and the sign bits say the same as the passages and vectors. */
function checkIndexes(): void {
  database.exec("INSERT INTO knowledge_fts (knowledge_fts, rank) VALUES ('integrity-check', 1)");
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  const count = (sql: string) => (database.prepare(sql).get() as { n: number | null }).n ?? 0;
  const vectors = count('SELECT count(*) AS n FROM knowledge_vectors');
  expect(count('SELECT count(*) AS n FROM knowledge_chunks WHERE model IS NOT NULL')).toBe(vectors);
  expect(count('SELECT sum(length(chunk_ids)) / 8 AS n FROM knowledge_vector_blocks')).toBe(vectors);
  expect(count('SELECT sum(length(codes)) / 48 AS n FROM knowledge_vector_blocks')).toBe(vectors);
}

/** Adds an entry of which every passage has this vector. */
function add(fields: Partial<Knowledge> & { content: string }, vector?: Float32Array): Knowledge {
  const entry = libraryEntry(fields);
  library.add(
    entry,
    libraryChunks(entry.content, () => vector ?? null),
    vector ? { model: 'm' } : {},
  );
  return entry;
}

/** Entries a second apart, the last one newest. */
function addMany(count: number): Knowledge[] {
  return Array.from({ length: count }, (_, index) =>
    add({
      content: `entry number ${index}`,
      title: `e${index}`,
      learned_at: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
    }),
  );
}

const titles = (items: readonly { title: string }[]) => items.map(({ title }) => title);
const listed = (filters: KnowledgeFilters = {}) => titles(library.list({ filters }).items);
const byWords = async (question: string, filters: KnowledgeFilters = {}) =>
  (await librarySearch.search({ question, filters }, { note: 'no model' })).hits;
const found = async (question: string, filters: KnowledgeFilters = {}) =>
  titles((await byWords(question, filters)).map(({ item }) => item));

test('what was added comes back whole, with its passages', async () => {
  const entry = libraryEntry({
    content: 'First passage.\n\nSecond passage, über 🦊.',
    tags: ['a', 'b'],
    entities: [{ text: 'Ada', type: 'person', count: 2 }],
    dates: [{ text: 'in May 2026', date: '2026-05' }],
    key_phrases: ['passage'],
    user_id: 'u',
    approved_by: 'me',
  });
  const chunks = libraryChunks(entry.content, (text) => (text.startsWith('First') ? unitVector(1) : null));
  expect(library.add(entry, chunks, { model: 'm' })).toEqual({ added: true });
  expect(library.get(entry.knowledge_id)).toEqual({
    ...entry,
    chunks: chunks.map(({ vector, ...chunk }) => ({ ...chunk, embedded: vector !== null })),
  });
  expect([...library.all()]).toEqual([entry]);
  expect(library.revision()).toBe(1);
});

test('the same content again adds nothing and changes nothing', async () => {
  const entry = add({ content: 'known already', title: 'first' });
  const again = library.add({ ...entry, title: 'second' }, libraryChunks(entry.content));
  expect(again).toEqual({ added: false });
  expect(library.get(entry.knowledge_id)?.title).toBe('first');
  expect(library.revision()).toBe(1);
  expect(library.facets().total).toBe(1);
});

test('a guard that throws, or a vector that is none, keeps everything out', async () => {
  const entry = libraryEntry({ content: 'denied in the meantime' });
  const guard = () => {
    throw new Error('denied');
  };
  expect(() => library.add(entry, libraryChunks(entry.content), { guard })).toThrow('denied');
  const broken = libraryChunks(entry.content, () => new Float32Array(384));
  expect(() => library.add(entry, broken, { model: 'm' })).toThrow(RangeError);
  expect(library.has(entry.knowledge_id)).toBe(false);
  expect(database.prepare('SELECT count(*) AS n FROM knowledge_chunks').get()).toEqual({ n: 0 });
  expect(await found('denied')).toEqual([]);
  expect(library.revision()).toBe(0);
});

test('a question finds other forms of its words and marks them in the passage', async () => {
  add({
    content: 'Nothing here.\n\n🦊 Wir müssen über deployed Sachen reden: deploying is “hard”.',
    title: 'a',
  });
  const [hit] = await byWords('How do I deploy uber fast?');
  expect(hit?.chunk.ordinal).toBe(1);
  expect(hit?.highlights.map(([start, end]) => hit.chunk.text.slice(start, end))).toEqual([
    'über',
    'deployed',
    'deploying',
  ]);
  expect(hit).toMatchObject({ text_rank: 1, vector_rank: null });
});

test('deleted: not known, not listed, not found, not counted; restored: all of that again', async () => {
  const entry = add({ content: 'a fox in the snow', title: 'fox', tags: ['animal'] }, unitVector(1));
  const search = async () =>
    (await librarySearch.search({ question: 'fox' }, { vector: unitVector(1), model: 'm' })).hits.length +
    (await librarySearch.similar('a fox in the snow')).length;
  expect(await search()).toBe(2);
  expect(library.delete([entry.knowledge_id, 'unknown'])).toBe(1);
  expect(library.delete([entry.knowledge_id])).toBe(0);
  expect(library.has(entry.knowledge_id)).toBe(false);
  expect(library.get(entry.knowledge_id)).toBeNull();
  expect([listed(), [...library.all()], await search()]).toEqual([[], [], 0]);
  expect(library.facets()).toEqual({ total: 0, categories: [], sources: [], tags: [] });
  expect(library.restore([entry.knowledge_id])).toBe(1);
  expect(library.restore([entry.knowledge_id])).toBe(0);
  expect([listed(), await search()]).toEqual([['fox'], 2]);
  expect(library.facets().tags).toEqual([{ value: 'animal', count: 1 }]);
  expect(library.revision()).toBe(3);
});

test('what was deleted and is learned again is new, and the old one does not come back', async () => {
  const entry = add({ content: 'a fox in the snow', title: 'old', tags: ['old'] }, unitVector(1));
  library.delete([entry.knowledge_id]);
  expect(library.add({ ...entry, title: 'new', tags: ['new'] }, libraryChunks(entry.content))).toEqual({
    added: true,
  });
  expect(listed()).toEqual(['new']);
  expect(library.facets().tags).toEqual([{ value: 'new', count: 1 }]);
  expect(await passages.embeddingCounts('m')).toEqual({ chunks: 1, embedded: 0 });
  expect(library.restore([entry.knowledge_id])).toBe(0);
});

test('a purge removes for good what was deleted long enough ago', async () => {
  const [gone, kept] = addMany(2);
  const missing = await passages.missingEmbeddings('m', 10);
  await passages.putEmbeddings(
    'm',
    missing.map(({ passage_id }) => ({ passage_id, vector: unitVector(1) })),
  );
  library.delete([gone?.knowledge_id ?? '']);
  expect(library.purge({ olderThanMs: 3_600_000 })).toBe(0);
  expect(library.purge({ olderThanMs: 0 })).toBe(1);
  expect(library.restore([gone?.knowledge_id ?? ''])).toBe(0);
  expect(library.has(kept?.knowledge_id ?? '')).toBe(true);
  expect(await passages.embeddingCounts('m')).toEqual({ chunks: 1, embedded: 1 });
});

test('pages run newest first through everything once, also when entries come and go meanwhile', async () => {
  const entries = addMany(25);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = library.list({ limit: 10, cursor });
    seen.push(...titles(page.items));
    cursor = page.next_cursor;
    if (seen.length === 10) {
      add({ content: 'learned meanwhile', learned_at: '2026-12-01T00:00:00Z' });
      library.delete([entries[24]?.knowledge_id ?? '']);
    }
  } while (cursor);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `e${24 - index}`));
});

test('entries of the same moment are paged without loss', async () => {
  for (let index = 0; index < 5; index += 1) add({ content: `same moment ${index}`, title: `${index}` });
  const first = library.list({ limit: 3 });
  const second = library.list({ limit: 3, cursor: first.next_cursor });
  expect(titles([...first.items, ...second.items])).toEqual(['4', '3', '2', '1', '0']);
});

test.each(['1; DROP TABLE', '1', '1.2.3', '-', 'NaN.NaN'])(
  'the cursor %j is invalid input',
  async (cursor) => {
    expect(() => library.list({ cursor })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  },
);

test('filters narrow list and search alike', async () => {
  const day = (iso: string) => new Date(`${iso}T23:30:00`).toISOString();
  add({
    content: 'fox one',
    title: 'a',
    category: 'facts',
    source: 'S',
    tags: ['x', 'y'],
    learned_at: day('2026-05-01'),
  });
  add({
    content: 'fox two',
    title: 'b',
    category: 'tips',
    source: 'T',
    tags: ['x'],
    learned_at: day('2026-05-02'),
  });
  add({
    content: 'fox three',
    title: 'c',
    category: 'facts',
    source: "'T'; --",
    tags: ['X'],
    learned_at: day('2026-05-03'),
  });
  for (const [filters, expected] of [
    [{ categories: ['facts'] }, ['c', 'a']],
    [{ categories: ['facts', 'tips'], tags: ['x'] }, ['c', 'b', 'a']],
    [{ tags: ['x', 'y'] }, ['a']],
    [{ sources: ["'T'; --"] }, ['c']],
    [{ learned_from: '2026-05-02' }, ['c', 'b']],
    [{ learned_from: '2026-05-02', learned_to: '2026-05-02' }, ['b']],
    [{ learned_to: '2026-04-30' }, []],
    [{ tags: ['%'] }, []],
  ] as [KnowledgeFilters, string[]][]) {
    expect(listed(filters)).toEqual(expected);
    expect(library.list({ filters }).total).toBe(expected.length);
    const first = library.list({ filters, limit: 1 });
    const rest = first.next_cursor ? library.list({ filters, cursor: first.next_cursor }).items : [];
    expect(titles([...first.items, ...rest])).toEqual(expected);
    expect((await found('fox', filters)).toSorted()).toEqual(expected.toSorted());
  }
});

test('tags are changed everywhere: in the entry, the facets and the filters', async () => {
  const entry = add({ content: 'a fox in the snow', title: 'fox', tags: ['old', 'kept'] });
  library.changeTags(entry.knowledge_id, ['kept', ' "new" ', 'kept']);
  expect(library.get(entry.knowledge_id)?.tags).toEqual(['kept', '"new"']);
  expect([...library.all()][0]?.tags).toEqual(['kept', '"new"']);
  expect(library.facets().tags).toEqual([
    { value: '"new"', count: 1 },
    { value: 'kept', count: 1 },
  ]);
  expect([listed({ tags: ['old'] }), listed({ tags: ['"new"'] })]).toEqual([[], ['fox']]);
  library.delete([entry.knowledge_id]);
  expect(() => library.changeTags(entry.knowledge_id, [])).toThrow(
    expect.objectContaining({ code: 'not_found' }),
  );
  library.restore([entry.knowledge_id]);
  expect(library.facets().tags).toHaveLength(2);
  expect(() => library.changeTags(entry.knowledge_id, ['x'.repeat(51)])).toThrow('at most 50 characters');
});

test('tags that differ in case are one: in an entry, in the facets and in the filters', async () => {
  const entry = add({ content: 'a cheese', title: 'cheese', tags: ['Ärger', 'ärger', 'a,b'] });
  expect(library.get(entry.knowledge_id)?.tags).toEqual(['Ärger', 'a', 'b']);
  library.changeTags(entry.knowledge_id, ['Ärger', 'ÄRGER', 'a\u0308rger', 'Käse', 'käse']);
  expect(library.get(entry.knowledge_id)?.tags).toEqual(['Ärger', 'Käse']);
  add({ content: 'another cheese', title: 'another', tags: ['ärger'] });
  add({ content: 'a third cheese', title: 'third', tags: ['ärger'] });
  expect(library.facets().tags).toEqual([
    { value: 'ärger', count: 3 },
    { value: 'Käse', count: 1 },
  ]);
  expect(listed({ tags: ['käse'] })).toEqual(['cheese']);
  expect(await found('cheese', { tags: ['ÄRGER', 'KÄSE'] })).toEqual(['cheese']);
});

test('facets count what is shown, most frequent first', async () => {
  add({ content: 'one', source: 'S', category: 'facts', tags: ['a', 'b'] });
  add({ content: 'two', source: 'S', category: 'facts', tags: ['b'] });
  const third = add({ content: 'three', source: 'T', category: 'tips', tags: ['b', 'c'] });
  expect(library.facets()).toEqual({
    total: 3,
    categories: [
      { value: 'facts', count: 2 },
      { value: 'tips', count: 1 },
    ],
    sources: [
      { value: 'S', count: 2 },
      { value: 'T', count: 1 },
    ],
    tags: [
      { value: 'b', count: 3 },
      { value: 'a', count: 1 },
      { value: 'c', count: 1 },
    ],
  });
  library.delete([third.knowledge_id]);
  expect(library.facets().tags).toEqual([
    { value: 'b', count: 2 },
    { value: 'a', count: 1 },
  ]);
});

test('those of certain ids are read in the order in which they were learned; unknown ones are left out', async () => {
  const entries = addMany(150);
  const ids = entries.map(({ knowledge_id }) => knowledge_id).toReversed();
  expect(titles([...library.all(ids)])).toEqual(titles(entries));
  expect(titles([...library.all([ids[3] ?? '', 'unknown'])])).toEqual(['e146']);
  expect([...library.all([])]).toEqual([]);
});

test('what an entry lacks or has too much of is kept out', async () => {
  const entry = libraryEntry({ content: 'complete' });
  for (const broken of [{ category: 'gossip' }, { title: null }, { entities: [{}] }, { words: '3' }]) {
    expect(() => library.add({ ...entry, ...broken } as Knowledge, [])).toThrow('nvalid');
  }
  expect(library.add(entry, [])).toEqual({ added: true });
  expect(library.get(entry.knowledge_id)?.chunks).toEqual([]);
});

test('a second passage of the same ordinal keeps the whole entry out', async () => {
  const entry = libraryEntry({ content: 'twice' });
  const chunks = [...libraryChunks('twice'), ...libraryChunks('twice')];
  expect(() => library.add(entry, chunks)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  expect(library.has(entry.knowledge_id)).toBe(false);
});

test('ten thousand entries can be deleted, restored and purged in one call', async () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `knowledge-${index}`);
  expect([library.delete(ids), library.restore(ids), library.purge({ olderThanMs: 0 })]).toEqual([0, 0, 0]);
  expect(library.revision()).toBe(0);
});

test('a full disk keeps an entry out whole; the next one fits again', async ({ skip }) => {
  const disk = join(root, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('needs the right to mount a small file system');
  }
  try {
    const small = openDatabase(join(disk, 'leather-book.db'));
    const onSmall = new KnowledgeTables(small);
    const large = libraryEntry({ content: 'large '.repeat(500_000) });
    const little = libraryEntry({ content: 'little' });
    expect(() => onSmall.add(large, libraryChunks(large.content))).toThrow(
      expect.objectContaining({
        code: 'disk_full',
        message: 'The library could not be changed: the disk is full.',
      }),
    );
    expect(onSmall.has(large.knowledge_id)).toBe(false);
    expect(
      onSmall.add(
        little,
        libraryChunks(little.content, () => unitVector(1)),
        { model: 'm' },
      ),
    ).toEqual({
      added: true,
    });
    expect(
      (await openLibrary(small).librarySearch.search({ question: 'little' }, { note: '' })).hits,
    ).toHaveLength(1);
    small.close();
  } finally {
    execFileSync('umount', ['--lazy', disk]);
  }
});

test('several processes learn at once, partly the same; everything is known once', async () => {
  const writer = await buildScript(join(import.meta.dirname, 'testing', 'library-writer.ts'));
  const run = promisify(execFile);
  await Promise.all(
    ['main', 'worker', 'cli'].map((name) => run(process.execPath, [writer.path, root, name, '40'])),
  );
  await writer.remove();
  // Each deleted every fourth of its own.
  expect(library.list({ limit: 1 }).total).toBe(40 + 3 * 30);
  expect(library.facets()).toMatchObject({ total: 130, tags: [{ value: 'shared', count: 40 }] });
  expect(await passages.embeddingCounts('m')).toEqual({ chunks: 160, embedded: 160 });
  expect((await librarySearch.search({ question: 'shared', limit: 200 }, { note: '' })).hits).toHaveLength(
    40,
  );
  expect(library.revision()).toBe(160 + 3 * 10);
}, 60_000);
