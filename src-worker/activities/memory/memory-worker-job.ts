import { indexConversation, indexMemories } from '#core/stores/memory/index-conversation';
import { configuredTextModel } from '../../configured-text-model';
import type { WorkerContext, WorkerJob } from '../../worker-job';
import { clearUpEndedMemoryJob } from './discard-memory-job';
import { createMemoryActivities } from './memory-activities';
import type { MemoryActivityDependencies } from './memory-dependencies';

/** Memory jobs, and index entries that an earlier worker did not get to. */
export function memoryWorkerJob(context: WorkerContext): WorkerJob {
  const { stores, log } = context;
  const { memories, objects, vault } = stores;
  const closing = new AbortController();
  const dependencies: MemoryActivityDependencies = {
    ...context,
    memories,
    objects,
    vault,
    turns: stores.passages.turns,
    textModel: configuredTextModel(context),
    textModelMs: context.timeouts.long / 2,
    embeddingMs: context.timeouts.long / 2,
    transaction: (what, work) => stores.transaction(what, work),
  };
  let mending = Promise.resolve();

  async function mendIndexes(): Promise<void> {
    const { signal } = closing;
    try {
      for (const conversation of await memories.conversationsToIndex()) {
        await indexConversation(dependencies, conversation, { signal });
      }
      await indexMemories(memories, signal);
      context.missingEmbeddings.start();
    } catch (error) {
      if (!signal.aborted) log.warn('The search index of conversations is not complete yet.', { error });
    }
  }

  return {
    activities: createMemoryActivities(dependencies),
    clearUpEnded: clearUpEndedMemoryJob(dependencies),
    resume: () => {
      mending = mendIndexes();
    },
    close: () => {
      closing.abort();
      return mending;
    },
  };
}
