import type { ConversationMessage } from '#shared/memory';
import type { IndexedCollection, OwnerPassages } from '../passages/passage-index';
import { turnOwner, type Memories } from './memories';

/** Few enough that other writers do not wait long. */
const BATCH = 100;

export interface IndexParts {
  memories: Memories;
  turns: IndexedCollection;
  transaction<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
}

export interface IndexOptions {
  signal: AbortSignal;
  /** Called with how many turns are done. */
  onProgress?(count: number): void;
}

/**
 * Makes the turns of a conversation findable that are new or have other words. What it has done stays done, whenever it
 * is stopped.
 * @returns how many it were.
 */
export async function indexConversation(
  { memories, turns, transaction }: IndexParts,
  conversationId: string,
  { signal, onProgress }: IndexOptions,
): Promise<number> {
  for (let count = 0; ; onProgress?.(count)) {
    signal.throwIfAborted();
    const done = await transaction('What is searched could not be changed', async () => {
      // Read within the transaction: what is forgotten meanwhile must not come back.
      const messages = await memories.turnsToIndex(conversationId, BATCH);
      await turns.index.put(messages.map((message) => turnPassages(conversationId, message)));
      await memories.turnsIndexed(
        conversationId,
        messages.map(({ id }) => id),
      );
      return messages.length;
    });
    if (done === 0) return count;
    count += done;
  }
}

/** Makes memories findable as they are now. @returns how many it were. */
export async function indexMemories(memories: Memories, signal: AbortSignal): Promise<number> {
  for (let count = 0; ;) {
    signal.throwIfAborted();
    const done = await memories.indexMemories(BATCH);
    if (done === 0) return count;
    count += done;
  }
}

function turnPassages(
  conversationId: string,
  { id, role, speaker, content, time }: ConversationMessage,
): OwnerPassages {
  return {
    owner_id: turnOwner(conversationId, id),
    title: '',
    source: '',
    tags: [],
    labels: { conversation: [conversationId], speaker: speaker ? [speaker] : [], role: [role] },
    time,
    passages: [
      { ordinal: 0, text: content, context: speaker ? [speaker] : [], start: 0, end: content.length },
    ],
  };
}
