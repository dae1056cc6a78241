import { randomUUID } from 'node:crypto';
import type { SentMessage } from '#shared/jobs/memory';
import type { ExtractedMemory } from '#shared/memory';
import type { ObjectStore } from '../objects/object-store';

/** One line each. If a message has memories, even an empty list, no others are looked for in it. */
export type MessageLine = SentMessage & { memories?: readonly ExtractedMemory[] };

const PREFIX = 'conversations/';
const KEY = /^conversations\/[0-9a-f-]{36}\.jsonl$/;
/** In UTF-16 code units. */
const CHUNK = 64 * 1024;

/**
 * Keeps a conversation's messages as an object, for a memory job that is given its key: this way a conversation of any
 * length passes through Temporal, and its text is in no history. The job removes it at its end.
 * @returns its key.
 */
export async function putConversation(
  objects: ObjectStore,
  messages: AsyncIterable<MessageLine> | Iterable<MessageLine>,
): Promise<string> {
  const key = `${PREFIX}${randomUUID()}.jsonl`;
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
  return KEY.test(key);
}
