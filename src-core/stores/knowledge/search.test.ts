import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSAGE_COLLECTIONS } from '../passages/collections';
import { weighEvidence } from '../passages/weigh-evidence';
import type { PassageIndex } from '../passages/passage-index';
import { questionTerms } from '../passages/question-terms';
import { CollectionTables } from '../passages/sqlite/collection-tables';
import { tellingTerms } from '../passages/ranking';
import { FullText } from '../passages/sqlite/full-text';
import { passageIndexes } from '../passages/sqlite/sqlite-passage-index';
import { openDatabase } from '../database/database';
import type { Database } from '../database/database';
import { KnowledgeTables } from './sqlite/knowledge-tables';
import type { LibrarySearch } from './library-search';
import { openLibrary } from './sqlite/sqlite-library';
import { libraryChunks, libraryEntry, unitVector } from './testing/library-entry';
import { SqliteConnection } from '../database/sqlite-connection';

let root: string;
let database: Database;
let library: KnowledgeTables;
let librarySearch: LibrarySearch;
let passages: PassageIndex;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'search-'));
  database = openDatabase(join(root, 'leather-book.db'));
  database.exec('PRAGMA synchronous = OFF');
  library = new KnowledgeTables(database);
  librarySearch = openLibrary(new SqliteConnection(database)).librarySearch;
  passages = passageIndexes(new SqliteConnection(database)).knowledge.index;
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

function add(title: string, content: string, vector: Float32Array | null = null, model = 'm'): string {
  const entry = libraryEntry({ title, content });
  library.add(
    entry,
    libraryChunks(content, () => vector),
    { model },
  );
  return entry.knowledge_id;
}

const ask = (question: string, vector = unitVector(1), model = 'm') =>
  librarySearch.search({ question }, { vector, model });
const titles = (hits: readonly { item: { title: string } }[]) => hits.map(({ item }) => item.title);
const byWords = async (question: string) =>
  titles((await librarySearch.search({ question }, { note: 'no model' })).hits);

test('what speaks for an owner is weighed, as in a worked example', () => {
  const passage = (chunk_id: number, cosine: number | null, coverage: number) => ({
    chunk_id,
    cosine,
    coverage,
  });
  const passages = new Map([
    [1, [passage(10, 0.5, 0)]],
    // Its second passage is the better one: 0.4 + 0.15 against 0.45.
    [2, [passage(20, 0.45, 0), passage(21, 0.4, 1)]],
    // Not embedded yet: with all the words, like 0.5.
    [3, [passage(30, null, 1)]],
    // Neither near nor with a third of the question.
    [4, [passage(40, 0.1, 0.3)]],
    [5, [passage(50, 0.1, 0.4)]],
  ]);
  const weighed = weighEvidence(passages, 0);
  expect(weighed.map(({ position, chunk_id }) => [position, chunk_id])).toEqual([
    [3, 30],
    [2, 21],
    [1, 10],
    [5, 50],
  ]);
  expect(weighed.map(({ score }) => score.toFixed(2))).toEqual(['0.65', '0.60', '0.50', '0.16']);
  // Codes and numbers mean nothing to the model: an entry that has them comes first.
  expect(
    weighEvidence(
      new Map([
        [1, [passage(10, 0.5, 0)]],
        [2, [passage(20, 0.3, 1)]],
      ]),
      1,
    )[0]?.position,
  ).toBe(2);
  expect(weighEvidence(new Map(), 0)).toEqual([]);
});

test('a word that a passage happens to share with the question does not outweigh what the question means', async () => {
  for (let index = 0; index < 30; index += 1) add(`other ${index}`, `some tale of number ${index}`);
  add('incidental', 'a bowl for the goldfish', unitVector(0.1, 1));
  add('meant', 'steam keeps the crust soft', unitVector(0.5, 1));
  add('near', 'stoves are made of brick', unitVector(0.6, 1));
  expect(titles((await ask('why put a bowl of hot water into the oven')).hits)).toEqual(['near', 'meant']);
  // A passage with all of the question's words counts, even if it means something else.
  expect(titles((await ask('goldfish bowl')).hits)).toEqual(['near', 'meant', 'incidental']);
});

