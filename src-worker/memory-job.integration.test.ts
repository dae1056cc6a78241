import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemoryInput } from '#shared/jobs/memory';
import { memoryRequest, startJobWorld, type JobWorld } from './testing/job-world';
import { freshText } from './testing/fresh-text';

let world: JobWorld;

beforeAll(async () => {
  world = await startJobWorld();
  await world.worker();
});
afterAll(() => world.close());

const remember = async (changes: Partial<MemoryInput>) =>
  (await world.start('memory', memoryRequest(changes))).result();

describe('a memory job', () => {
  it('keeps a conversation word for word, and makes it findable', async () => {
    const handle = await world.start('memory', {
      conversation_id: 'voyage',
      title: 'The voyage',
      messages: [
        {
          role: 'user',
          content: 'We weigh anchor at Gibraltar.',
          timestamp: '2025-03-01T08:00:00Z',
          name: 'Ann',
        },
        { role: 'assistant', content: 'Fair winds!', timestamp: 1_740_816_060.5, extra: { ignored: true } },
      ],
    });
    expect(await handle.result()).toEqual({
      success: true,
      conversation_id: 'voyage',
      memory_count: 0,
      memories_by_kind: {},
      message_count: 2,
      strengthened: 0,
      superseded: 0,
      memories_left_out: 0,
      messages_left_out: {},
    });
    const { memories, passages } = world.stores;
    expect((await memories.turns('voyage')).messages).toMatchObject([
      {
        id: '0',
        role: 'user',
        speaker: 'Ann',
        content: 'We weigh anchor at Gibraltar.',
        time: Date.UTC(2025, 2, 1, 8),
      },
      { id: '1', role: 'assistant', speaker: null, content: 'Fair winds!', time: 1_740_816_060_500 },
    ]);
    const { hits } = await passages.turns.index.search({ question: 'the anchor', limit: 5 });
    expect(hits.map(({ owner_id }) => owner_id)).toEqual(['voyage\n0']);
    const indexed = await passages.turns.index.passages('voyage\n0');
    expect(indexed.map(({ embedded }) => embedded)).not.toContain(false);
    expect(await handle.query('is_running')).toBe(false);
    expect(await world.leftovers()).toEqual([]);
  });

  it('finds memories with the words that say them, and what is said later supersedes', async () => {
    const said = (content: string, timestamp: string) => [{ role: 'user', content, timestamp }];
    const first = await remember({
      conversation_id: 'moving-1',
      user_id: 'mover',
      messages: said('I live in Berlin.', '2024-01-10T10:00:00Z'),
    });
    expect(first).toMatchObject({ success: true, memory_count: 1, superseded: 0 });
    const second = await remember({
      conversation_id: 'moving-2',
      user_id: 'mover',
      messages: said('I moved to Lisbon.', '2025-05-10T10:00:00Z'),
    });
    expect(second).toMatchObject({ memory_count: 1, superseded: 1 });
    const { memories } = await world.stores.memories.list({ conversation_id: 'moving-2' });
    expect(memories).toMatchObject([{ state: 'active', source: { message_id: '0' } }]);
    expect(memories[0]?.source?.quote).toContain('Lisbon');
    const again = await remember({
      conversation_id: 'moving-2',
      user_id: 'mover',
      messages: said('I moved to Lisbon.', '2025-05-10T10:00:00Z'),
    });
    expect(again).toMatchObject({ memory_count: 0, message_count: 0, strengthened: 0 });
  });

  it('leaves out what is not a message, and says how many', async () => {
    const result = await remember({
      conversation_id: 'odd',
      messages: [
        { role: 'user', content: 'A message.' },
        { role: 'oracle', content: 'Who am I?' },
        { content: 'No role.' },
        { role: 'user', content: null },
        { role: 'assistant', content: '  ' },
        'not a message',
        { role: 'user', content: 'Another.', id: 7, timestamp: 'yesterday' },
      ],
    });
    expect(result).toMatchObject({
      success: true,
      message_count: 2,
      messages_left_out: { unreadable: 3, empty: 2 },
    });
    expect((await world.stores.memories.turns('odd')).messages).toMatchObject([
      { id: '0', content: 'A message.' },
      { id: '7', content: 'Another.', time: null },
    ]);
  });

  it('leaves deleted what is said elsewhere in other words, and nothing else', async () => {
    const said = async (conversation_id: string, ...contents: string[]) =>
      remember({
        conversation_id,
        user_id: 'eater',
        messages: contents.map((content) => ({ role: 'user', content })),
      });
    await said('nuts-1', 'I am allergic to peanuts.');
    const { memories } = await world.stores.memories.list({ conversation_id: 'nuts-1' });
    await world.stores.memories.delete(memories.map(({ memory_id }) => memory_id));
    const again = await said('nuts-2', 'I have a peanut allergy.', 'I am allergic to cats.');
    expect(again).toMatchObject({ memory_count: 1, memories_left_out: 1 });
    const kept = await world.stores.memories.list({ conversation_id: 'nuts-2' });
    expect(kept.memories.map(({ text }) => text)).toEqual(['The person is allergic to cats.']);
  });

  it('never keeps what the Black Vault holds', async () => {
    const content = freshText(20);
    await world.stores.vault.deny({
      content,
      source: 'a forum',
      category: 'tips',
      workflow_id: 'learning-1',
    });
    const messages = [
      { role: 'user', content },
      { role: 'user', content: 'Something else.' },
    ];
    expect(await remember({ conversation_id: 'denied', messages })).toMatchObject({
      message_count: 1,
      messages_left_out: { black_vault: 1 },
    });
    const { messages: kept } = await world.stores.memories.turns('denied');
    expect(kept.map((message) => message.content)).toEqual(['Something else.']);
  });

  it('adds of the same conversation, and of a longer one, only what is new', async () => {
    const messages = ['one', 'two', 'three'].map((content) => ({ role: 'user', content }));
    expect(await remember({ conversation_id: 'twice', messages: messages.slice(0, 2) })).toMatchObject({
      message_count: 2,
    });
    expect(await remember({ conversation_id: 'twice', messages: messages.slice(0, 2) })).toMatchObject({
      message_count: 0,
    });
    expect(await remember({ conversation_id: 'twice', messages })).toMatchObject({ message_count: 1 });
  });

  it('finds who speaks where each message begins with a name, also when they come again or more of them', async () => {
    const messages = ['Ana: I live in Oslo.', 'Ben: Nice.', 'Ana: Yes: very.'].map((content) => ({
      role: 'user',
      content,
    }));
    const first = await remember({ conversation_id: 'group', messages });
    expect(first).toMatchObject({ message_count: 3, memory_count: 1 });
    const more = [...messages, { role: 'user', content: 'To all of you: good night.' }];
    expect(await remember({ conversation_id: 'group', messages: more })).toMatchObject({
      message_count: 1,
      memory_count: 0,
    });
    const { messages: kept } = await world.stores.memories.turns('group');
    expect(kept.map(({ speaker, content }) => [speaker, content])).toEqual([
      ['Ana', 'I live in Oslo.'],
      ['Ben', 'Nice.'],
      ['Ana', 'Yes: very.'],
      [null, 'To all of you: good night.'],
    ]);
    const { memories } = await world.stores.memories.list({ conversation_id: 'group' });
    expect(memories).toMatchObject([{ subject: 'Ana', value: 'oslo', source: { quote: 'I live in Oslo' } }]);
  });

  it.each([
    ['nothing', null, 'Give the messages'],
    ['no id', { messages: [] }, 'conversation_id'],
    [
      'too much',
      { conversation_id: 'c', messages: [{ role: 'user', content: 'x'.repeat(1_500_000) }] },
      'leather-book remember',
    ],
  ])('refuses %s with a sentence, and a count that is a number', async (_, request, sentence) => {
    const handle = await world.start('memory', request ?? { conversation_id: 'c' });
    expect(await handle.result()).toEqual({
      success: false,
      memory_count: 0,
      error: expect.stringContaining(sentence) as string,
    });
  });
});
