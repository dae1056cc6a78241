import { afterEach, beforeEach, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import type { MemorySearchRequest } from '#shared/memory-search';
import { dataPaths } from '../../../platform/data-folder';
import { openDatabase } from '../../database/database';
import { SqliteStores } from '../../sqlite/sqlite-stores';
import { indexConversation, indexMemories } from '../index-conversation';
import { knownSpeakers } from './asked-person';
import { MemorySearch } from './memory-search';

const NOW = new Date(2023, 7, 16, 12).getTime();

let root: string;
let stores: SqliteStores;
let search: MemorySearch;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'memory-search-'));
  const paths = dataPaths(root);
  const database = openDatabase(paths.database);
  database.exec('PRAGMA synchronous = OFF');
  stores = new SqliteStores(database, paths);
  search = new MemorySearch({ stores, embed: async () => ({ note: 'no model' }), now: () => NOW });
});
afterEach(async () => {
  await stores.close();
  rmSync(root, { recursive: true, force: true });
});

let jobs = 0;
/** Keeps lines "Name: text" as a conversation, a message a line, and makes it findable; `user` and `assistant` are roles. */
async function say(
  conversation_id: string,
  lines: readonly string[],
  { time = null, memories = [] }: { time?: number | null; memories?: ExtractedMemory[] } = {},
): Promise<void> {
  const messages = lines.map((line, index): ConversationMessage => {
    const [speaker = '', content = ''] = line.split(/: (.*)/s);
    if (speaker === 'user' || speaker === 'assistant')
      return { id: `m${index}`, role: speaker, speaker: null, content, time };
    return { id: `m${index}`, role: 'user', speaker, content, time };
  });
  await stores.memories.remember({ conversation_id }, () => [{ messages, memories }], {
    addedBy: `memory-${jobs++}`,
  });
  const { signal } = new AbortController();
  const parts = {
    memories: stores.memories,
    turns: stores.passages.turns,
    transaction: <Result>(what: string, work: () => Promise<Result>) => stores.transaction(what, work),
  };
  await indexConversation(parts, conversation_id, { signal });
  await indexMemories(stores.memories, signal);
}

function memory(text: string, message: number, quote: string, fields: Partial<ExtractedMemory> = {}) {
  return {
    kind: 'fact' as const,
    text,
    subject: 'Sam',
    attribute: null,
    value: null,
    message,
    start: 0,
    end: quote.length,
    quote,
    about_from: null,
    about_to: null,
    confidence: 0.9,
    extractor: 'rules/1',
    ...fields,
  };
}

const found = async (question: string, request: Partial<MemorySearchRequest> = {}) => {
  const { hits } = await search.search({ question, in: 'conversations', ...request });
  return hits.map(({ conversation_id, message_ids }) => `${conversation_id}/${message_ids[0]}`);
};

const HOLIDAY = [
  'Ann: Good morning!',
  'Sam: Morning. Slept badly.',
  'Ann: Which instrument did you play at school, Sam?',
  'Sam: The cello, for six years.',
  'Ann: I never played anything.',
];
const OTHER = ['Bo: The instrument panel is broken.', 'Cy: Then call the garage.'];

test('a reply that has none of the words is found beside the turn that asks', async () => {
  await say('holiday', HOLIDAY);
  await say('car', OTHER);
  expect((await found("What was Sam's instrument at school?"))[0]).toBe('holiday/m3');
});

test('of turns with the same words, the one that has what the question asks for comes first', async () => {
  const told = ['Sam: I sold the old cello, sadly.', 'Sam: I sold the old cello last May.'];
  await say('sold', [...told, 'Ann: Oh.']);
  expect((await found('When was the cello sold?'))[0]).toBe('sold/m1');
  await say('sold again', [...told.toReversed(), 'Ann: Oh.']);
  const ask = { filters: { conversation_id: 'sold again' } };
  expect((await found('When was the cello sold?', ask))[0]).toBe('sold again/m0');
});

test('a hit has its words, their place and who said them', async () => {
  await say('holiday', HOLIDAY, { time: NOW });
  const { hits, mode, note } = await search.search({ question: 'cello', in: 'conversations' });
  expect(hits[0]).toMatchObject({
    kind: 'turn',
    text: 'The cello, for six years.',
    highlights: [[4, 9]],
    conversation_id: 'holiday',
    message_ids: ['m3'],
    speaker: 'Sam',
    said: NOW,
  });
  expect({ mode, note }).toEqual({ mode: 'full_text', note: 'no model' });
});