test('of two entries that mean the same, the one with the code in question comes first', async () => {
  add('E17', 'E17: the valve does not close', unitVector(0.6, 1));
  add('E18', 'E18: the pump does not turn', unitVector(0.5, 1));
  expect(titles((await ask('what is E18')).hits)).toEqual(['E18', 'E17']);
});

test('what both searches find comes before what one finds; a question may share no word with its answer', async () => {
  add('both', 'the fox sleeps', unitVector(0.9));
  add('words', 'a fox and a fox', unitVector(0, 1));
  add('meaning', 'reynard rests', unitVector(0.95));
  add('neither', 'tax returns', unitVector(0, 0, 1));
  const { hits, mode, note } = await ask('fox');
  expect(mode).toBe('hybrid');
  expect(note).toBeNull();
  expect(titles(hits)[0]).toBe('both');
  expect(titles(hits).toSorted()).toEqual(['both', 'meaning', 'words']);
  expect(hits.find(({ item }) => item.title === 'meaning')).toMatchObject({
    text_rank: null,
    vector_rank: 1,
    highlights: [],
  });
});

test('an entry is one hit, with its best passage', async () => {
  add('long', 'fox one\n\nfox fox fox\n\nfox two and more words', unitVector(0.9));
  const { hits } = await ask('fox');
  expect(hits).toHaveLength(1);
  expect(hits[0]?.chunk.text).toBe('fox fox fox');
});

test('nonsense finds nothing: no word in common, and nothing near', async () => {
  add('a', 'the fox sleeps', unitVector(0.15));
  expect((await ask('xyzzy plugh')).hits).toEqual([]);
  expect(await byWords('xyzzy plugh')).toEqual([]);
});

test('without a vector the answer is by words and says why', async () => {
  add('a', 'the fox sleeps', unitVector(1));
  expect(await librarySearch.search({ question: 'fox' }, { note: 'The model is missing.' })).toMatchObject({
    mode: 'full_text',
    note: 'The model is missing.',
    hits: [{ item: { title: 'a' }, vector_rank: null }],
  });
});

test('vectors of another model take no part until they are made again', async () => {
  add('old', 'reynard rests', unitVector(1), 'old model');
  add('none', 'reynard dozes');
  expect((await ask('fox')).hits).toEqual([]);
  expect((await ask('fox')).note).toContain('do not have an embedding');
  expect(await passages.embeddingCounts('m')).toEqual({ chunks: 2, embedded: 0 });
  const missing = await passages.missingEmbeddings('m', 10);
  expect(missing.map(({ text }) => text)).toEqual(['old\nreynard rests', 'none\nreynard dozes']);
  expect(await passages.missingEmbeddings('m', 1)).toHaveLength(1);
  await passages.putEmbeddings(
    'm',
    [...missing.map(({ passage_id }) => passage_id), 999 * 65_536].map((passage_id) => ({
      passage_id,
      vector: unitVector(1),
    })),
  );
  expect(await passages.embeddingCounts('m')).toEqual({ chunks: 2, embedded: 2 });
  expect(await passages.embeddingCounts('old model')).toEqual({ chunks: 2, embedded: 0 });
  expect(await passages.missingEmbeddings('m', 10)).toEqual([]);
  expect(titles((await ask('fox')).hits)).toEqual(['none', 'old']);
  expect((await ask('fox')).note).toBeNull();
  expect((await ask('fox', unitVector(1), 'old model')).hits).toEqual([]);
});

test('the nearest are ranked by cosine, exactly, out of more than fit into one block', async () => {
  const count = 600;
  // Spread over a plane, so that the first look alone cannot tell neighbours apart.
  for (let index = 0; index < count; index += 1) {
    const angle = (index / count) * (Math.PI / 2);
    add(`${index}`, `passage ${index}`, unitVector(Math.cos(angle), Math.sin(angle)));
  }
  const hits = (
    await librarySearch.search({ question: 'zzz', limit: 50 }, { vector: unitVector(1), model: 'm' })
  ).hits;
  const order = hits.map(({ item }) => Number(item.title));
  // A signed byte tells vectors apart that are about half a degree from each other.
  for (const [rank, index] of order.entries()) expect(Math.abs(index - rank)).toBeLessThanOrEqual(40);
  expect(order[0]).toBeLessThan(40);
});

