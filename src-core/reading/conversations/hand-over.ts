import type { MemoryInput } from '#shared/jobs/memory';
import { putConversation } from '../../stores/memory/conversation-object';
import type { ObjectStore } from '../../stores/objects/object-store';
import type { ReadConversation } from './read-conversation';

/**
 * The request for the job that keeps a conversation; its messages are passed as an object, of any size.
 * @param requestId A UUID, the job's.
 */
export async function handOver(
  objects: ObjectStore,
  requestId: string,
  conversation: ReadConversation,
): Promise<MemoryInput> {
  const { conversation_id, title, user_id, messages, memories } = conversation;
  return {
    conversation_id,
    title,
    user_id,
    messages_object: await putConversation(
      objects,
      requestId,
      messages.map(({ id, role, content, time, speaker }) => ({
        id,
        role,
        content,
        timestamp: time === null ? null : new Date(time).toISOString(),
        name: speaker,
        ...(memories && { memories: memories.get(id) ?? [] }),
      })),
    ),
  };
}
