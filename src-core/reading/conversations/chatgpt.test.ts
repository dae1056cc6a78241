import { describe, expect, it } from 'vitest';
import { RejectedConversation } from './read-conversation';
import { chatGptConversation as conversation, chatGptNode as node } from './testing/made-up-exports';
import { readBytes, readOne } from './testing/read-bytes';

describe('a conversation of ChatGPT’s export', () => {
  it('is read from the current node to the root, with its float seconds and without the other branches', async () => {
    const read = await readOne([
      conversation(
        [
          node('root', null, null),
          node('q', 'root', { role: 'user', parts: ['I moved to Lisbon.'], create_time: 1_714_557_601.5 }),
          node('old', 'q', { role: 'assistant', parts: ['An answer that was made anew.'] }),
          node('a', 'q', { role: 'assistant', parts: ['Welcome to Lisbon!'], create_time: 1_714_557_605 }),
          node('edit', 'root', { role: 'user', parts: ['A question that was edited.'] }),
        ],
        { current_node: 'a' },
      ),
    ]);
    expect(read).toEqual({
      conversation_id: 'chatgpt-1',
      title: 'A move',
      created: 1_714_557_600_250,
      messages: [
        {
          id: 'q-message',
          role: 'user',
          speaker: null,
          content: 'I moved to Lisbon.',
          time: 1_714_557_601_500,
        },
        {
          id: 'a-message',
          role: 'assistant',
          speaker: null,
          content: 'Welcome to Lisbon!',
          time: 1_714_557_605_000,
        },
      ],
      left_out: [{ reason: 'branch', count: 2 }],
    });
  });

  it('goes without what was not said, and counts it', async () => {
    const hidden = { metadata: { is_visually_hidden_from_conversation: true } };
    const read = await readOne([
      conversation([
        node('root', null, null),
        node('s', 'root', { role: 'system', parts: ['You are an assistant.'] }),
        node('c', 's', { role: 'user', type: 'user_editable_context', ...hidden, parts: [] }),
        node('h', 'c', {
          role: 'user',
          parts: ['Original custom instructions no longer available'],
          ...hidden,
        }),
        node('q', 'h', { role: 'user', parts: ['What is the weather?'] }),
        node('t', 'q', { role: 'assistant', type: 'thoughts' }),
        node('call', 't', {
          role: 'assistant',
          type: 'code',
          content: { content_type: 'code', text: 'search("weather")' },
          recipient: 'web',
        }),
        node('tool', 'call', { role: 'tool', parts: ['sunny'] }),
        node('a', 'tool', { role: 'assistant', parts: ['It is sunny.'] }),
        node('e', 'a', { role: 'assistant', parts: [''] }),
        node('new', 'e', { role: 'assistant', type: 'holograms', parts: ['?'] }),
      ]),
    ]);
    expect(read.messages.map(({ content }) => content)).toEqual(['What is the weather?', 'It is sunny.']);
    expect(read.messages[0]?.time).toBeNull();
    expect(Object.fromEntries(read.left_out.map(({ reason, count }) => [reason, count]))).toEqual({
      system: 1,
      context: 1,
      hidden: 1,
      reasoning: 1,
      tool: 2,
      empty: 1,
      unknown: 1,
    });
  });

  it('takes the words of parts that are objects, and leaves pictures out', async () => {
    const picture = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://x' };
    const read = await readOne([
      conversation([
        node('root', null, null),
        node('q', 'root', {
          role: 'user',
          type: 'multimodal_text',
          parts: [picture, 'What bird is this?', { content_type: 'audio_transcription', text: 'It sings.' }],
        }),
        node('p', 'q', { role: 'user', type: 'multimodal_text', parts: [picture] }),
      ]),
    ]);
    expect(read.messages.map(({ content }) => content)).toEqual(['What bird is this?\n\nIt sings.']);
    expect(read.left_out).toEqual([{ reason: 'attachment', count: 1 }]);
  });

  it('ends at its latest message where it does not say which is current', async () => {
    const read = await readOne([
      conversation(
        [
          node('root', null, null),
          node('q', 'root', { role: 'user', parts: ['A'], create_time: 1 }),
          node('new', 'q', { role: 'assistant', parts: ['new'], create_time: 3 }),
          node('old', 'q', { role: 'assistant', parts: ['old'], create_time: 2 }),
        ],
        { current_node: 'gone' },
      ),
    ]);
    expect(read.messages.map(({ content }) => content)).toEqual(['A', 'new']);
  });

  it('has an id of its beginning where the export gives none, the same for a longer version', async () => {
    const nodes = [
      node('root', null, null),
      node('q', 'root', { role: 'user', parts: ['A'] }),
      node('a', 'q', { role: 'assistant', parts: ['B'] }),
    ];
    const ids = { id: undefined, conversation_id: undefined };
    const short = await readOne([conversation(nodes, ids)]);
    const long = await readOne([
      conversation([...nodes, node('q2', 'a', { role: 'user', parts: ['C'] })], ids),
    ]);
    const other = await readOne([conversation(nodes, { ...ids, create_time: 5 })]);
    expect(long.conversation_id).toBe(short.conversation_id);
    expect(other.conversation_id).not.toBe(short.conversation_id);
  });

  it('says that its beginning is missing', async () => {
    const read = await readOne([conversation([node('q', 'gone', { role: 'user', parts: ['A'] })])]);
    expect(read.left_out).toEqual([{ reason: 'lost', count: 1 }]);
  });

  it('is rejected when its tree is a circle or not a tree, and the others are read', async () => {
    const circle = conversation(
      [node('a', 'b', { role: 'user', parts: ['A'] }), node('b', 'a', { role: 'user', parts: ['B'] })],
      { title: 'Round' },
    );
    const good = conversation([node('q', null, { role: 'user', parts: ['A'] })]);
    const items = await readBytes(
      JSON.stringify([
        circle,
        { ...circle, current_node: null },
        { title: 'None', mapping: [1] },
        good,
        { title: 'Empty', mapping: {} },
      ]),
    );
    expect(items.map((item) => (item instanceof RejectedConversation ? item.title : 'read'))).toEqual([
      'Round',
      'Round',
      'None',
      'read',
      'Empty',
    ]);
  });
});