test('filters apply before the rankings are cut, in both searches', async () => {
  for (let index = 0; index < 130; index += 1) add(`many ${index}`, `fox fox fox ${index}`, unitVector(1));
  const entry = libraryEntry({ content: 'one fox in a long text', title: 'wanted', tags: ['rare'] });
  library.add(
    entry,
    libraryChunks(entry.content, () => unitVector(0.5)),
    { model: 'm' },
  );
  const request = { question: 'fox', filters: { tags: ['rare'] } };
  const [hit, ...others] = (await librarySearch.search(request, { vector: unitVector(1), model: 'm' })).hits;
  expect(others).toEqual([]);
  expect(hit).toMatchObject({ item: { title: 'wanted' }, text_rank: 1, vector_rank: 1 });
});

test('deleted neighbours leave their places to others', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => add(`near ${index}`, `fox ${index}`, unitVector(1)));
  add('far', 'reynard', unitVector(0.5));
  library.delete(ids);
  expect(titles((await ask('fox')).hits)).toEqual(['far']);
});

test('stop words do not count while other words remain; alone they are looked for', async () => {
  add('fox', 'fox');
  add('stop', 'how do I do what is the');
  expect(await byWords('how do I find the fox')).toEqual(['fox']);
  expect(await byWords('what is the')).toEqual(['stop']);
});

test('what is in quotation marks is found in that order only', async () => {
  add('in order', 'the quick red fox jumps');
  add('not', 'the fox is red and quick');
  expect(await byWords('"quick red"')).toEqual(['in order']);
  expect(await byWords('“RED FOX”')).toEqual(['in order']);
  expect((await byWords('red fox')).toSorted()).toEqual(['in order', 'not']);
});

test.each([
  'NEAR(fox sleeps, 2)',
  'text : fox',
  'fox*',
  '^fox',
  'fox AND',
  'fox OR',
  'NOT fox',
  '"fox',
  'fox""',
  '""" fox',
  '{title} : fox',
  'fox\0sleeps',
  "fox'; DROP TABLE knowledge; --",
  'fox \ud800',
  `${'fox '.repeat(249)}fox!`,
  Array.from({ length: 330 }, (_, index) => (index === 5 ? 'fox' : `${index}`))
    .join(' ')
    .slice(0, 1000),
])('the hostile question %j is read as words', async (question) => {
  add('fox', 'the fox sleeps', unitVector(1));
  expect(await byWords(question)).toEqual(['fox']);
  expect(library.list().total).toBe(1);
});

test.each(['"', '""', '*', '()', '-', ':', '\0\0', '“”', '̈', '©', '…?!', '—'.repeat(1000)])(
  'the question %j has no words and finds nothing by words',
  async (question) => {
    add('fox', 'the fox sleeps 🦊 *', unitVector(1));
    expect(await byWords(question)).toEqual([]);
    expect(titles((await ask(question)).hits)).toEqual(['fox']);
  },
);

test.each(['', '   ', 'x'.repeat(1001)])(
  'a question that is empty or too long is refused',
  async (question) => {
    await expect(librarySearch.search({ question }, { note: '' })).rejects.toThrow(
      /Ask something|at most 1000 characters/,
    );
  },
);

test.each([
  ['故宫', '昨天我们参观了北京的故宫博物院。', ['故宫']],
  ['故宫在哪里', '昨天我们参观了北京的故宫博物院。', ['故宫']],
  ['"故宫博物院"', '昨天我们参观了北京的故宫博物院。', ['故宫博物院']],
  ['𠮷野', 'この店は𠮷野さんの店です。', ['𠮷野']],
  ['猫', '黒い猫が窓で寝ている。', ['猫']],
  ['データベース', '新しいデータベースを作る。', ['データベース']],
  ['ภาษา', 'ฉันกำลังเรียนภาษาไทยที่โรงเรียน', ['ภาษา']],
  ['ພາສາ', 'ຂ້ອຍຮຽນພາສາລາວ', ['ພາສາ']],
  ['ភាសា', 'ខ្ញុំរៀនភាសាខ្មែរ', ['ភាសា']],
  ['GPT模型', '一个GPT模型。', ['GPT', '模型']],
  ['Strasse', 'Hinter der Straße liegt die STRASSE.', ['Straße', 'STRASSE']],
  ['STRAẞE', 'Strasse, Straße', ['Strasse', 'Straße']],
])('%s is found within a text, and marked there', async (question, text, marked) => {
  add('meant', text);
  add('other', 'ein Fuß auf 水, ไป, ໄປ, ទៅ');
  const { hits } = await librarySearch.search({ question }, { note: '' });
  expect(titles(hits)).toEqual(['meant']);
  expect(hits[0]?.highlights.map(([start, end]) => text.slice(start, end))).toEqual(marked);
});

