import { createInterface } from 'node:readline';
import { withSpeakers } from '#core/reading/conversations/speakers';
import { isConversationObject } from '#core/stores/memory/conversation-object';
import type { Memories } from '#core/stores/memory/memories';
import type { ObjectStore } from '#core/stores/objects/object-store';
import { AppError } from '#shared/errors';
import type { LeftOutReason, MemoryRequest } from '#shared/jobs/memory';
import type { ConversationMessage } from '#shared/memory';
import { readMessage } from './read-message';

type SentRequest = Pick<MemoryRequest, 'conversation_id' | 'messages' | 'messages_object'>;

/** A message of a request, or why it is left out. */
export type SentMessage = ConversationMessage | LeftOutReason;

/**
 * The messages of a request, in their order: in it, or in an object, one a line. Of those in the request the speakers are
 * found where each begins with a name; who hands over an object has done so.
 */
export async function* sentMessages(
  { conversation_id, messages, messages_object }: SentRequest,
  { objects, memories }: { objects: ObjectStore; memories: Memories },
): AsyncIterable<SentMessage> {
  if (messages_object) {
    let place = 0;
    for await (const sent of lines(messages_object, objects)) yield readMessage(sent, place++);
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

async function* lines(key: string, objects: ObjectStore): AsyncIterable<unknown> {
  if (!isConversationObject(key)) {
    throw new AppError('invalid_input', 'The request names no object that holds messages.');
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
