import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MemoryGrouping, MemoryQuery } from '#shared/memories';
import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import type { OpenTestedStores, TestedStores } from '../../testing/tested-stores';
import { indexConversation, indexMemories } from '../index-conversation';
import { turnOwner, type Memories, type Remembered } from '../memories';
import { extracted, message, messagesOf, residence } from './extracted-memory';

const HOUR = 3_600_000;
const START = Date.UTC(2025, 0, 1);

/** What every store of memories does, whatever keeps it. */
export function memoriesContract(open: OpenTestedStores): void {
  describe('conversations and memories', () => {
    let tested: TestedStores;
    let memories: Memories;
    let jobs = 0;

    beforeEach(async () => {
      tested = await open();
      ({ memories } = tested.stores);
    });
    afterEach(() => tested.remove());

    /** Each message with what was found in it. */
    function remember(
      conversation_id: string,
      messages: readonly ConversationMessage[],
      found: readonly ExtractedMemory[] = [],
      addedBy = `job-${(jobs += 1)}`,
    ): Promise<Remembered> {
      return memories.remember({ conversation_id }, () => [{ messages, memories: found }], { addedBy });
    }

    const contents = async (id: string) =>
      (await memories.turns(id)).messages.map(({ id: message_id, content }) => [message_id, content]);
    const texts = async (states?: ('active' | 'superseded' | 'off')[]) =>
      (await memories.list({ states })).memories.map(({ text }) => text);

    describe('messages', () => {
      test('are kept word for word, in their order, whatever the pieces', async () => {
        const all = messagesOf(Array.from({ length: 25 }, (_, index) => `Message ${index} — “quoted”\n`));
        await memories.remember(
          { conversation_id: 'c', title: 'Ships', user_id: 'ann' },
          () => [0, 10, 20].map((at) => ({ messages: all.slice(at, at + 10), memories: [] })),
          { addedBy: 'a' },
        );
        const { messages, offset, total } = await memories.turns('c', { offset: 5, limit: 10 });
        expect([offset, total]).toEqual([5, 25]);
        expect(await memories.turns('c', { messageId: '19', limit: 10 })).toMatchObject({
          offset: 10,
          messages: { 9: { id: '19' } },
        });
        expect(await memories.turns('c', { messageId: 'none', limit: 10 })).toMatchObject({ offset: 0 });
        expect(messages.map(({ memories: _none, ...kept }) => kept)).toEqual(all.slice(5, 15));
        expect(await memories.conversation('c')).toEqual({
          conversation_id: 'c',
          title: 'Ships',
          user_id: 'ann',
          stored_at: expect.any(Number) as number,
          first_said: START,
          last_said: START + 24 * HOUR,
          message_count: 25,
          memory_count: 0,
        });
      });

      test('of the same conversation are added once, and of a longer version the new ones', async () => {
        const all = messagesOf(['one', 'two', 'three', 'four']);
        expect((await remember('c', all.slice(0, 2))).messages).toMatchObject({ added: 2, changed: 0 });
        expect((await remember('c', all.slice(0, 2))).messages).toMatchObject({ added: 0, changed: 0 });
        expect((await remember('c', all)).messages).toMatchObject({ added: 2, changed: 0 });
        expect(await contents('c')).toEqual([
          ['0', 'one'],
          ['1', 'two'],
          ['2', 'three'],
          ['3', 'four'],
        ]);
      });

      test('that a program sends as its last few are put where they belong, and lost never', async () => {
        const said = (contents_: string[], from: number) =>
          contents_.map((content, index) => message(content, { id: String(index), time: from + index }));
        await remember('c', said(['one', 'two', 'three'], 0));
        await remember('c', said(['two', 'three', 'four'], 1));
        await remember('c', said(['five'], 4));
        await remember('c', said(['two', 'three'], 1));
        expect((await contents('c')).map(([, content]) => content)).toEqual([
          'one',
          'two',
          'three',
          'four',
          'five',
        ]);
      });

      test('with an id of their own are known by it; other words take the place of the first', async () => {
        await remember('c', [message('I live in Bonn.', { id: 'x' })], [residence('Bonn')]);
        const changed = await remember(
          'c',
          [message('I like bread.', { id: 'x' })],
          [extracted('I like bread.')],
        );
        expect(changed.messages).toMatchObject({ added: 0, changed: 1 });
        expect(await contents('c')).toEqual([['x', 'I like bread.']]);
        expect(await texts()).toEqual(['I like bread.']);
      });

      test('are none of them kept when one piece fails', async () => {
        const failing = memories.remember(
          { conversation_id: 'c' },
          function* () {
            yield { messages: messagesOf(['one']), memories: [extracted('one')] };
            throw new Error('The disk is gone.');
          },
          { addedBy: 'a' },
        );
        await expect(failing).rejects.toThrow('The disk is gone.');
        expect(await memories.conversation('c')).toBeNull();
        expect(await texts()).toEqual([]);
      });
    });

    describe('memories', () => {
      test('say from which words they come, and when they were said', async () => {
        const [said] = messagesOf(['Well, I like tea.']);
        if (!said) throw new Error('There is no message.');
        await remember(
          'c',
          [said],
          [extracted('The user likes tea.', { kind: 'preference', start: 6, end: 17 })],
        );
        const [memory] = (await memories.list()).memories;
        expect(memory).toMatchObject({
          kind: 'preference',
          text: 'The user likes tea.',
          state: 'active',
          strength: 1,
          holds_from: START,
          source: {
            conversation_id: 'c',
            message_id: '0',
            start: 6,
            end: 17,
            quote: 'I like tea.',
            said: START,
          },
        });
        const { messages } = await memories.turns('c');
        expect(messages[0]?.memories).toEqual([
          { memory_id: memory?.memory_id, text: memory?.text, start: 6, end: 17 },
        ]);
      });

      test('are not doubled by the same conversation, whatever words a later extractor finds', async () => {
        const said = messagesOf(['I like tea.']);
        const tea = extracted('The user likes tea.', { end: 11 });
        expect(await remember('c', said, [tea])).toMatchObject({ memories: { fact: 1 }, strengthened: 0 });
        expect(await remember('c', said, [tea])).toMatchObject({ memories: {}, strengthened: 0 });
        const later = { ...tea, text: 'The user drinks tea.', extractor: 'rules/2' };
        expect(await remember('c', said, [later])).toMatchObject({ memories: {}, strengthened: 0 });
        expect(await texts()).toEqual(['The user likes tea.']);
      });

      test('are strengthened by another conversation that says them', async () => {
        await remember('c', messagesOf(['I like tea.']), [extracted('The user likes tea.')]);
        const again = await remember('d', messagesOf(['I like tea!']), [extracted('the user likes tea')]);
        expect(again).toMatchObject({ memories: {}, strengthened: 1 });
        expect((await memories.list()).memories).toMatchObject([{ strength: 2 }]);
      });

      test('are superseded by what is said later, and keep the chain with its times', async () => {
        await remember('c', messagesOf(['Bonn'], START), [residence('Bonn')]);
        expect(
          await remember('d', messagesOf(['Lisbon'], START + HOUR), [residence('Lisbon')]),
        ).toMatchObject({
          superseded: 1,
        });
        expect(await texts()).toEqual(['The user lives in Lisbon.']);
        const [old] = (await memories.list({ states: ['superseded'] })).memories;
        const [now] = (await memories.list()).memories;
        expect(old).toMatchObject({ superseded_by: now?.memory_id, superseded_at: START + HOUR });
        const chain = (await memories.get(now?.memory_id ?? ''))?.chain;
        expect(chain?.map(({ value, holds_from, state }) => [value, holds_from, state])).toEqual([
          ['Bonn', START, 'superseded'],
          ['Lisbon', START + HOUR, 'active'],
        ]);
      });

      test('hold by when they were said, not by when they were imported', async () => {
        await remember('late', messagesOf(['Lisbon'], START + HOUR), [residence('Lisbon')]);
        const older = await remember('early', messagesOf(['Bonn'], START), [residence('Bonn')]);
        expect(older).toMatchObject({ memories: { fact: 1 }, superseded: 0 });
        expect(await texts()).toEqual(['The user lives in Lisbon.']);
        expect(await texts(['superseded'])).toEqual(['The user lives in Bonn.']);
      });

      test('that hold once more are a link of their own', async () => {
        for (const [index, place] of ['Bonn', 'Lisbon', 'Bonn', 'bonn'].entries()) {
          await remember(`c${index}`, messagesOf([place], START + index * HOUR), [residence(place)]);
        }
        const [now] = (await memories.list()).memories;
        const chain = (await memories.get(now?.memory_id ?? ''))?.chain;
        expect(chain?.map(({ value, strength }) => [value, strength])).toEqual([
          ['Bonn', 1],
          ['Lisbon', 1],
          ['Bonn', 2],
        ]);
      });

      test('that a review drops are not kept and do not come back; other words for one are its own', async () => {
        const said = messagesOf(['I like tea.', 'I like coffee.']);
        const tea = extracted('I like tea.', { kind: 'preference' });
        const coffee = extracted('I like coffee.', { kind: 'preference', message: 1 });
        const decided = [
          { ...tea, dropped: true },
          { ...coffee, edited: 'The user likes strong coffee.' },
        ];
        const first = await remember('c', said, decided);
        expect(first).toMatchObject({ memories: { preference: 1 }, left_out: 1 });
        expect(await texts()).toEqual(['The user likes strong coffee.']);
        expect(await remember('c', said, [tea, coffee])).toMatchObject({ memories: {}, left_out: 1 });
        expect(await remember('d', said, [tea, coffee])).toMatchObject({ memories: {}, strengthened: 1 });
        expect(await texts()).toEqual(['The user likes strong coffee.']);
      });

      test('that are known are not taken away by a review that drops them, and are dropped no more when it is undone', async () => {
        const said = messagesOf(['I like tea.', 'I like coffee.']);
        const tea = extracted('I like tea.', { kind: 'preference' });
        const coffee = extracted('I like coffee.', { kind: 'preference', message: 1 });
        await remember('c', said.slice(0, 1), [tea]);
        const dropped = [tea, coffee].map((memory) => ({ ...memory, dropped: true }));
        await remember('d', said, dropped, 'undone');
        expect(await texts()).toEqual(['I like tea.']);
        await memories.undo('undone');
        expect(await remember('d', said, [tea, coffee])).toMatchObject({ memories: { preference: 1 } });
      });

      test('of several users do not contradict each other', async () => {
        for (const user_id of ['ann', 'bob']) {
          await memories.remember(
            { conversation_id: user_id, user_id },
            () => [{ messages: messagesOf([user_id]), memories: [residence(user_id)] }],
            { addedBy: user_id },
          );
        }
        expect(await texts(['superseded'])).toEqual([]);
        expect(await memories.conversationsOf('ann')).toEqual(['ann']);
        expect(await memories.conversationsOf('')).toEqual([]);
      });

      test('are listed by kind, subject, conversation, words and time, a page at a time', async () => {
        const said = messagesOf(['a', 'b', 'c']);
        await remember('c', said, [
          extracted('The user likes tea.', { kind: 'preference', end: 1 }),
          extracted('Ann is a doctor.', { kind: 'person', subject: 'Ann', message: 1, end: 1 }),
        ]);
        await remember('d', messagesOf(['x'], START + 9 * HOUR), [extracted('The user rows.', { end: 1 })]);
        const found = async (query: Parameters<Memories['list']>[0]) =>
          (await memories.list(query)).memories.map(({ text }) => text);
        expect(await found({ kinds: ['person', 'preference'] })).toEqual([
          'Ann is a doctor.',
          'The user likes tea.',
        ]);
        expect(await found({ subjects: ['ann'] })).toEqual(['Ann is a doctor.']);
        expect(await found({ conversation_id: 'd' })).toEqual(['The user rows.']);
        expect(await found({ search: 'DOCTOR ann' })).toEqual(['Ann is a doctor.']);
        expect(await found({ from: START + HOUR, to: START + 9 * HOUR })).toEqual(['Ann is a doctor.']);
        const first = await memories.list({ limit: 2 });
        expect(first).toMatchObject({ total: 3, memories: [{ text: 'The user rows.' }, { subject: 'Ann' }] });
        expect(await found({ limit: 2, cursor: first.next_cursor })).toEqual(['The user likes tea.']);
        await expect(memories.list({ cursor: 'none' })).rejects.toMatchObject({ code: 'invalid_input' });
      });

      test('are put together by month, kind and subject, each of which can be read by itself', async () => {
        const months = [0, 0, 3].map((month, index) => new Date(2025, month, 10 + index, 23, 59).getTime());
        const said = months.map((time, index) => message('x', { id: String(index), time }));
        await remember('c', said, [
          extracted('The user likes tea.', { end: 1, kind: 'preference' }),
          extracted('Ana likes tea.', { message: 1, end: 1, subject: 'Ana' }),
          extracted('The user is tall.', { message: 2, end: 1 }),
        ]);
        const by = async (grouping: MemoryGrouping, query?: MemoryQuery) =>
          (await memories.groups(grouping, query)).map(({ key, count }) => [key, count]);
        expect(await by('month')).toEqual([
          ['2025-04', 1],
          ['2025-01', 2],
        ]);
        expect(await by('month', { subjects: ['ana'] })).toEqual([['2025-01', 1]]);
        expect(await by('kind')).toEqual([
          ['fact', 2],
          ['preference', 1],
        ]);
        expect(await by('subject')).toEqual([
          ['user', 2],
          ['Ana', 1],
        ]);
        const [, january] = await memories.groups('month');
        const page = await memories.list({ from: january?.from, to: january?.to, offset: 1, limit: 1 });
        expect(page).toMatchObject({ total: 2, memories: [{ text: 'The user likes tea.' }] });
        expect(await memories.ids({ kinds: ['preference'] })).toEqual(
          page.memories.map(({ memory_id }) => memory_id),
        );
      });
    });

    describe('a job', () => {
      test('that is tried again after a crash adds nothing, and hears what the first try did', async () => {
        const first = await remember('c', messagesOf(['Bonn']), [residence('Bonn')], 'job');
        expect(await remember('c', messagesOf(['Bonn']), [residence('Bonn')], 'job')).toEqual(first);
        expect(first).toMatchObject({ messages: { added: 1 }, memories: { fact: 1 } });
      });

      test('that is undone leaves everything as it was before', async () => {
        await remember('c', messagesOf(['Bonn'], START), [residence('Bonn')], 'first');
        const before = [await memories.turns('c'), await memories.list({ states: ['active', 'superseded'] })];
        await remember(
          'c',
          messagesOf(['Bonn', 'Lisbon', 'Bonn'], START),
          [residence('Lisbon', { message: 1 }), residence('Bonn', { message: 2 })],
          'second',
        );
        await indexConversation(partsOf(), 'c', { signal: never });
        expect(await memories.undo('second')).toBe(true);
        expect([
          await memories.turns('c'),
          await memories.list({ states: ['active', 'superseded'] }),
        ]).toEqual(before);
        expect(await found('turns', 'Lisbon')).toEqual([]);
        expect(await memories.undo('second')).toBe(false);
        await memories.settle('first');
        expect(await memories.undo('first')).toBe(false);
      });

      test('and another one of the same conversation at once add it once', async () => {
        const other = await tested.openAgain();
        const all = messagesOf(Array.from({ length: 50 }, (_, index) => `Message ${index}`));
        const both = await Promise.all(
          [memories, other.memories].map((store, index) =>
            store.remember({ conversation_id: 'c' }, () => [{ messages: all, memories: [extracted('M')] }], {
              addedBy: `both-${index}`,
            }),
          ),
        );
        expect(both.map(({ messages }) => messages.added).toSorted((a, b) => a - b)).toEqual([0, 50]);
        expect((await memories.turns('c')).total).toBe(50);
        expect((await memories.list()).total).toBe(1);
      });
    });

    describe('what finds them', () => {
      test('has the turns and memories that are new or changed, and says which are missing', async () => {
        await remember('c', messagesOf(['I sail at dawn.', 'Tell me more.']), [
          extracted('The user sails at dawn.', { end: 15 }),
        ]);
        expect(await memories.conversationsToIndex()).toEqual(['c']);
        expect(await indexConversation(partsOf(), 'c', { signal: never })).toBe(2);
        expect(await indexMemories(memories, never)).toBe(1);
        expect(await memories.conversationsToIndex()).toEqual([]);
        expect(await indexConversation(partsOf(), 'c', { signal: never })).toBe(0);
        expect(await found('turns', 'dawn')).toEqual([turnOwner('c', '0')]);
        const [memory] = (await memories.list()).memories;
        expect(await found('memories', 'sailing')).toEqual([memory?.memory_id]);
      });
    });

    const never = new AbortController().signal;
    function partsOf() {
      const { stores } = tested;
      return {
        memories,
        turns: stores.passages.turns,
        transaction: <Result>(what: string, work: () => Promise<Result>) => stores.transaction(what, work),
      };
    }

    async function found(collection: 'turns' | 'memories', question: string): Promise<string[]> {
      const { hits } = await tested.stores.passages[collection].index.search({ question, limit: 10 });
      return hits.map(({ owner_id }) => owner_id);
    }
  });
}