test.each([
  // Dates, however they are written.
  ['3 March 2024', 'Signed on 2024-03-03.', ['2024-03-03']],
  ['3 March 2024', 'Gezeichnet am 03.03.2024 in Bonn', ['03.03.2024']],
  ['what was signed on 2024-03-03?', 'It was March 3rd, 2024, at noon.', ['March', '3rd', '2024']],
  ['am 9. November 1989', 'log 1989-11-09T20:15:00Z', ['1989-11-09T20']],
  ['9/11/1989', 'le 9 novembre 1989', ['9', 'novembre', '1989']],
  ['2024年3月3日', '3 de marzo de 2024', ['3', 'marzo', '2024']],
  ['March 2024', 'paid 2024-03-15', ['2024-03']],
  ['March 2024', 'paid 20240315', ['20240315']],
  ['03/03/24', 'Signed on March 3, 2024', ['March', '3', '2024']],
  ["3 March '24", 'Signed on 2024-03-03.', ['2024-03-03']],
  ['3 March 2024', 'Signed on 3.3.24.', ['3.3.24']],
  ['20240303', 'Signed March 3, 2024', ['March', '3', '2024']],
  ['what happened on the 9th of November', 'log 1989-11-09 20:15', ['11-09']],
  ['9. November', 'am 09.11.1989 fiel sie', ['09.11.1989']],
  ['November 9', 'le 9 novembre', ['9', 'novembre']],
  ['3 mart 2024', 'Signed on 2024-03-03.', ['2024-03-03']],
  ['2024-03-03', '3. března 2024', ['3', 'března', '2024']],
  ['2024년 3월 3일', 'Signed on 2024-03-03.', ['2024-03-03']],
  ['3 March 2024', '2024년 3월 3일에 서명', ['2024년 3월 3일에']],
  ['会议在2024年3月3日吗', 'Signed on 2024-03-03.', ['2024-03-03']],
  ['令和6年3月3日', 'Signed on 2024-03-03.', ['2024-03-03']],
  ['3 March 2024', '令和6年3月3日に署名', ['令和6年3月3日']],
  ['٣ مارس ٢٠٢٤', 'Signed on 3 March 2024', ['3', 'March', '2024']],
  // What looks like a short date may be a version.
  ['version 1.2.10', 'since 1.2.10 it is fast', ['1.2.10']],
  // Names that would be stop words.
  ['who runs IT', 'Ann leads the IT department.', ['IT']],
  ['the WHO', 'A report of the WHO, and more.', ['WHO']],
  // Invisible characters.
  ['Donaudampf', 'Die Donau\u00addampf\u00adfahrt, Donau\u00addampf', ['Donau\u00addampf']],
  ['Donau\u00addampf', 'die Donaudampf', ['Donaudampf']],
  ['password', 'the pass\u200bword is old', ['pass\u200bword']],
  // Forms of letters.
  ['office', 'an o\ufb03ce', ['o\ufb03ce']],
  ['ABC123', 'code ＡＢＣ１２３ here', ['ＡＢＣ１２３']],
  ['ＡＢＣ１２３', 'code ABC123 here', ['ABC123']],
  ['データ', 'ﾃﾞｰﾀを作る', ['ﾃﾞｰﾀ']],
  ['encyclopaedia', 'an encyclopædia', ['encyclopædia']],
  ['Lodz', 'in Łódź', ['Łódź']],
  // Emoji.
  ['🦊', 'a 🦊sleeps', ['🦊']],
  ['❤', 'with ❤\ufe0f from', ['❤\ufe0f']],
  ['🇩🇪', '🇩🇪 and 🇫🇷', ['🇩🇪']],
  // Umlauts.
  ['Mueller', 'Herr Müller', ['Müller']],
  ['Müller', 'Herr Mueller', ['Mueller']],
  ['"Herr Mueller"', 'Guten Tag, Herr Müller!', ['Herr Müller']],
  ['Loewe', 'ein Löwe', ['Löwe']],
  ['Aarhus', 'i Århus', ['Århus']],
  ['Århus', 'i Aarhus', ['Aarhus']],
  // Korean nouns with other particles.
  ['도서관은 언제 열어요?', '도서관이 아홉 시에 문을 연다', ['도서관이']],
  ['도서관', '도서관에서 책을 읽는다', ['도서관에서']],
  ['학교에', '학교까지 걸어갔다', ['학교까지']],
  ['책을', '새 책이 많다', ['책이']],
  ['고양이', '고양이가 잔다', ['고양이가']],
])('the exact thing %j is found in %j, and marked there', async (question, text, marked) => {
  add('meant', text);
  add('other', 'it is a pot on 2023-04-05, who knows, and 3 hours in march');
  const { hits } = await librarySearch.search({ question }, { note: '' });
  expect(titles(hits)[0]).toBe('meant');
  expect(hits[0]?.highlights.map(([start, end]) => text.slice(start, end))).toEqual(marked);
});

