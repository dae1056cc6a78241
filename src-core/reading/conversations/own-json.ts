import { z } from 'zod';
import { deletionSchema, exportedMemorySchema, type ExportedMemory } from '#shared/memories';
import { MESSAGE_ROLES, type ConversationMessage, type ExtractedMemory } from '#shared/memory';
import {
  cleanText,
  LeftOutCount,
  ReadDeletions,
  RejectedConversation,
  type ReadConversation,
} from './read-conversation';
import { readTime } from './read-time';
import { withSpeakers } from './speakers';

const idSchema = z.union([z.string().min(1), z.number().transform(String)]);
const conversationSchema = z.object({
  conversation_id: idSchema,
  title: z.string().nullish().catch(null),
  messages: z.array(z.unknown()),
  user_id: z.string().max(200).nullish().catch(null),
  memories: z.array(exportedMemorySchema).optional().catch(undefined),
});
const messageSchema = z.object({
  id: z
    .union([z.string().min(1).max(500), z.int().transform(String)])
    .nullish()
    .catch(null),
  role: z.enum(MESSAGE_ROLES).nullable().catch(null),
  content: z.unknown().optional(),
  timestamp: z.unknown().optional(),
  name: z.string().nullish().catch(null),
});

/** Whether a JSON value is a conversation as this app takes it, well formed or not. */
export function isOwnJson(value: object): boolean {
  return 'messages' in value;
}

/** A conversation as the job takes it: `{conversation_id, title?, messages: [{id?, role, content, timestamp?, name?}]}`. */
export function readOwnJson(value: object): ReadConversation | RejectedConversation {
  const parsed = conversationSchema.safeParse(value);
  if (!parsed.success) {
    const { title } = value as { title?: unknown };
    const field = parsed.error.issues[0]?.path[0] === 'messages' ? 'messages' : 'conversation_id';
    return new RejectedConversation(
      typeof title === 'string' ? cleanText(title).slice(0, 200) : null,
      `Its “${field}” is missing or wrong.`,
    );
  }
  const left = new LeftOutCount();
  const messages = parsed.data.messages.flatMap((item, place): ConversationMessage[] => {
    const message = messageSchema.safeParse(item);
    if (!message.success || message.data.role === null) {
      left.add('role');
      return [];
    }
    const { id, role, content, timestamp, name } = message.data;
    const said = typeof content === 'string' ? cleanText(content) : '';
    if (said === '') {
      left.add('empty');
      return [];
    }
    const speaker = name ? cleanText(name).slice(0, 200) || null : null;
    return [{ id: id ?? String(place), role, speaker, content: said, time: readTime(timestamp) }];
  });
  const { conversation_id, title, user_id, memories } = parsed.data;
  return {
    conversation_id,
    title: title ? cleanText(title) || null : null,
    created: messages.find(({ time }) => time !== null)?.time ?? null,
    messages: withSpeakers(messages),
    left_out: left.list(),
    ...(memories && { user_id: user_id ?? null, memories: byMessage(memories, messages) }),
  };
}

/** What an export has of deletions, beside the conversations. */
export function readOwnDeletions(value: object): ReadDeletions | undefined {
  if (!('deletions' in value)) return undefined;
  const parsed = z.array(deletionSchema).safeParse(value.deletions);
  return parsed.data && new ReadDeletions(parsed.data);
}

function byMessage(
  memories: readonly ExportedMemory[],
  messages: readonly ConversationMessage[],
): Map<string, ExtractedMemory[]> {
  const found = new Map<string, ExtractedMemory[]>(messages.map(({ id }) => [id, []]));
  const contents = new Map(messages.map(({ id, content }) => [id, content]));
  for (const { sources, ...memory } of memories) {
    for (const { message_id, start, end } of sources) {
      const quote = contents.get(message_id)?.slice(start, end) ?? '';
      if (quote.length === end - start)
        found.get(message_id)?.push(extractedFrom(memory, { start, end, quote }));
    }
  }
  return found;
}

function extractedFrom(
  memory: Omit<ExportedMemory, 'sources'>,
  span: Pick<ExtractedMemory, 'start' | 'end' | 'quote'>,
): ExtractedMemory {
  const { kind, text, subject, attribute, value, about_from, about_to, confidence, extractor } = memory;
  const { memory_id, pinned, state, holds_from, stored_at, edited_at, edits } = memory;
  return {
    ...{ kind, text, subject, attribute, value, about_from, about_to, confidence, extractor },
    ...span,
    message: 0,
    kept: { memory_id, pinned, off: state === 'off', holds_from, stored_at, edited_at, edits },
  };
}
