import type { WordsRequest } from '#shared/jobs/words';

/** The activities of `WordCountWorkflow`; their names are part of the contract. */
export const wordsActivities = {
  async count_words({ text }: WordsRequest): Promise<number> {
    return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  },
};
export type WordsActivities = typeof wordsActivities;