test.each([
  ['poet', 'a pot'],
  ['IT', 'it is late'],
  ['106', 'some 10⁶ of them'],
  ['책을', '책상'],
  ['고양이', '고양시'],
])('%j does not find %j', async (question, text) => {
  add('other', text);
  expect(await byWords(question)).toEqual([]);
});

test('another day of the month is not marked as the date that is asked for', async () => {
  const text = 'on 2024-05-04, on the 13.05.2023';
  add('other', text);
  const [hit] = (await librarySearch.search({ question: '3 May 2024' }, { note: '' })).hits;
  expect(hit?.highlights.map(([start, end]) => text.slice(start, end))).toEqual(['2024']);
});

test('a text in a script without spaces is similar to itself', async () => {
  const text = '昨天我们参观了北京的故宫博物院。那里有很多人，天气很好。我们下午才回家。';
  add('same', text);
  expect(await librarySearch.similar(`${text}完。`)).toMatchObject([{ title: 'same' }]);
});

test('source and tags are found by words, less than the text itself, and as they are now', async () => {
  const content = 'the squid of the deep';
  const entry = libraryEntry({ content, title: 'squid', source: 'Captain Nemo', tags: ['Nautilus'] });
  library.add(entry, libraryChunks(content));
  add('text', 'Captain Nemo is old, and so is the nautilus');
  expect(await byWords('"captain nemo"')).toEqual(['text', 'squid']);
  expect(await byWords('nautilus')).toEqual(['text', 'squid']);
  library.describe(entry.knowledge_id, { tags: ['whale'] });
  expect(await byWords('nautilus')).toEqual(['text']);
  expect(await byWords('whales')).toEqual(['squid']);
  library.delete([entry.knowledge_id]);
  expect(await byWords('whale')).toEqual([]);
  library.restore([entry.knowledge_id]);
  expect(await byWords('whale')).toEqual(['squid']);
  library.delete([entry.knowledge_id]);
  library.purge({ olderThanMs: 0 });
  database.exec("INSERT INTO knowledge_fts (knowledge_fts, rank) VALUES ('integrity-check', 1)");
});

test('the terms of a question', async () => {
  expect(questionTerms('故宫博物')).toEqual(['" 故  宫 "', '" 宫  博 "', '" 博  物 "']);
  expect(questionTerms('How does "Garbage  Collection" in node.js work? Work!')).toEqual([
    '"garbage collection"',
    '"node"',
    '"js"',
    '"work"',
  ]);
});

test('words that many passages have are left out while the others find enough', async () => {
  for (let index = 0; index < 30; index += 1) add(`${index}`, `common${index < 10 ? ' rare' : ''} ${index}`);
  const fullText = new FullText(
    new CollectionTables(database, 'knowledge'),
    PASSAGE_COLLECTIONS.knowledge.weights,
  );
  const terms = ['"common"', '"rare"', '"7"', '"unknown"'];
  expect(tellingTerms(fullText.counted(terms), 5, 100)).toEqual(['"unknown"', '"7"', '"rare"', '"common"']);
  expect(tellingTerms(fullText.counted(terms), 5, 20)).toEqual(['"unknown"', '"7"', '"rare"']);
  expect(tellingTerms(fullText.counted(terms), 12, 20)).toEqual(['"unknown"', '"7"', '"rare"', '"common"']);
  expect(tellingTerms(fullText.counted(['"common"']), 5, 20)).toEqual(['"common"']);
});

