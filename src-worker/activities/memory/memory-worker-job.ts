import { questionVector } from '#core/reading/embeddings/question-vector';
import { SearchService } from '#core/stores/search/search-service';
import { indexConversation, indexMemories } from '#core/stores/memory/index-conversation';
import { configuredTextModel } from '../../configured-text-model';
import type { WorkerContext, WorkerJob } from '../../worker-job';
import { clearUpEndedMemoryJob } from './discard-memory-job';
import { createMemoryActivities } from './memory-activities';
import type { MemoryActivityDependencies } from './memory-dependencies';
import type { RecallDependencies } from './recall-memories';

/** Memory jobs, what other programs ask, and index entries that an earlier worker did not get to. */
export function memoryWorkerJob(context: WorkerContext): WorkerJob {
  const { stores, embedder, log } = context;
  const { memories, objects, vault } = stores;
  const closing = new AbortController();
  const search = new SearchService({
    searched: context.searched,
    embed: (question) => questionVector(question, embedder, log),
  });
  const dependencies: MemoryActivityDependencies & RecallDependencies = {
    ...context,
    memories,
    objects,
    vault,
    turns: stores.passages.turns,
    textModel: configuredTextModel(context),
    textModelMs: context.timeouts.long / 2,
    embeddingMs: context.timeouts.long / 2,
    recall: (request) => search.recall(request),
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
    close: async () => {
      closing.abort();
      await Promise.all([mending, search.close()]);
    },
  };
}