test('person, conversation and time narrow what is found', async () => {
  await say('holiday', HOLIDAY, { time: new Date(2023, 3, 10).getTime() });
  await say('later', ['Sam: I sold the cello.'], { time: new Date(2023, 6, 1).getTime() });
  const ask = (filters: MemorySearchRequest['filters']) => found('cello', { filters });
  expect(await ask({})).toEqual(expect.arrayContaining(['later/m0', 'holiday/m3']));
  expect(await ask({ conversation_id: 'later' })).toEqual(['later/m0']);
  expect(await ask({ time: 'before May 2023', person: 'sam' })).toEqual(['holiday/m3', 'holiday/m1']);
  expect(await ask({ time: 'last spring', person: 'Ann' })).not.toContain('holiday/m3');
  expect(await ask({ person: 'Nobody' })).toEqual([]);
  await expect(ask({ time: 'at teatime' })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('“me” is the person and not somebody with a name, and the assistant is found as such', async () => {
  await say('chat', ['user: I bought a cello.', 'assistant: A cello! Congratulations.']);
  await say('holiday', HOLIDAY, {
    memories: [memory('I bought a cello.', 3, 'The cello', { subject: 'user' })],
  });
  const ask = (person: string) => found('cello', { filters: { person } });
  for (const own of ['me', 'You', 'user']) expect(await ask(own)).toEqual(['chat/m0']);
  expect(await ask('the assistant')).toEqual(['chat/m1']);
  expect(await ask('Sam')).toContain('holiday/m3');
  const { hits } = await search.search({ question: 'cello', in: 'all', filters: { person: 'me' } });
  expect(hits.map(({ kind, speaker, role }) => [kind, speaker, role])).toEqual([
    ['memory', null, null],
    ['turn', null, 'user'],
  ]);
  expect(await knownSpeakers(stores.passages.turns.index)).toEqual(['assistant', 'user', 'Ann', 'Sam']);
});

test('somebody who is called so comes before a role', async () => {
  await say('film', ['AI: I am a cello, Dave.', 'user: No cello.']);
  expect(await found('cello', { filters: { person: 'ai' } })).toEqual(['film/m0']);
});

test('a long message is found by what stands at its end', async () => {
  const filler = 'Nothing of interest is said in this sentence. '.repeat(80);
  await say('long', [`Sam: ${filler}The treasure lies under the oak.`, 'Ann: Aha.']);
  const { hits } = await search.search({ question: 'treasure oak', in: 'conversations' });
  expect(hits[0]?.text).toContain('under the oak');
  expect(hits[0]?.text.length).toBeLessThanOrEqual(1000);
});

test('a longer version of a conversation has its new turns found beside those before', async () => {
  await say('holiday', HOLIDAY.slice(0, 3));
  await say('holiday', HOLIDAY);
  expect((await found("What was Sam's instrument at school?"))[0]).toBe('holiday/m3');
});

test('memories are found with their quote, by kind and person, and all places at once', async () => {
  await say('holiday', HOLIDAY, {
    memories: [memory('Sam played the cello.', 3, 'The cello'), memory('Sam slept badly.', 1, 'Morning')],
  });
  const { hits } = await search.search({ question: 'cello', in: 'memories' });
  expect(hits).toMatchObject([
    { kind: 'memory', text: 'Sam played the cello.', quote: 'The cello', message_ids: ['m3'] },
  ]);
  const ask = async (filters: MemorySearchRequest['filters']) => {
    const answer = await search.search({ question: 'cello', in: 'all', filters });
    return answer.hits.map(({ kind }) => kind);
  };
  expect((await ask({})).slice(0, 2)).toEqual(['memory', 'turn']);
  expect(await ask({ kinds: ['fact'], person: 'SAM' })).toEqual(['memory']);
  expect(await ask({ kinds: ['task'] })).toEqual([]);
});

test('what only stands near what is recalled is left out', async () => {
  const filler = Array.from({ length: 12 }, (_, index) => `Ann: Hm ${index}.`);
  await say('chat', ['Sam: I play the cello in the orchestra.', ...filler]);
  const { items } = await search.recall({ text: 'Who plays the cello in the orchestra?', budget: 1000 });
  expect(items[0]?.text).toBe('I play the cello in the orchestra.');
  expect(items.map(({ text }) => text)).not.toContain('Hm 11.');
});

test('what is superseded is not recalled, and what is recalled keeps to the budget', async () => {
  const lives = (value: string, said: string) =>
    memory(`Sam lives in ${value}.`, 0, said, { attribute: 'residence', value: value.toLowerCase() });
  await say('first', ['Sam: I live in Porto.'], { time: 1, memories: [lives('Porto', 'I live in Porto')] });
  await say('second', ['Sam: I moved to Lisbon.'], {
    time: NOW,
    memories: [lives('Lisbon', 'I moved to Lisbon')],
  });
  const { items } = await search.recall({ text: 'Where does Sam live?' });
  const remembered = items.filter(({ kind }) => kind === 'memory').map(({ text }) => text);
  expect(remembered).toEqual(['Sam lives in Lisbon.']);
  expect(items[0]).toMatchObject({ text: 'Sam lives in Lisbon.', quote: 'I moved to Lisbon', recency: 1 });
  const small = await search.recall({ text: 'Where does Sam live?', budget: 20 });
  expect(small).toMatchObject({ items: [{ text: 'Sam lives in Lisbon.' }], characters: 20 });
  const none = await search.recall({ text: 'Where does Sam live?', budget: 5 });
  expect(none).toMatchObject({ items: [], characters: 0 });
});
