import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMBEDDING_DIMENSIONS } from '#shared/embeddings';
import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import type { OpenTestedStores, TestedStores } from '../../testing/tested-stores';
import { readOwnJson } from '../../../reading/conversations/own-json';
import { exportMemories } from '../../../reading/conversations/export-memories';
import type { Memories, Remembered } from '../memories';
import { extracted, message, messagesOf, residence } from './extracted-memory';

const START = Date.UTC(2025, 0, 1);

/** An embedding; the further apart the degrees, the less alike they are. */
function meaning(degrees: number): Float32Array {
  const angle = (degrees / 180) * Math.PI;
  const vector = new Float32Array(EMBEDDING_DIMENSIONS);
  vector.set([Math.cos(angle), Math.sin(angle)]);
  return vector;
}

/** What a person does to memories, and what stays forgotten, whatever keeps them. */
export function forgettingContract(open: OpenTestedStores): void {
  describe('memories that a person', () => {
    let tested: TestedStores;
    let memories: Memories;
    let jobs = 0;

    beforeEach(async () => {
      tested = await open();
      ({ memories } = tested.stores);
    });
    afterEach(() => tested.remove());

    function remember(
      conversation_id: string,
      messages: readonly ConversationMessage[],
      found: readonly ExtractedMemory[] = [],
    ): Promise<Remembered> {
      return memories.remember({ conversation_id }, () => [{ messages, memories: found }], {
        addedBy: `job-${(jobs += 1)}`,
      });
    }

    const texts = async () => (await memories.list()).memories.map(({ text }) => text);
    const idOf = async (text: string) => {
      const found = (await memories.list({ states: ['active', 'superseded', 'off'] })).memories;
      return found.find((memory) => memory.text === text)?.memory_id ?? '';
    };
    const searched = async (question: string) =>
      (await tested.stores.passages.memories.index.search({ question, limit: 10 })).hits.map(
        ({ passage }) => passage.text,
      );

    test('edits keep their history, are found by the new words, and are known by the old ones', async () => {
      await remember('c', messagesOf(['I like tea.']), [extracted('The user likes tea.')]);
      await memories.edit(await idOf('The user likes tea.'), 'The user likes green tea.');
      const id = await idOf('The user likes green tea.');
      expect(await memories.get(id)).toMatchObject({ edits: [{ text: 'The user likes tea.' }] });
      expect(await searched('green')).toEqual(['The user likes green tea.']);
      const again = await remember('d', messagesOf(['I like tea.']), [extracted('The user likes tea.')]);
      expect(again).toMatchObject({ memories: {}, strengthened: 1 });
      await expect(memories.edit(id, '  ')).rejects.toThrow('A memory needs words.');
      await expect(memories.edit('none', 'words')).rejects.toMatchObject({ code: 'not_found' });
    });

    test('pins, and switches off, say so until that is undone', async () => {
      await remember('c', messagesOf(['I like tea.']), [extracted('The user likes tea.')]);
      const id = await idOf('The user likes tea.');
      expect(await memories.pin([id], true)).toBe(1);
      expect(await memories.switchOff([id, 'none'], true)).toBe(1);
      expect(await texts()).toEqual([]);
      expect(await memories.get(id)).toMatchObject({ pinned: true, state: 'off' });
      const { index } = tested.stores.passages.memories;
      const active = { question: 'tea', limit: 5, filters: { any: { state: ['active'] } } };
      expect((await index.search(active)).hits).toEqual([]);
      await memories.switchOff([id], false);
      expect(await texts()).toEqual(['The user likes tea.']);
      expect((await index.search(active)).hits).toHaveLength(1);
    });

    test('exports everything, edited, pinned and said in several conversations, to be read again', async () => {
      const said = messagesOf(
        Array.from({ length: 201 }, (_, index) => `message ${index}`),
        START,
      );
      await remember('c', said, [extracted('The user likes tea.', { end: 5 })]);
      await remember('d', messagesOf(['tea']), [extracted('The user likes tea.', { end: 3 })]);
      const id = await idOf('The user likes tea.');
      await memories.edit(id, 'The user likes green tea.');
      await memories.pin([id], true);
      const pieces: string[] = [];
      for await (const piece of exportMemories(memories)) pieces.push(piece);
      const written = JSON.parse(pieces.join('')) as object[];
      expect(written).toMatchObject([
        { conversation_id: 'd', memories: [{ sources: [{ message_id: '0', start: 0, end: 3 }] }] },
        {
          conversation_id: 'c',
          memories: [
            {
              text: 'The user likes green tea.',
              pinned: true,
              edits: [{ text: 'The user likes tea.' }],
              sources: [{ message_id: '0', start: 0, end: 5 }],
            },
          ],
        },
      ]);
      const read = written.map((conversation) => readOwnJson(conversation));
      expect(read[1]).toMatchObject({ conversation_id: 'c', messages: said });
    });

    test('merges are one, with the words and the sources of all', async () => {
      await remember('c', messagesOf(['a', 'b']), [
        extracted('The user likes tea.', { end: 1 }),
        extracted('The user loves tea.', { message: 1, end: 1 }),
      ]);
      const into = await idOf('The user likes tea.');
      await memories.merge(into, [await idOf('The user loves tea.')]);
      expect(await texts()).toEqual(['The user likes tea.']);
      expect(await memories.get(into)).toMatchObject({
        strength: 2,
        edits: [{ text: 'The user loves tea.' }],
      });
      const again = await remember('d', messagesOf(['b']), [extracted('The user loves tea.', { end: 1 })]);
      expect(again).toMatchObject({ memories: {}, strengthened: 1 });
    });

    test('merges in words of their own are apart again when that is undone, until they are purged', async () => {
      await remember('c', messagesOf(['a', 'b', 'c']), [
        extracted('The user likes tea.', { message: 1, end: 1 }),
        extracted('The user loves tea.', { message: 0, end: 1 }),
        residence('Porto', { message: 2, end: 1 }),
      ]);
      const [into, other] = [await idOf('The user likes tea.'), await idOf('The user loves tea.')];
      const before = [await memories.get(into), await memories.get(other)];
      await memories.merge(into, [into, other], 'Tea is what the user drinks.');
      expect(await texts()).toEqual(['The user lives in Porto.', 'Tea is what the user drinks.']);
      expect(await memories.get(other)).toBeNull();
      expect(await memories.get(into)).toMatchObject({
        strength: 2,
        holds_from: START,
        edits: [{ text: 'The user loves tea.' }, { text: 'The user likes tea.' }],
      });
      expect(await searched('loves')).toEqual([]);

      await memories.unmerge(into);
      expect([await memories.get(into), await memories.get(other)]).toEqual(before);
      expect(await searched('loves')).toEqual(['The user loves tea.']);
      await expect(memories.unmerge(into)).rejects.toMatchObject({ code: 'not_found' });
      expect(
        await remember('d', messagesOf(['b']), [extracted('The user loves tea.', { end: 1 })]),
      ).toMatchObject({
        memories: {},
        strengthened: 1,
      });
      expect(await memories.get(into)).toMatchObject({ strength: 1 });

      await memories.merge(into, [other]);
      await memories.purge({ olderThanMs: 0 });
      await expect(memories.unmerge(into)).rejects.toMatchObject({ code: 'not_found' });
      expect(await memories.get(into)).toMatchObject({ strength: 3 });
    });

    describe('deletes', () => {
      test('do not come back with the same conversation, nor with another that says the same', async () => {
        const said = messagesOf(['I like tea.']);
        await remember('c', said, [extracted('The user likes tea.')]);
        expect(await memories.delete([await idOf('The user likes tea.')])).toBe(1);
        expect(await remember('c', said, [extracted('The user likes tea.')])).toMatchObject({ left_out: 1 });
        expect(await remember('d', said, [extracted('The USER likes tea!')])).toMatchObject({ left_out: 1 });
        expect(await texts()).toEqual([]);
        expect(await searched('tea')).toEqual([]);
        await memories.purge({ olderThanMs: 0 });
        expect(await remember('e', said, [extracted('The user likes tea.')])).toMatchObject({ left_out: 1 });
        expect(await texts()).toEqual([]);
      });

      test('do not come back in other words nearby, and do not take others along', async () => {
        const said = messagesOf([
          'I moved to Lisbon with Ann.',
          'Nice!',
          'Yes, Lisbon is home now. I like tea.',
        ]);
        await remember('c', said, [
          extracted('The user moved to Lisbon with Ann.', {
            attribute: 'residence',
            value: 'Lisbon',
            end: 27,
          }),
        ]);
        await memories.delete([await idOf('The user moved to Lisbon with Ann.')]);
        const again = await remember('c', said, [
          extracted('The user has been living in Lisbon.', { end: 20 }),
          extracted('Lisbon is the user’s home.', {
            message: 2,
            end: 24,
            attribute: 'residence',
            value: 'Lisboa',
          }),
          extracted('The user likes tea.', { message: 2, start: 25, end: 36 }),
        ]);
        expect(again).toMatchObject({ left_out: 2, memories: { fact: 1 } });
        expect(await texts()).toEqual(['The user likes tea.']);
        const elsewhere = await remember('d', messagesOf(['I live in Lisbon.']), [residence('lisbon')]);
        expect(elsewhere).toMatchObject({ left_out: 1 });
        // It denies what was deleted, and is about another place.
        const others = [
          extracted('The user never liked Lisbon.'),
          extracted('The user lives in Bonn.', { end: 4 }),
        ];
        expect(await remember('e', messagesOf(['x']), others)).toMatchObject({ memories: { fact: 2 } });
      });

      test('do not come back in other words elsewhere that mean the same, until that is forgotten, too', async () => {
        const model = 'a model';
        const vectors = new Map([
          ['The user has a nut allergy.', meaning(1)],
          ['The user has an allergy to cats.', meaning(90)],
        ]);
        const meanings = { model, vectors };
        await remember('c', messagesOf(['nuts']), [extracted('Nuts make the user ill.', { end: 4 })]);
        await memories.indexMemories(10);
        const { index } = tested.stores.passages.memories;
        const embeddings = await index.missingEmbeddings(model, 10);
        await index.putEmbeddings(
          model,
          embeddings.map(({ passage_id }) => ({ passage_id, vector: meaning(0) })),
        );
        expect(await memories.knowsDeletedMeanings(model)).toBe(false);
        await memories.delete([await idOf('Nuts make the user ill.')]);
        await memories.purge({ olderThanMs: 0 });
        expect(await memories.knowsDeletedMeanings(model)).toBe(true);
        expect(await memories.knowsDeletedMeanings('another model')).toBe(false);
        const found = [
          extracted('The user has a nut allergy.', { end: 4 }),
          extracted('The user has an allergy to cats.', { start: 5, end: 8 }),
        ];
        const again = (id: string, options: { meanings?: typeof meanings } = {}) =>
          memories.remember(
            { conversation_id: id },
            () => [{ messages: messagesOf(['Nut, cat.']), memories: found }],
            { addedBy: id, ...options },
          );
        expect(await again('d', { meanings })).toMatchObject({ left_out: 1, memories: { fact: 1 } });
        await memories.forget({ conversation: 'c' });
        expect(await memories.knowsDeletedMeanings(model)).toBe(false);
        expect(await again('e', { meanings })).toMatchObject({ left_out: 0, memories: { fact: 1 } });
      });

      test('are back when that is undone, and what superseded takes its place again', async () => {
        await remember('c', messagesOf(['Bonn'], START), [residence('Bonn')]);
        await remember('d', messagesOf(['Lisbon'], START + 1000), [residence('Lisbon')]);
        const id = await idOf('The user lives in Lisbon.');
        await memories.delete([id]);
        expect(await texts()).toEqual(['The user lives in Bonn.']);
        expect(await memories.restore([id])).toBe(1);
        expect(await texts()).toEqual(['The user lives in Lisbon.']);
        expect(await searched('Lisbon')).toEqual(['The user lives in Lisbon.']);
        const again = await remember('e', messagesOf(['Lisbon'], START + 2000), [residence('Lisbon')]);
        expect(again).toMatchObject({ left_out: 0, strengthened: 1 });
      });
    });

    describe('forgets', () => {
      test('with a conversation stay forgotten when it is imported again; what is said later is kept', async () => {
        const said = messagesOf(['I like tea.', 'And Bonn.']);
        await remember('c', said, [extracted('The user likes tea.')]);
        await remember('d', messagesOf(['I like tea.']), [extracted('The user likes tea.')]);
        expect(await memories.forget({ conversation: 'c' })).toEqual({ messages: 2, memories: 0 });
        // The other conversation says it, too.
        expect((await memories.list()).memories).toMatchObject([{ strength: 1 }]);
        expect(await remember('c', said, [extracted('The user likes tea.')])).toMatchObject({
          messages: { added: 0, forgotten: 2 },
          memories: {},
        });
        expect(await memories.conversation('c')).toBeNull();
        const later = message('Hello again.', { id: '2', time: Date.now() + 1000 });
        expect((await remember('c', [...said, later])).messages).toMatchObject({ added: 1, forgotten: 2 });
      });

      test('about a person go with all that names them or that they said', async () => {
        const said = [
          message('Sister Ana María sings.', { id: '0', time: START }),
          message('She does!', { id: '1', time: START, speaker: 'Ana Maria' }),
          message('Anaconda is a film.', { id: '2', time: START }),
        ];
        const found = [
          extracted('Ana Maria sings.', { kind: 'person', subject: 'Ana Maria', end: 5 }),
          extracted('The user likes Anaconda.', { message: 2, end: 5 }),
        ];
        await remember('c', said, found);
        expect(await memories.forget({ person: 'ana maria' })).toEqual({ messages: 2, memories: 1 });
        expect(await texts()).toEqual(['The user likes Anaconda.']);
        expect((await remember('c', said, found)).messages).toMatchObject({ added: 0, forgotten: 2 });
        expect((await memories.turns('c')).messages.map(({ content }) => content)).toEqual([
          'Anaconda is a film.',
        ]);
      });

      test('before a date stay forgotten', async () => {
        const said = messagesOf(['old', 'new'], START);
        await remember('c', said, [residence('Bonn'), residence('Lisbon', { message: 1 })]);
        expect(await memories.forget({ before: START + 1 })).toEqual({ messages: 1, memories: 1 });
        expect((await remember('c', said)).messages).toMatchObject({ added: 0, forgotten: 1 });
        // Nothing says that a message without a date is that old.
        await remember('undated', [message('who knows when')]);
        expect(await memories.forget({ before: START + 1 })).toEqual({ messages: 0, memories: 0 });
        await memories.forget({ conversation: 'undated' });
        expect(await memories.sizes()).toEqual({ conversations: 1, messages: 1, memories: 1, bytes: 28 });
      });
    });
  });
}
