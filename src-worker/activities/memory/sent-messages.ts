import { createInterface } from 'node:readline';
import type { ObjectStore } from '#core/objects/object-store';
import { AppError } from '#shared/errors';
import { isConversationObject } from '#core/memory/conversation-object';

/** The messages of a request, as they were sent: in it, or in an object, one a line. */
export async function* sentMessages(
  { messages, messages_object }: { messages?: unknown[] | null; messages_object?: string | null },
  objects: ObjectStore,
): AsyncIterable<unknown> {
  if (!messages_object) {
    yield* messages ?? [];
    return;
  }
  if (!isConversationObject(messages_object)) {
    throw new AppError('invalid_input', 'The request names no object that holds messages.');
  }
  const lines = createInterface({ input: await objects.open(messages_object), crlfDelay: Infinity });
  for await (const line of lines) {
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
