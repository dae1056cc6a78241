import type { SentMessage } from '#shared/jobs/memory';
import type { ExtractedMemory } from '#shared/memory';
import type { ObjectStore } from '../objects/object-store';

/** One line each. If a message has memories, even an empty list, no others are looked for in it. */
export type MessageLine = SentMessage & { memories?: readonly ExtractedMemory[] };

/** Where such objects are. */
export const HANDED_CONVERSATIONS = 'conversations/';
const KEY = /^conversations\/job-([0-9a-f-]{36})\.jsonl$/;
/** Of before they were named by their requests; jobs may still wait with one. */
const OLDER_KEY = /^conversations\/[0-9a-f-]{36}\.jsonl$/;
/** In UTF-16 code units. */
const CHUNK = 64 * 1024;

/**
 * Keeps a conversation's messages as an object, for a memory job that is given its key: this way a conversation of any
 * length passes through Temporal, and its text is in no history. The job removes it at its end.
 * @param requestId A UUID.
 * @returns its key.
 */
export async function putConversation(
  objects: ObjectStore,
  requestId: string,
  messages: AsyncIterable<MessageLine> | Iterable<MessageLine>,
): Promise<string> {
  const key = `${HANDED_CONVERSATIONS}job-${requestId}.jsonl`;
  async function* lines(): AsyncIterable<Uint8Array> {
    let chunk = '';
    for await (const message of messages) {
      chunk += `${JSON.stringify(message)}\n`;
      if (chunk.length < CHUNK) continue;
      yield Buffer.from(chunk);
      chunk = '';
    }
    yield Buffer.from(chunk);
  }
  await objects.put(key, lines());
  return key;
}

/** Whether it is the key of such an object. */
export function isConversationObject(key: string): boolean {
  return KEY.test(key) || OLDER_KEY.test(key);
}

/** The request that it was handed over for; undefined for the key of another object, or of an older one. */
export function requestOfConversation(key: string): string | undefined {
  return KEY.exec(key)?.[1];
}
