import { createInterface } from 'node:readline';
import { withSpeakers } from '#core/reading/conversations/speakers';
import { isConversationObject } from '#core/stores/memory/conversation-object';
import type { Memories } from '#core/stores/memory/memories';
import type { ObjectStore } from '#core/stores/objects/object-store';
import { AppError } from '#shared/errors';
import type { LeftOutReason, MemoryRequest } from '#shared/jobs/memory';
import { extractedMemorySchema, type ConversationMessage, type ExtractedMemory } from '#shared/memory';
import { readMessage } from './read-message';

type SentRequest = Pick<MemoryRequest, 'conversation_id' | 'messages' | 'messages_object'>;

/** A message of a request, or why it is left out; with its memories if it comes from an export of this app. */
export type SentMessage = (ConversationMessage & { memories?: ExtractedMemory[] }) | LeftOutReason;

/**
 * The messages of a request, in order: in the request, or in an object, one per line. For messages in the request, the
 * speakers are found if each begins with a name; whoever passes an object has done so.
 */
export async function* sentMessages(
  { conversation_id, messages, messages_object }: SentRequest,
  { objects, memories }: { objects: ObjectStore; memories: Memories },
): AsyncIterable<SentMessage> {
  if (messages_object) {
    let place = 0;
    for await (const sent of lines(messages_object, objects)) {
      const message = readMessage(sent, place++);
      yield typeof message === 'string' ? message : { ...message, ...memoriesIn(sent) };
    }
    return;
  }
  const sent = (messages ?? []).map(readMessage);
  const { messages: kept } = await memories.turns(conversation_id);
  const known = new Set(kept.flatMap(({ speaker }) => speaker ?? []));
  const named = withSpeakers(
    sent.filter((message) => typeof message !== 'string'),
    kept.length > 0 ? known : undefined,
  ).values();
  for (const message of sent) yield typeof message === 'string' ? message : (named.next().value ?? message);
}

function memoriesIn(sent: unknown): { memories?: ExtractedMemory[] } {
  const { memories } = sent as { memories?: unknown };
  if (!Array.isArray(memories)) return {};
  return { memories: memories.flatMap((memory) => extractedMemorySchema.safeParse(memory).data ?? []) };
}

async function* lines(key: string, objects: ObjectStore): AsyncIterable<unknown> {
  if (!isConversationObject(key)) {
    throw new AppError('invalid_input', 'The request does not name an object that holds messages.');
  }
  const input = await objects.open(key);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() !== '') yield parse(line);
  }
}

/** A line that cannot be read is a message that is left out. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
