import { proxyActivities } from '@temporalio/workflow';
import type { WordsResult } from '#shared/jobs/words';
import type { WordsActivities } from '../activities/words/words-activities';
import { activityOptions } from './activity-options';
import { runJob } from './job-frame';

/** Counts the words of a text. */
export async function WordCountWorkflow(input: unknown): Promise<WordsResult> {
  return runJob(
    'words',
    input,
    async ({ request, timeouts, step }): Promise<WordsResult> => {
      const { count_words } = proxyActivities<WordsActivities>(activityOptions.quick(timeouts));
      const words = await step('count_words', () => count_words(request));
      if (words === 0) return { success: false, error: 'There is no word in it.' };
      return { success: true, words };
    },
    // It keeps nothing.
    async () => undefined,
  );
}
