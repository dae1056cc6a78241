import { z } from 'zod';
import type { ConversationMessage } from '#shared/memory';
import { pathTo, type TreeNode } from './message-tree';
import {
  cleanText,
  LeftOutCount,
  RejectedConversation,
  type LeftOutReason,
  type ReadConversation,
} from './read-conversation';
import { readTime } from './read-time';

const text = z.string().nullish().catch(null);

const messageSchema = z.object({
  uuid: z.string(),
  sender: text,
  text,
  content: z
    .array(z.object({ type: text, text }).catch({ type: null, text: null }))
    .nullish()
    .catch(null),
  created_at: text,
  parent_message_uuid: text,
  attachments: z
    .array(z.object({ extracted_content: text }).catch({ extracted_content: null }))
    .nullish()
    .catch(null),
  files: z.array(z.unknown()).nullish().catch(null),
});
type Message = z.infer<typeof messageSchema>;

/** What is not named here, such as the account, is not looked at. */
const conversationSchema = z.object({
  uuid: z.string().min(1),
  name: text,
  created_at: text,
  current_leaf_message_uuid: text,
  chat_messages: z.array(messageSchema.nullable().catch(null)),
});

/** The parent of a first message. */
const ROOT = '00000000-0000-4000-8000-000000000000';
const TOOL_PARTS = ['tool_use', 'tool_result'];

/** Whether a JSON value is a conversation of Claude's export, well formed or not. */
export function isClaude(value: object): boolean {
  return 'chat_messages' in value;
}

/**
 * A conversation of Claude's export. Where its messages name their parents it is a tree, and the messages are those of
 * the branch that was shown last; otherwise they are taken in their order.
 */
export function readClaude(value: object): ReadConversation | RejectedConversation {
  const parsed = conversationSchema.safeParse(value);
  if (!parsed.success) {
    const { name } = value as { name?: unknown };
    const title = typeof name === 'string' ? cleanText(name).slice(0, 200) : null;
    return new RejectedConversation(title, 'Its “uuid” or its “chat_messages” are missing or wrong.');
  }
  const { uuid, name, created_at, chat_messages, current_leaf_message_uuid } = parsed.data;
  const left = new LeftOutCount();
  const known = chat_messages.filter((message) => message !== null);
  left.add('unknown', chat_messages.length - known.length);
  const shown = shownMessages(known, current_leaf_message_uuid ?? null, left);
  if (shown === 'circle') {
    return new RejectedConversation(name ?? null, 'Its messages name each other as parents, in a circle.');
  }
  const messages: ConversationMessage[] = [];
  for (const message of shown) {
    const read = readMessage(message, left);
    if (typeof read === 'string') left.add(read);
    else messages.push(read);
  }
  return {
    conversation_id: uuid,
    title: name ? cleanText(name) || null : null,
    created: readTime(created_at) ?? messages[0]?.time ?? null,
    messages,
    left_out: left.list(),
  };
}

function shownMessages(all: Message[], leaf: string | null, left: LeftOutCount): Message[] | 'circle' {
  // Older exports name no parents.
  if (!all.some(({ parent_message_uuid }) => parent_message_uuid)) return all;
  const nodes = new Map<string, TreeNode<Message>>(
    all.map((message) => {
      const parent = message.parent_message_uuid || ROOT;
      return [
        message.uuid,
        { value: message, parent: parent === ROOT ? null : parent, time: readTime(message.created_at) },
      ];
    }),
  );
  const path = pathTo(nodes, leaf);
  if (path === 'circle') return 'circle';
  if (path.lost) left.add('lost');
  left.add('branch', nodes.size - path.ids.length);
  return path.ids.flatMap((id) => nodes.get(id)?.value ?? []);
}

function readMessage(message: Message, left: LeftOutCount): ConversationMessage | LeftOutReason {
  const role = roleOf(message.sender);
  if (!role) return 'role';
  const parts = message.content ?? [];
  const words = parts.flatMap((part) => (part.type === 'text' && part.text ? [part.text] : []));
  const attached = (message.attachments ?? []).flatMap(({ extracted_content }) => extracted_content || []);
  const files = (message.attachments?.length ?? 0) + (message.files?.length ?? 0);
  // In place of a tool's part, the export's own text says that it cannot be shown.
  const own = cleanText(words.length > 0 ? words.join('\n\n') : parts.length > 0 ? '' : (message.text ?? ''));
  // A long text that is pasted becomes a file of a message that has no words of its own.
  const content = own || cleanText(attached.join('\n\n'));
  if (content === '') {
    if (parts.some(({ type }) => TOOL_PARTS.includes(type ?? ''))) return 'tool';
    if (parts.some(({ type }) => type === 'thinking')) return 'reasoning';
    return files > 0 ? 'attachment' : 'empty';
  }
  if (own) left.add('attachment', files);
  return { id: message.uuid, role, speaker: null, content, time: readTime(message.created_at) };
}

function roleOf(sender: string | null | undefined): 'user' | 'assistant' | undefined {
  if (sender === 'human' || sender === 'user') return 'user';
  return sender === 'assistant' ? 'assistant' : undefined;
}
