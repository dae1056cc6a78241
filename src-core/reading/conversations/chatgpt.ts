import { z } from 'zod';
import type { ConversationMessage } from '#shared/memory';
import { derivedId } from './derived-id';
import { pathTo, type TreeNode } from './message-tree';
import {
  cleanText,
  LeftOutCount,
  RejectedConversation,
  type LeftOutReason,
  type ReadConversation,
} from './read-conversation';

const text = z.string().nullish().catch(null);
const seconds = z.number().nullish().catch(null);

const messageSchema = z.object({
  id: text,
  author: z.object({ role: text, name: text }).nullish().catch(null),
  create_time: seconds,
  content: z
    .object({ content_type: text, parts: z.array(z.unknown()).nullish().catch(null), text })
    .nullish()
    .catch(null),
  metadata: z
    .object({ is_visually_hidden_from_conversation: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
  /** Whom it is for: "all", or the tool that is called. */
  recipient: text,
});
type Message = z.infer<typeof messageSchema>;

const conversationSchema = z.object({
  conversation_id: text,
  id: text,
  title: text,
  create_time: seconds,
  current_node: text,
  mapping: z.record(
    z.string(),
    z.object({
      message: messageSchema.nullish().catch(null),
      parent: text,
    }),
  ),
});

const CONTEXT_TYPES = ['user_editable_context', 'model_editable_context'];
const REASONING_TYPES = ['thoughts', 'reasoning_recap'];
const TOOL_TYPES = ['execution_output', 'tether_browsing_display', 'tether_quote', 'system_error'];
const TEXT_TYPES = ['text', 'multimodal_text', 'code'];

/** Whether a JSON value is a conversation of ChatGPT's export, well formed or not. */
export function isChatGpt(value: object): boolean {
  return 'mapping' in value;
}

/**
 * A conversation of ChatGPT's export. It is a tree; the messages are those from `current_node` to the root, as the
 * program shows them.
 */
export function readChatGpt(value: object): ReadConversation | RejectedConversation {
  const parsed = conversationSchema.safeParse(value);
  if (!parsed.success) {
    return new RejectedConversation(titleOf(value), 'Its “mapping” is not a tree of messages.');
  }
  const { mapping, current_node, create_time, title } = parsed.data;
  const nodes = new Map<string, TreeNode<Message | null>>(
    Object.entries(mapping).map(([id, { message, parent }]) => [
      id,
      { value: message ?? null, parent: parent ?? null, time: toTime(message?.create_time) },
    ]),
  );
  const path = pathTo(nodes, current_node ?? null);
  if (path === 'circle') {
    return new RejectedConversation(titleOf(value), 'Its tree of messages goes in a circle.');
  }
  const left = new LeftOutCount();
  if (path.lost) left.add('lost');
  const messages = path.ids.flatMap((id): ConversationMessage[] => {
    const message = nodes.get(id)?.value;
    // The root has none.
    if (!message) return [];
    const read = readMessage(id, message);
    if (typeof read !== 'string') return [read];
    left.add(read);
    return [];
  });
  const others = [...nodes.values()].filter(({ value: message }) => message && isSaid(message)).length;
  left.add('branch', others - path.ids.filter((id) => isSaid(nodes.get(id)?.value)).length);
  return {
    conversation_id:
      parsed.data.conversation_id || parsed.data.id || derivedId('chatgpt', [create_time, path.ids[1] ?? '']),
    title: title ? cleanText(title) || null : null,
    created: toTime(create_time) ?? messages[0]?.time ?? null,
    messages,
    left_out: left.list(),
  };
}

function readMessage(node: string, message: Message): ConversationMessage | LeftOutReason {
  const { author, metadata, recipient, content } = message;
  const type = content?.content_type ?? '';
  if (CONTEXT_TYPES.includes(type)) return 'context';
  if (author?.role === 'system') return 'system';
  if (author?.role === 'tool' || TOOL_TYPES.includes(type)) return 'tool';
  if (metadata?.is_visually_hidden_from_conversation) return 'hidden';
  if (REASONING_TYPES.includes(type)) return 'reasoning';
  if (author?.role !== 'user' && author?.role !== 'assistant') return 'role';
  if (recipient && recipient !== 'all') return 'tool';
  if (!TEXT_TYPES.includes(type)) return 'unknown';
  const parts = content?.parts ?? (content?.text ? [content.text] : []);
  const said = cleanText(parts.map(partText).filter(Boolean).join('\n\n'));
  if (said === '') return parts.some((part) => typeof part === 'object') ? 'attachment' : 'empty';
  return {
    id: message.id || node,
    role: author.role,
    speaker: author.name ? cleanText(author.name) || null : null,
    content: said,
    time: toTime(message.create_time),
  };
}

/** A part is a text, the words of a spoken message, or a picture, which has none. */
function partText(part: unknown): string {
  if (typeof part === 'string') return part;
  const { text: words } = (part ?? {}) as { text?: unknown };
  return typeof words === 'string' ? words : '';
}

function isSaid(message: Message | null | undefined): boolean {
  return message?.author?.role === 'user' || message?.author?.role === 'assistant';
}

function titleOf(value: object): string | null {
  const { title } = value as { title?: unknown };
  return typeof title === 'string' ? cleanText(title).slice(0, 200) : null;
}

function toTime(secondsSince1970: number | null | undefined): number | null {
  return typeof secondsSince1970 === 'number' ? Math.round(secondsSince1970 * 1000) : null;
}
