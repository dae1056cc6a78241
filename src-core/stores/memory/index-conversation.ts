import type { IndexedCollection } from '../passages/passage-index';
import type { Memories } from './memories';
import { segmentsOf } from './search/segments';
import { turnPassages } from './search/turn-passages';

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
 * Makes those turns of a conversation findable that are new or were changed. What is done stays done, whenever it is
 * stopped.
 * @returns how many there were.
 */
export async function indexConversation(
  { memories, turns, transaction }: IndexParts,
  conversationId: string,
  { signal, onProgress }: IndexOptions,
): Promise<number> {
  for (let count = 0; ; onProgress?.(count)) {
    signal.throwIfAborted();
    const done = await transaction('What is searched could not be changed', async () => {
      // Read within the transaction: what is forgotten in the meantime must not come back.
      const messages = await memories.turnsToIndex(conversationId, BATCH);
      const ids = messages.map(({ id }) => id);
      const around = await memories.placesUpTo(conversationId, ids);
      const segments = segmentsOf(around);
      const places = new Map(
        around.map(({ id, place }, index) => [id, { place, segment: segments[index] ?? place }]),
      );
      const placed = messages.flatMap((message) => {
        const place = places.get(message.id);
        return place ? [turnPassages(conversationId, message, place)] : [];
      });
      await turns.index.put(placed);
      await memories.turnsIndexed(conversationId, ids);
      return messages.length;
    });
    if (done === 0) return count;
    count += done;
  }
}

/** Makes memories findable as they are now. @returns how many there were. */
export async function indexMemories(memories: Memories, signal: AbortSignal): Promise<number> {
  for (let count = 0; ;) {
    signal.throwIfAborted();
    const done = await memories.indexMemories(BATCH);
    if (done === 0) return count;
    count += done;
  }
}
