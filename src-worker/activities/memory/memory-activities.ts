import { discardMemoryJob } from './discard-memory-job';
import { extractMemoryInformation } from './extract-memory-information';
import type { MemoryActivityDependencies } from './memory-dependencies';
import { recallMemories, type RecallDependencies } from './recall-memories';
import { storeMemories } from './store-memories';
import { updateMemoryIndexes } from './update-memory-indexes';

/** The activities of `MemoryExpansionWorkflow` and `MemoryRecallWorkflow`; their names are part of the contract. */
export function createMemoryActivities(dependencies: MemoryActivityDependencies & RecallDependencies) {
  return {
    extract_memory_information: extractMemoryInformation(dependencies),
    store_memories: storeMemories(dependencies),
    update_memory_indexes: updateMemoryIndexes(dependencies),
    recall_memories: recallMemories(dependencies),
    /** Local, at the end of every job. */
    discard_memory_job: discardMemoryJob(dependencies),
  };
}
export type MemoryActivities = ReturnType<typeof createMemoryActivities>;