test('similar texts are told from texts on the same subject, most alike first', async () => {
  const sentences = Array.from(
    { length: 40 },
    (_, index) => `Sentence ${index} tells how machine${index} compares branch${index} with memory${index}.`,
  );
  add('same', sentences.join(' '));
  add(
    'half',
    [...sentences.slice(0, 28), ...sentences.slice(0, 20).map((s) => s.replace('tells', 'denies'))].join(' '),
  );
  add('subject', sentences.map((s) => s.split(' ').toReversed().join(' ')).join(' '));
  const padded = `Something quite new comes first. ${sentences.join(' ')} And something new ends it.`;
  const similar = await librarySearch.similar(padded);
  expect(titles(similar.map((item) => ({ item })))).toEqual(['same', 'half']);
  expect(similar[0]?.similarity).toBe(1);
  expect(similar[1]?.similarity).toBeLessThan(1);
  expect((await librarySearch.similar(sentences.slice(3, 9).join('\n')))[0]?.similarity).toBeGreaterThan(0.9);
  expect(await librarySearch.similar(padded, 1)).toHaveLength(1);
});

test.each(['', '   ', '!!!', '\0', 'word', 'two words', '"'.repeat(1000)])(
  'nothing is similar to %j in a library that has nothing like it',
  async (content) => {
    add('fox', 'the fox sleeps in the snow');
    expect(await librarySearch.similar(content)).toEqual([]);
  },
);

test('very many copies of a text leave the places after it to others', async () => {
  for (let index = 0; index < 150; index += 1)
    add(`copy ${index}`, `The fox sleeps. Fox${'!'.repeat(index)}`);
  for (let index = 0; index < 4; index += 1)
    add(`other ${index}`, `a tale of number ${index} and of one fox`);
  const { hits } = await librarySearch.search({ question: 'fox', limit: 5 }, { note: '' });
  expect(titles(hits)).toHaveLength(5);
  expect(hits[0]?.copies).toHaveLength(149);
});

test('a short note is similar to a longer text that has all of it, in whatever letters', async () => {
  add(
    'long',
    `${'Nothing else is said here. '.repeat(20)} THE DOOR CODE IS 4711, ASK AT THE STRA\u00adSSE. And so on.`,
  );
  add('other', 'The door is open, and the code is secret; ask the neighbour.');
  const similar = await librarySearch.similar('The door code is 4711, ask at the Straße');
  expect(similar).toMatchObject([{ title: 'long', similarity: 1 }]);
  expect(await librarySearch.similar('the code of the door')).toEqual([]);
});

test('a copy with the entities of HTML is similar', async () => {
  const text =
    'Über die Brücke führt für Fußgänger kein Weg; die Tür öffnet „Jürgen Müller & Söhne“ um fünf Uhr früh.';
  const named: Record<string, string> = {
    ü: 'uuml',
    Ü: 'Uuml',
    ö: 'ouml',
    ä: 'auml',
    ß: 'szlig',
    '„': 'bdquo',
    '“': 'ldquo',
    '&': 'amp',
  };
  add(
    'copy',
    text.replace(/[üÜöäß„“&]/g, (letter) => `&${named[letter]};`),
  );
  add(
    'numbers',
    `${text} Danach nie.`.replace(/[üöäß]/g, (letter) => `&#${letter.charCodeAt(0)};`),
  );
  const similar = await librarySearch.similar(text);
  expect(similar.map(({ title, similarity }) => [title, similarity])).toEqual([
    ['numbers', 1],
    ['copy', 1],
  ]);
});

test('a short text is similar to itself only', async () => {
  add('short', 'red fox');
  expect(await librarySearch.similar('Red  fox!')).toMatchObject([{ title: 'short', similarity: 1 }]);
  expect(await librarySearch.similar('a red fox in the snow is seen by many people')).toEqual([]);
});

test('a search that ends early leaves no read open', async () => {
  for (let index = 0; index < 150; index += 1) add(`${index}`, `fox ${index}`);
  await byWords('fox');
  expect(database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toMatchObject({ busy: 0, log: 0 });
});
