import { afterEach, beforeEach, expect, test } from 'vitest';
import { EMBEDDING_DIMENSIONS } from '#shared/embeddings';
import type { OwnerPassages, PassageFilters, PassageIndex } from '../passage-index';

/** Two collections of one store, made for a test. */
export interface ContractWorld {
  index: PassageIndex;
  other: PassageIndex;
  /** Checks that the store does not contradict itself, and removes it. */
  close(): Promise<void>;
}

/** A unit vector with the given first numbers; the rest of its length goes into the last one. */
function vectorOf(...first: number[]): Float32Array {
  const vector = new Float32Array(EMBEDDING_DIMENSIONS);
  vector.set(first);
  vector[EMBEDDING_DIMENSIONS - 1] = Math.sqrt(Math.max(0, 1 - first.reduce((sum, x) => sum + x * x, 0)));
  return vector;
}

/** An owner of which each text is a passage, all of the same vector. */
function owner(
  owner_id: string,
  texts: string | readonly string[],
  { vector, ...fields }: Partial<OwnerPassages> & { vector?: Float32Array } = {},
): OwnerPassages {
  const passages = [texts].flat().map((text, ordinal) => ({
    ordinal,
    text,
    context: [],
    start: ordinal * 1000,
    end: ordinal * 1000 + text.length,
    vector,
  }));
  return { owner_id, title: '', source: '', tags: [], labels: {}, passages, ...fields };
}

