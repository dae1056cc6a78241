import { describe, expect, it } from 'vitest';
import { RejectedConversation } from './read-conversation';
import { claudeConversation as conversation, claudeMessage as message } from './testing/made-up-exports';
import { readBytes, readOne } from './testing/read-bytes';

const ROOT = '00000000-0000-4000-8000-000000000000';

describe('a conversation of Claude’s export', () => {
  it('is read with its times, and nothing of the account', async () => {
    const read = await readOne([
      conversation([
        message('m1', 'human', 'How long does rice take?'),
        message('m2', 'assistant', 'Eighteen minutes.', { created_at: '2024-05-01T10:00:07Z' }),
      ]),
    ]);
    expect(read).toEqual({
      conversation_id: 'claude-1',
      title: 'A recipe',
      created: Date.UTC(2024, 4, 1, 9, 59),
      messages: [
        {
          id: 'm1',
          role: 'user',
          speaker: null,
          content: 'How long does rice take?',
          time: Date.UTC(2024, 4, 1, 10),
        },
        {
          id: 'm2',
          role: 'assistant',
          speaker: null,
          content: 'Eighteen minutes.',
          time: Date.UTC(2024, 4, 1, 10, 0, 7),
        },
      ],
      left_out: [],
    });
  });

  it('is the branch that was shown last', async () => {
    const of = (parent: string, second: number) => ({
      parent_message_uuid: parent,
      created_at: `2024-05-01T10:00:0${second}Z`,
    });
    const messages = [
      message('q', 'human', 'Q', of(ROOT, 0)),
      message('a1', 'assistant', 'A', of('q', 1)),
      message('edit', 'human', 'Edited', of(ROOT, 2)),
      message('a2', 'assistant', 'B', of('edit', 3)),
    ];
    const latest = await readOne([conversation(messages)]);
    expect(latest.messages.map(({ content }) => content)).toEqual(['Edited', 'B']);
    expect(latest.left_out).toEqual([{ reason: 'branch', count: 2 }]);
    const chosen = await readOne([conversation(messages, { current_leaf_message_uuid: 'a1' })]);
    expect(chosen.messages.map(({ content }) => content)).toEqual(['Q', 'A']);
  });

  it('takes the words of content parts, pasted texts where there are none, and counts the rest', async () => {
    const use = { type: 'tool_use', name: 'search', input: {} };
    const read = await readOne([
      conversation([
        message('m1', 'human', '', {
          content: [],
          attachments: [{ file_name: '', extracted_content: 'A long pasted text.' }],
        }),
        message('m2', 'assistant', 'This block is not supported on your current device yet.', {
          content: [{ type: 'thinking', thinking: 'Hm.' }, { type: 'text', text: 'Let me see.' }, use],
        }),
        message('m3', 'assistant', 'This block is not supported on your current device yet.', {
          content: [use],
        }),
        message('m4', 'human', 'Read this.', {
          attachments: [{ extracted_content: 'A novel.' }],
          files: [{ file_name: 'cat.png' }],
        }),
        message('m5', 'human', '', { content: [], files: [{ file_name: 'cat.png' }] }),
        message('m6', 'robot', 'Beep.'),
        message('m7', 'human', 'An older export has only this.', { content: undefined }),
      ]),
    ]);
    expect(read.messages.map(({ content }) => content)).toEqual([
      'A long pasted text.',
      'Let me see.',
      'Read this.',
      'An older export has only this.',
    ]);
    expect(read.left_out).toEqual([
      { reason: 'tool', count: 1 },
      { reason: 'attachment', count: 3 },
      { reason: 'role', count: 1 },
    ]);
  });

  it('is rejected when its parents go in a circle', async () => {
    const circle = [
      message('a', 'human', 'A', { parent_message_uuid: 'b' }),
      message('b', 'human', 'B', { parent_message_uuid: 'a' }),
    ];
    const [item] = await readBytes(JSON.stringify([conversation(circle)]));
    expect(item).toBeInstanceOf(RejectedConversation);
  });
});
