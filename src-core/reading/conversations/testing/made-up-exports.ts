/** A node of ChatGPT's tree, as its export writes it. */
export function chatGptNode(
  id: string,
  parent: string | null,
  message: { role: string; parts?: unknown[]; type?: string; [key: string]: unknown } | null,
): [string, unknown] {
  const { role, parts = [], type = 'text', ...more } = message ?? { role: '' };
  return [
    id,
    {
      id,
      parent,
      children: [],
      message: message && {
        id: `${id}-message`,
        author: { role, name: null, metadata: {} },
        create_time: null,
        content: { content_type: type, parts },
        status: 'finished_successfully',
        weight: 1,
        metadata: {},
        recipient: 'all',
        ...more,
      },
    },
  ];
}

/** A conversation of ChatGPT's export. */
export function chatGptConversation(
  nodes: [string, unknown][],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    title: 'A move',
    create_time: 1_714_557_600.25,
    update_time: 1_714_557_900,
    mapping: Object.fromEntries(nodes),
    moderation_results: [],
    current_node: nodes.at(-1)?.[0],
    conversation_id: 'chatgpt-1',
    id: 'chatgpt-1',
    ...more,
  };
}

/** A message of Claude's export. */
export function claudeMessage(
  uuid: string,
  sender: string,
  text: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    uuid,
    sender,
    text,
    content: [{ type: 'text', text, citations: [] }],
    created_at: '2024-05-01T10:00:00.000000Z',
    updated_at: '2024-05-01T10:00:00.000000Z',
    attachments: [],
    files: [],
    ...more,
  };
}

/** A conversation of Claude's export. */
export function claudeConversation(
  messages: unknown[],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    uuid: 'claude-1',
    name: 'A recipe',
    summary: '',
    created_at: '2024-05-01T09:59:00.000000Z',
    updated_at: '2024-05-01T10:05:00.000000Z',
    account: { uuid: 'an-account' },
    chat_messages: messages,
    ...more,
  };
}