/** What a passage index does, whatever it keeps its passages in. */
export function passageIndexContract(open: () => Promise<ContractWorld>): void {
  let world: ContractWorld;
  let index: PassageIndex;
  beforeEach(async () => {
    world = await open();
    index = world.index;
  });
  afterEach(() => world.close());

  const byWords = async (question: string, filters: PassageFilters = {}, limit = 50) =>
    (await index.search({ question, filters, limit })).hits.map(({ owner_id }) => owner_id);
  const byMeaning = async (vector: Float32Array, filters: PassageFilters = {}, model = 'm') =>
    (await index.search({ question: 'zzz', filters, limit: 50, embedding: { vector, model } })).hits.map(
      ({ owner_id }) => owner_id,
    );

  test('passages come back as they were put, in order', async () => {
    const passages = [
      {
        ordinal: 0,
        text: 'First, über 🦊.',
        context: ['A', 'B "c"'],
        start: 0,
        end: 16,
        vector: vectorOf(1),
      },
      { ordinal: 1, text: 'Second.', context: [], start: 20, end: 27 },
    ];
    await index.put([owner('x', [], { passages })], { model: 'm' });
    expect(await index.passages('x')).toEqual(
      passages.map(({ vector, ...passage }) => ({ ...passage, embedded: vector !== undefined })),
    );
    expect(await index.passages('unknown')).toEqual([]);
  });

  test.each([
    ['deploying', 'It was deployed yesterday.'],
    ['uber', 'Wir reden über Füchse.'],
    ['Strasse', 'Hinter der Straße.'],
    ['故宫', '昨天我们参观了北京的故宫博物院。'],
    ['データベース', '新しいデータベースを作る。'],
    ['ภาษา', 'ฉันกำลังเรียนภาษาไทยที่โรงเรียน'],
    ['ភាសា', 'ខ្ញុំរៀនភាសាខ្មែរ'],
    ['москва', 'Москва слезам не верит.'],
    ['سلام', 'قال سلام للجميع'],
  ])('the question %s finds %s by its words', async (question, text) => {
    await index.put([owner('meant', text), owner('other', 'Nothing of that, 水, ไป.')]);
    expect(await byWords(question)).toEqual(['meant']);
  });

  test('words count by where they stand; each owner is found once, with its best passage', async () => {
    await index.put([
      owner('source', 'a', { source: 'whale' }),
      owner('tag', 'b', { tags: ['whales'] }),
      owner('text', ['nothing', 'a whale, a whale', 'one whale and other words']),
      owner('title', 'c', { title: 'The whale' }),
    ]);
    const { hits } = await index.search({ question: 'whale', limit: 50 });
    expect(hits.map(({ owner_id }) => owner_id).toSorted()).toEqual(['source', 'tag', 'text', 'title']);
    expect(
      hits
        .slice(2)
        .map(({ owner_id }) => owner_id)
        .toSorted(),
    ).toEqual(['source', 'tag']);
    const hit = hits.find(({ owner_id }) => owner_id === 'text');
    expect(hit?.passage).toMatchObject({ ordinal: 1, text: 'a whale, a whale', start: 1000 });
    expect(hit?.highlights).toEqual([
      [2, 7],
      [11, 16],
    ]);
  });

  test('what is in quotation marks is found in that order only; the signs of a query language mean nothing', async () => {
    await index.put([owner('in order', 'the quick red fox'), owner('not', 'the fox is red and quick')]);
    expect(await byWords('"quick red"')).toEqual(['in order']);
    for (const question of [
      'NOT fox',
      'text : fox',
      'fox*',
      "fox'; DROP TABLE x; --",
      'fox & !quick | <->',
      'f\0 fox',
    ]) {
      expect((await byWords(question)).toSorted()).toEqual(['in order', 'not']);
    }
    expect(await byWords('*')).toEqual([]);
  });

  test('by meaning the nearest come first, what is far is not found, and another model finds nothing', async () => {
    await index.put(
      [
        owner('near', 'a', { vector: vectorOf(0.95) }),
        owner('far', 'b', { vector: vectorOf(0, 0, 1) }),
        owner('nearest', 'c', { vector: vectorOf(1) }),
      ],
      { model: 'm' },
    );
    expect(await byMeaning(vectorOf(1))).toEqual(['nearest', 'near']);
    expect(await byMeaning(vectorOf(1), {}, 'another')).toEqual([]);
  });

  test('what words and meaning both find comes before what one of them finds', async () => {
    await index.put(
      [
        owner('words', 'a fox and a fox', { vector: vectorOf(0, 1) }),
        owner('meaning', 'reynard rests', { vector: vectorOf(0.95) }),
        owner('both', 'the fox sleeps', { vector: vectorOf(0.9) }),
      ],
      { model: 'm' },
    );
    const { hits, partly_embedded } = await index.search({
      question: 'fox',
      limit: 2,
      embedding: { vector: vectorOf(1), model: 'm' },
    });
    expect(hits).toHaveLength(2);
    expect(hits[0]).toMatchObject({ owner_id: 'both', text_rank: expect.any(Number), vector_rank: 2 });
    expect(partly_embedded).toBe(false);
  });

  test('filters narrow both searches before they are cut', async () => {
    const many = Array.from({ length: 130 }, (_, at) =>
      owner(`many ${at}`, 'fox fox fox', { vector: vectorOf(1), labels: { speaker: ['Bo'] }, time: at }),
    );
    const labels = { speaker: ["O'Ann"], tag: ['x', 'y'] };
    await index.put(
      [...many, owner('wanted', 'one fox in a text', { vector: vectorOf(0.5), labels, time: 500 })],
      {
        model: 'm',
      },
    );
    for (const filters of [
      { any: { speaker: ["O'Ann", 'nobody'] } },
      { all: { tag: ['x', 'y'] } },
      { from: 200 },
      { from: 500, to: 501, any: { speaker: ["O'Ann"] } },
    ] as PassageFilters[]) {
      expect(await byWords('fox', filters)).toEqual(['wanted']);
      expect(await byMeaning(vectorOf(1), filters)).toEqual(['wanted']);
    }
    for (const filters of [
      { any: { speaker: ['ann', '%'] } },
      { all: { tag: ['x', 'z'] } },
      { any: { tag: ["O'Ann"] } },
      { from: 501 },
      { any: { speaker: ["O'Ann"] }, to: 500 },
      { any: { speaker: [] } },
    ] as PassageFilters[]) {
      expect([await byWords('fox', filters), await byMeaning(vectorOf(1), filters)]).toEqual([[], []]);
    }
    expect(await byWords('fox', { to: 2 })).toHaveLength(2);
  });

  test('what is said of an owner changes without its passages', async () => {
    await index.put(
      [owner('x', 'the deep', { vector: vectorOf(1), title: 'squid', labels: { tag: ['a'] }, time: 1 })],
      {
        model: 'm',
      },
    );
    await index.describe([
      { owner_id: 'x', title: 'kraken', source: 'Nemo', tags: ['sea'], labels: { tag: ['b'] }, time: 9 },
      { owner_id: 'unknown', title: '', source: '', tags: [], labels: {} },
    ]);
    expect(
      await Promise.all(['squid', 'krakens', 'nemo', 'sea', 'deep'].map((word) => byWords(word))),
    ).toEqual([[], ['x'], ['x'], ['x'], ['x']]);
    expect([await byWords('deep', { all: { tag: ['a'] } }), await byWords('deep', { to: 5 })]).toEqual([
      [],
      [],
    ]);
    // The model has read the title: there is a new embedding to make.
    expect(await byMeaning(vectorOf(1))).toEqual([]);
    const [missing] = await index.missingEmbeddings('m', 2);
    expect(missing?.text).toBe('kraken\nthe deep');
    await index.putEmbeddings('m', [{ passage_id: missing?.passage_id ?? -1, vector: vectorOf(1) }]);
    await index.describe([
      { owner_id: 'x', title: 'kraken', source: '', tags: [], labels: { tag: ['c'] }, time: 9 },
    ]);
    expect(await byMeaning(vectorOf(1), { all: { tag: ['c'] }, from: 9 })).toEqual(['x']);
  });

  test('hidden owners are not found and leave their places to others, until they are shown again', async () => {
    const near = Array.from({ length: 120 }, (_, at) =>
      owner(`near ${at}`, `fox ${at}`, { vector: vectorOf(1) }),
    );
    await index.put([...near, owner('far', 'fox', { vector: vectorOf(0.5) })], { model: 'm' });
    const ids = near.map(({ owner_id }) => owner_id);
    await index.hide([...ids, 'unknown']);
    expect([await byWords('fox'), await byMeaning(vectorOf(1))]).toEqual([['far'], ['far']]);
    await index.show(ids);
    expect(await byWords('fox', {}, 200)).toHaveLength(121);
    expect(await byMeaning(vectorOf(1))).toHaveLength(50);
  });

  test('what is put again takes the place of what was there, hidden or not', async () => {
    await index.put([owner('x', ['old one', 'old two'], { vector: vectorOf(1), labels: { tag: ['old'] } })], {
      model: 'm',
    });
    const [stale] = await index.missingEmbeddings('another', 1);
    await index.hide(['x']);
    await index.put([owner('x', 'new')]);
    expect([await byWords('old'), await byWords('new'), await byMeaning(vectorOf(1))]).toEqual([
      [],
      ['x'],
      [],
    ]);
    expect(await byWords('new', { all: { tag: ['old'] } })).toEqual([]);
    expect(await index.passages('x')).toHaveLength(1);
    // An embedding on its way meanwhile was of the old text.
    await index.putEmbeddings('m', [{ passage_id: stale?.passage_id ?? -1, vector: vectorOf(1) }]);
    expect(await index.embeddingCounts('m')).toEqual({ chunks: 1, embedded: 0 });
  });

  test('what is removed is gone for good, with its words, labels and embeddings', async () => {
    const labels = { tag: ['t'] };
    await index.put(
      ['a', 'b', 'c'].map((id) => owner(id, `fox ${id}`, { vector: vectorOf(1), labels })),
      { model: 'm' },
    );
    await index.hide(['b']);
    await index.remove(['a', 'b', 'unknown']);
    await index.show(['a', 'b']);
    expect([
      await byWords('fox'),
      await byWords('fox', { all: labels }),
      await byMeaning(vectorOf(1)),
    ]).toEqual([['c'], ['c'], ['c']]);
    expect(await index.passages('a')).toEqual([]);
    expect(await index.embeddingCounts('m')).toEqual({ chunks: 1, embedded: 1 });
    expect(await index.similar('fox a')).toEqual([]);
  });

  test('a copy or a part of a text is told from other texts on its subject', async () => {
    const sentences = Array.from(
      { length: 30 },
      (_, at) => `Sentence ${at} tells how machine${at} compares branch${at}.`,
    );
    await index.put([
      owner('same', sentences),
      owner(
        'other',
        sentences.map((sentence) => sentence.split(' ').toReversed().join(' ')),
      ),
      owner('later', sentences.slice(0, 20).join(' ')),
    ]);
    expect(await index.similar(sentences.join(' '))).toEqual(['later', 'same']);
    await index.hide(['later']);
    expect(await index.similar(sentences.slice(3, 9).join('\n'))).toEqual(['same']);
    expect(await index.similar('')).toEqual([]);
  });

  test('embeddings are made afterwards, a few at a time, and again for another model', async () => {
    await index.put([owner('none', ['one', 'two']), owner('old', 'three', { vector: vectorOf(1) })], {
      model: 'old',
    });
    expect(await index.embeddingCounts('m')).toEqual({ chunks: 3, embedded: 0 });
    const texts: string[] = [];
    for (;;) {
      const [first, ...others] = await index.missingEmbeddings('m', 2);
      if (!first) break;
      texts.push(first.text);
      await index.putEmbeddings('m', [{ passage_id: first.passage_id, vector: vectorOf(1) }]);
      const { partly_embedded } = await index.search({
        question: 'zzz',
        limit: 1,
        embedding: { vector: vectorOf(1), model: 'm' },
      });
      expect(partly_embedded).toBe(others.length > 0);
    }
    expect(texts.toSorted()).toEqual(['one', 'three', 'two']);
    expect(await index.embeddingCounts('m')).toEqual({ chunks: 3, embedded: 3 });
    expect(await index.embeddingCounts('old')).toEqual({ chunks: 3, embedded: 0 });
    expect((await byMeaning(vectorOf(1))).toSorted()).toEqual(['none', 'old']);
  });

  test('a change is done whole or not at all', async () => {
    await index.put([owner('kept', 'before', { vector: vectorOf(1) })], { model: 'm' });
    const broken = owner('broken', 'fox', { vector: new Float32Array(EMBEDDING_DIMENSIONS) });
    await expect(index.put([owner('kept', 'after'), broken], { model: 'm' })).rejects.toThrow(RangeError);
    const [passage] = owner('twice', 'fox').passages;
    const twice = owner('twice', [], { passages: passage ? [passage, passage] : [] });
    await expect(index.put([twice])).rejects.toMatchObject({ code: 'storage_failed' });
    expect([await byWords('before'), await byWords('after'), await byWords('fox')]).toEqual([
      ['kept'],
      [],
      [],
    ]);
    expect(await index.embeddingCounts('m')).toEqual({ chunks: 1, embedded: 1 });
  });

  test('owners that belong together are scored together, in the order of their places', async () => {
    const member = (id: string, group: string, place: number, text: string, number?: number) =>
      owner(id, text, {
        labels: { group: [group], place: [String(place)], ...(id === 'ask' && { voice: ['mine'] }) },
        time: place,
        ...(number !== undefined && { vector: vectorOf(number) }),
      });
    await index.put(
      [
        member('reply', 'a', 10, 'It was green.', 0.5),
        member('ask', 'a', 9, 'Which fox, the red one?', 1),
        member('hidden', 'a', 8, 'A hidden fox.'),
        member('elsewhere', 'b', 1, 'A fox.', 1),
        ...Array.from({ length: 5 }, (_, at) => member(`other ${at}`, 'c', at, 'Something else.')),
      ],
      { model: 'm' },
    );
    await index.hide(['hidden']);
    const owner_ids = ['ask', 'unknown'];
    const asked = { question: 'red foxes', owner_ids, group: 'group', place: 'place', label: 'voice' };
    const { idf, owners } = await index.scores({ ...asked, model: 'm' });
    expect(owners.map(({ owner_id, group, time, label }) => [owner_id, group, time, label])).toEqual([
      ['ask', 'a', 9, 'mine'],
      ['reply', 'a', 10, null],
    ]);
    const [ask, reply] = owners.map(({ passages }) => passages[0]);
    // The rarer word has more weight.
    expect(idf).toHaveLength(2);
    expect(Math.max(...idf)).toBeGreaterThan(Math.min(...idf));
    expect([...(ask?.words ?? [])].every((score) => score > 0)).toBe(true);
    expect([...(reply?.words ?? [])]).toEqual([0, 0]);
    expect([ask?.vector?.[0], reply?.vector?.[0]]).toEqual([127, expect.closeTo(73, -1)]);
    const other = await index.scores({ ...asked, model: 'another' });
    expect(other.owners.map(({ passages }) => passages[0]?.vector)).toEqual([null, null]);
  });

  test('the values of a label are known', async () => {
    const labelled = (id: string, ...color: string[]) => owner(id, 'x', { labels: { color } });
    await index.put([labelled('1', 'red', 'blue'), labelled('2', 'red'), labelled('3')]);
    expect(await index.labelValues('color')).toEqual(['blue', 'red']);
    expect(await index.labelValues('form')).toEqual([]);
  });

  test('two collections do not see each other, nor do their words weigh on each other', async () => {
    const { other } = world;
    const own = [owner('x', 'a rare fox', { vector: vectorOf(1) }), owner('y', 'a red stone')];
    const asked = { question: 'rare red', limit: 10, embedding: { vector: vectorOf(1), model: 'm' } };
    await index.put(own, { model: 'm' });
    const alone = await index.search(asked);
    const others = Array.from({ length: 20 }, (_, at) =>
      owner(`o${at}`, 'rare rare red', { vector: vectorOf(1) }),
    );
    await other.put([owner('x', 'the same id'), ...others], { model: 'm' });
    expect(await index.search(asked)).toEqual(alone);
    expect(await index.passages('x')).toMatchObject([{ text: 'a rare fox' }]);
    expect(await index.embeddingCounts('m')).toEqual({ chunks: 2, embedded: 1 });
    await other.hide(['x', 'y']);
    await other.remove(['x', 'y']);
    expect(await index.search(asked)).toEqual(alone);
    expect((await index.missingEmbeddings('m', 10)).map(({ text }) => text)).toEqual(['a red stone']);
    expect(await other.embeddingCounts('m')).toEqual({ chunks: 20, embedded: 20 });
  });
}
