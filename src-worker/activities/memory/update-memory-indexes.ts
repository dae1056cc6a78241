import { indexConversation, indexMemories } from '#core/memory/index-conversation';
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
      dependencies.onMemoriesChanged();
      // Nothing waits for them: until then, words find what is new.
      dependencies.missingEmbeddings.start();
      return { turns, memories };
    });
}
