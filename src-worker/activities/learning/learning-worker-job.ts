import { join } from 'node:path';
import { ThreadPool } from '#core/platform/threads/thread-pool';
import { Denials } from '#core/stores/vault/denials';
import { configuredTextModel } from '../../configured-text-model';
import type { WorkerContext, WorkerJob } from '../../worker-job';
import type { ReadingThreads } from './extract/reading-thread';
import { createLearningActivities } from './learning-activities';

/** Learning jobs, the thread that reads texts, and the embeddings that earlier jobs still lack. */
export function learningWorkerJob(context: WorkerContext): WorkerJob {
  const { stores, missingEmbeddings } = context;
  // One thread reads a long text in a second; each has models of about 60 MB.
  const threads: ReadingThreads = new ThreadPool({
    path: join(import.meta.dirname, 'reading-thread.js'),
    limit: 1,
    endOnAbort: true,
  });
  return {
    activities: createLearningActivities({
      ...context,
      library: stores.library,
      vault: stores.vault,
      denials: new Denials(stores),
      readContent: (content, signal) => threads.run(content, signal),
      textModel: configuredTextModel(context),
    }),
    resume: () => missingEmbeddings.start(),
    close: () => threads.close(),
  };
}
