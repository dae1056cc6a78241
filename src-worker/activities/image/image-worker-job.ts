import { join } from 'node:path';
import { PromptJudge } from '#core/reading/content-safety/prompt-judge';
import { ThreadPool } from '#core/platform/threads/thread-pool';
import { chooseProvider } from '../../providers/choose-provider';
import type { DrawingThreads } from '../../providers/illustrator-thread';
import { SLOTS } from '../../work-queues';
import type { WorkerContext, WorkerJob } from '../../worker-job';
import { createImageActivities } from './image-activities';

/** Image jobs, and the threads in which the illustrator draws. */
export function imageWorkerJob(context: WorkerContext): WorkerJob {
  const { settings, secrets, timeouts, env, log } = context;
  const judge = new PromptJudge({ log });
  const threads: DrawingThreads = new ThreadPool({
    path: join(import.meta.dirname, 'illustrator-thread.js'),
    // As many as have begun: none of those waits again.
    limit: SLOTS.drawing,
  });
  return {
    activities: createImageActivities({
      ...context,
      judge,
      unsureRule: async () => (await settings.read()).image.unsure_prompts,
      provider: async (backend) =>
        chooseProvider(backend, {
          threads,
          settings: (await settings.read()).image,
          secret: (name) => secrets.get(name),
          env,
          // A picture on a slow computer may take nearly as long as the activity.
          timeoutMs: { remote: timeouts.medium, local: timeouts.long * 0.9 },
        }),
    }),
    close: () => {
      judge.close();
      return threads.close();
    },
  };
}
