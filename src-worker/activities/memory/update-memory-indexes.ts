import { once } from 'node:events';
import { deadlineAfter } from '#core/platform/deadline';
import { indexConversation, indexMemories } from '#core/stores/memory/index-conversation';
import { withHeartbeat } from '../with-heartbeat';
import type { MemoryActivityDependencies } from './memory-dependencies';

/** Makes a conversation's turns and all new memories findable; what is done already is not done again. */
export function updateMemoryIndexes(dependencies: MemoryActivityDependencies) {
  return ({ conversation_id }: { conversation_id: string }): Promise<{ turns: number; memories: number }> =>
    withHeartbeat(async ({ signal, report }) => {
      const turns = await indexConversation(dependencies, conversation_id, {
        signal,
        onProgress: (count) => report(null, `turn ${count.toLocaleString('en')}`),
      });
      const memories = await indexMemories(dependencies.memories, signal);
      report(null, 'meaning');
      await embedded(dependencies, signal);
      return { turns, memories };
    });
}

/** Waits for the embeddings, within limits: whatever takes longer is found by its words until then. */
async function embedded(
  { missingEmbeddings, embeddingMs }: MemoryActivityDependencies,
  signal: AbortSignal,
): Promise<void> {
  const enough = AbortSignal.any([signal, deadlineAfter(embeddingMs)]);
  enough.throwIfAborted();
  await Promise.race([missingEmbeddings.caughtUp(), once(enough, 'abort')]);
  signal.throwIfAborted();
}
