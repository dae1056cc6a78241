import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Knowledge, KnowledgeFilters } from '#shared/knowledge';
import type { PassageIndex } from '../../passages/passage-index';
import type { Library } from '../library';
import { LibrarySearch } from '../library-search';
import { libraryChunks, libraryEntry, unitVector } from './library-entry';

/** An empty library, made for a test. */
export interface LibraryWorld {
  library: Library;
  passages: PassageIndex;
  /** Checks that the store does not contradict itself, and removes it. */
  close(): Promise<void>;
}

const titles = (items: readonly { title: string }[]) => items.map(({ title }) => title);

/** What a library does, whatever it keeps its entries in. */
export function libraryContract(open: () => Promise<LibraryWorld>): void {
  let world: LibraryWorld;
  let library: Library;
  let librarySearch: LibrarySearch;
  let passages: PassageIndex;
  beforeEach(async () => {
    world = await open();
    ({ library, passages } = world);
    librarySearch = new LibrarySearch({ library, passages });
  });
  afterEach(() => world.close());

  /** Adds an entry of which every passage has this vector. */
  async function add(
    fields: Partial<Knowledge> & { content: string },
    vector?: Float32Array,
  ): Promise<Knowledge> {
    const entry = libraryEntry(fields);
    const chunks = libraryChunks(entry.content, () => vector ?? null);
    await library.add(entry, chunks, vector ? { model: 'm' } : {});
    return entry;
  }

  /** Entries a second apart, the last one newest. */
  async function addMany(count: number): Promise<Knowledge[]> {
    const entries: Knowledge[] = [];
    for (let index = 0; index < count; index += 1) {
      const learned_at = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
      entries.push(await add({ content: `entry number ${index}`, title: `e${index}`, learned_at }));
    }
    return entries;
  }

  async function all(ids?: readonly string[]): Promise<Knowledge[]> {
    const entries: Knowledge[] = [];
    for await (const entry of library.all(ids)) entries.push(entry);
    return entries;
  }

  const listed = async (filters: KnowledgeFilters = {}) => titles((await library.list({ filters })).items);
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
    expect(await library.add(entry, chunks, { model: 'm' })).toEqual({ added: true });
    expect(await library.get(entry.knowledge_id)).toEqual({
      ...entry,
      chunks: chunks.map(({ vector, ...chunk }) => ({ ...chunk, embedded: vector !== null })),
    });
    expect(await all()).toEqual([entry]);
    expect(await library.revision()).toBe(1);
  });

  test('the same content again adds nothing and changes nothing', async () => {
    const entry = await add({ content: 'known already', title: 'first' });
    const again = await library.add({ ...entry, title: 'second' }, libraryChunks(entry.content));
    expect(again).toEqual({ added: false });
    expect((await library.get(entry.knowledge_id))?.title).toBe('first');
    expect(await library.revision()).toBe(1);
    expect((await library.facets()).total).toBe(1);
  });

  test('a text that was only wrapped again is known; as a new version it takes the place of the one before', async () => {
    const entry = await add({ content: 'One line of words.\nAnother line.', title: 'first' });
    const wrapped = libraryEntry({ content: 'One line  of\nwords. Another line.' });
    expect(await library.known(wrapped.content)).toBe(entry.knowledge_id);
    expect(await library.known('One line of wo\u00adrds. Another line.')).toBe(entry.knowledge_id);
    expect(await library.add(wrapped, libraryChunks(wrapped.content))).toEqual({ added: false });
    expect(await library.known('One line of words. Another.')).toBeNull();
    expect(await library.known(wrapped.content, entry.knowledge_id)).toBeNull();

    const replaces = entry.knowledge_id;
    expect(await library.add(wrapped, libraryChunks(wrapped.content), { replaces })).toEqual({ added: true });
    expect((await all()).map(({ content }) => content)).toEqual([wrapped.content]);
    expect(await library.known(entry.content)).toBe(wrapped.knowledge_id);
  });

  test('copies are one hit, which names the others', async () => {
    await add({ content: 'the fox sleeps in its den', title: 'quiet' });
    await add({ content: 'THE FOX SLEEPS IN ITS DEN!', title: 'loud' });
    await add({ content: 'a fox walks', title: 'other' });
    const hits = await byWords('fox sleeps');
    expect(hits.map(({ item }) => item.title)).toEqual(['loud', 'other']);
    expect(hits[0]?.copies).toMatchObject([{ title: 'quiet' }]);
  });

  test('a guard that throws, or an invalid vector, keeps everything out', async () => {
    const entry = libraryEntry({ content: 'denied in the meantime' });
    const guard = () => {
      throw new Error('denied');
    };
    await expect(library.add(entry, libraryChunks(entry.content), { guard })).rejects.toThrow('denied');
    const broken = libraryChunks(entry.content, () => new Float32Array(384));
    await expect(library.add(entry, broken, { model: 'm' })).rejects.toThrow(RangeError);
    expect(await library.has(entry.knowledge_id)).toBe(false);
    expect(await passages.embeddingCounts('m')).toEqual({ chunks: 0, embedded: 0 });
    expect(await found('denied')).toEqual([]);
    expect(await library.revision()).toBe(0);
  });

  test('a question finds other forms of its words and marks them in the passage', async () => {
    await add({
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
    const entry = await add({ content: 'a fox in the snow', title: 'fox', tags: ['animal'] }, unitVector(1));
    const search = async () =>
      (await librarySearch.search({ question: 'fox' }, { vector: unitVector(1), model: 'm' })).hits.length +
      (await librarySearch.similar('a fox in the snow')).length;
    expect(await search()).toBe(2);
    expect(await library.delete([entry.knowledge_id, 'unknown'])).toBe(1);
    expect(await library.delete([entry.knowledge_id])).toBe(0);
    expect(await library.has(entry.knowledge_id)).toBe(false);
    expect(await library.get(entry.knowledge_id)).toBeNull();
    expect([await listed(), await all(), await search()]).toEqual([[], [], 0]);
    expect(await library.facets()).toEqual({ total: 0, categories: [], sources: [], tags: [] });
    expect(await library.restore([entry.knowledge_id])).toBe(1);
    expect(await library.restore([entry.knowledge_id])).toBe(0);
    expect([await listed(), await search()]).toEqual([['fox'], 2]);
    expect((await library.facets()).tags).toEqual([{ value: 'animal', count: 1 }]);
    expect(await library.revision()).toBe(3);
  });

  test('what was deleted and is learned again is new, and the old one does not come back', async () => {
    const entry = await add({ content: 'a fox in the snow', title: 'old', tags: ['old'] }, unitVector(1));
    await library.delete([entry.knowledge_id]);
    expect(
      await library.add({ ...entry, title: 'new', tags: ['new'] }, libraryChunks(entry.content)),
    ).toEqual({
      added: true,
    });
    expect(await listed()).toEqual(['new']);
    expect((await library.facets()).tags).toEqual([{ value: 'new', count: 1 }]);
    expect(await passages.embeddingCounts('m')).toEqual({ chunks: 1, embedded: 0 });
    expect(await library.restore([entry.knowledge_id])).toBe(0);
  });

  test('a purge removes for good what was deleted long enough ago', async () => {
    const [gone, kept] = await addMany(2);
    const missing = await passages.missingEmbeddings('m', 10);
    await passages.putEmbeddings(
      'm',
      missing.map(({ passage_id }) => ({ passage_id, vector: unitVector(1) })),
    );
    await library.delete([gone?.knowledge_id ?? '']);
    expect(await library.purge({ olderThanMs: 3_600_000 })).toBe(0);
    expect(await library.purge({ olderThanMs: 0 })).toBe(1);
    expect(await library.restore([gone?.knowledge_id ?? ''])).toBe(0);
    expect(await library.has(kept?.knowledge_id ?? '')).toBe(true);
    expect(await passages.embeddingCounts('m')).toEqual({ chunks: 1, embedded: 1 });
  });

  test('pages run newest first through everything once, also when entries come and go meanwhile', async () => {
    const entries = await addMany(25);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await library.list({ limit: 10, cursor });
      seen.push(...titles(page.items));
      cursor = page.next_cursor;
      if (seen.length === 10) {
        await add({ content: 'learned meanwhile', learned_at: '2026-12-01T00:00:00Z' });
        await library.delete([entries[24]?.knowledge_id ?? '']);
      }
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `e${24 - index}`));
  });

  test('entries of the same moment are paged without loss', async () => {
    for (let index = 0; index < 5; index += 1)
      await add({ content: `same moment ${index}`, title: `${index}` });
    const first = await library.list({ limit: 3 });
    const second = await library.list({ limit: 3, cursor: first.next_cursor });
    expect(titles([...first.items, ...second.items])).toEqual(['4', '3', '2', '1', '0']);
  });

  test.each(['1; DROP TABLE', '1', '1.2.3', '-', 'NaN.NaN'])(
    'the cursor %j is invalid input',
    async (cursor) => {
      await expect(library.list({ cursor })).rejects.toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      );
    },
  );

  test('filters narrow list and search alike', async () => {
    const day = (iso: string) => new Date(`${iso}T23:30:00`).toISOString();
    await add({
      content: 'fox one',
      title: 'a',
      category: 'facts',
      source: 'S',
      tags: ['x', 'y'],
      learned_at: day('2026-05-01'),
    });
    await add({
      content: 'fox two',
      title: 'b',
      category: 'tips',
      source: 'T',
      tags: ['x'],
      learned_at: day('2026-05-02'),
    });
    await add({
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
      [{ sources: ["'t'; --"] }, ['c']],
      [{ learned_from: '2026-05-02' }, ['c', 'b']],
      [{ learned_from: '2026-05-02', learned_to: '2026-05-02' }, ['b']],
      [{ learned_to: '2026-04-30' }, []],
      [{ tags: ['%'] }, []],
    ] as [KnowledgeFilters, string[]][]) {
      expect(await listed(filters)).toEqual(expected);
      expect((await library.list({ filters })).total).toBe(expected.length);
      const first = await library.list({ filters, limit: 1 });
      const rest = first.next_cursor
        ? (await library.list({ filters, cursor: first.next_cursor })).items
        : [];
      expect(titles([...first.items, ...rest])).toEqual(expected);
      expect((await found('fox', filters)).toSorted()).toEqual(expected.toSorted());
    }
  });

  test('tags are changed everywhere: in the entry, the facets and the filters', async () => {
    const entry = await add({ content: 'a fox in the snow', title: 'fox', tags: ['old', 'kept'] });
    await library.describe(entry.knowledge_id, { tags: ['kept', ' "new" ', 'kept'] });
    expect((await library.get(entry.knowledge_id))?.tags).toEqual(['kept', '"new"']);
    expect((await all())[0]?.tags).toEqual(['kept', '"new"']);
    expect((await library.facets()).tags).toEqual([
      { value: '"new"', count: 1 },
      { value: 'kept', count: 1 },
    ]);
    expect([await listed({ tags: ['old'] }), await listed({ tags: ['"new"'] })]).toEqual([[], ['fox']]);
    await library.delete([entry.knowledge_id]);
    await expect(library.describe(entry.knowledge_id, { tags: [] })).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    await library.restore([entry.knowledge_id]);
    expect((await library.facets()).tags).toHaveLength(2);
    await expect(library.describe(entry.knowledge_id, { tags: ['x'.repeat(51)] })).rejects.toThrow(
      'at most 50 characters',
    );
  });

  test('tags that differ in case are one: in an entry, in the facets and in the filters', async () => {
    const entry = await add({ content: 'a cheese', title: 'cheese', tags: ['Ärger', 'ärger', 'a,b'] });
    expect((await library.get(entry.knowledge_id))?.tags).toEqual(['Ärger', 'a', 'b']);
    await library.describe(entry.knowledge_id, { tags: ['Ärger', 'ÄRGER', 'a\u0308rger', 'Käse', 'käse'] });
    expect((await library.get(entry.knowledge_id))?.tags).toEqual(['Ärger', 'Käse']);
    await add({ content: 'another cheese', title: 'another', tags: ['ärger'] });
    await add({ content: 'a third cheese', title: 'third', tags: ['ärger'] });
    expect((await library.facets()).tags).toEqual([
      { value: 'ärger', count: 3 },
      { value: 'Käse', count: 1 },
    ]);
    expect(await listed({ tags: ['käse'] })).toEqual(['cheese']);
    expect(await found('cheese', { tags: ['ÄRGER', 'KÄSE'] })).toEqual(['cheese']);
  });

  test('facets count what is shown, most frequent first', async () => {
    await add({ content: 'one', source: 'S', category: 'facts', tags: ['a', 'b'] });
    await add({ content: 'two', source: 'S', category: 'facts', tags: ['b'] });
    const third = await add({ content: 'three', source: 'T', category: 'tips', tags: ['b', 'c'] });
    expect(await library.facets()).toEqual({
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
    await library.delete([third.knowledge_id]);
    expect((await library.facets()).tags).toEqual([
      { value: 'b', count: 2 },
      { value: 'a', count: 1 },
    ]);
  });

  test('those of certain ids are read in the order in which they were learned; unknown ones are left out', async () => {
    const entries = await addMany(150);
    const ids = entries.map(({ knowledge_id }) => knowledge_id).toReversed();
    expect(titles(await all(ids))).toEqual(titles(entries));
    expect(titles(await all([ids[3] ?? '', 'unknown']))).toEqual(['e146']);
    expect(await all([])).toEqual([]);
  });

  test('what an entry lacks or has too much of is kept out', async () => {
    const entry = libraryEntry({ content: 'complete' });
    for (const broken of [{ category: 'gossip' }, { title: null }, { entities: [{}] }, { words: '3' }]) {
      await expect(library.add({ ...entry, ...broken } as Knowledge, [])).rejects.toThrow('nvalid');
    }
    expect(await library.add(entry, [])).toEqual({ added: true });
    expect((await library.get(entry.knowledge_id))?.chunks).toEqual([]);
  });

  test('a second passage of the same ordinal keeps the whole entry out', async () => {
    const entry = libraryEntry({ content: 'twice' });
    const chunks = [...libraryChunks('twice'), ...libraryChunks('twice')];
    await expect(library.add(entry, chunks)).rejects.toThrow(
      expect.objectContaining({ code: 'storage_failed' }),
    );
    expect(await library.has(entry.knowledge_id)).toBe(false);
  });

  test('ten thousand entries can be deleted, restored and purged in one call', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `knowledge-${index}`);
    expect([
      await library.delete(ids),
      await library.restore(ids),
      await library.purge({ olderThanMs: 0 }),
    ]).toEqual([0, 0, 0]);
    expect(await library.revision()).toBe(0);
  });
}
