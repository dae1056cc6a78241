import { z } from 'zod';
import { defineJob } from './job-definition';

/** The contract of `WordCountWorkflow`. */

const wordsRequestSchema = z.object({ text: z.string().min(1, 'Give a text.').max(10_000) });
export type WordsRequest = z.infer<typeof wordsRequestSchema>;

const wordsResultSchema = z.object({
  success: z.boolean(),
  words: z.number().optional(),
  error: z.string().optional(),
});
export type WordsResult = z.infer<typeof wordsResultSchema>;

export const wordsJob = defineJob({
  workflowType: 'WordCountWorkflow',
  idPrefix: 'words',
  requestSchema: wordsRequestSchema,
  resultSchema: wordsResultSchema,
  summary: (request) => request.text,
  steps: [{ activity: 'count_words', label: 'Words counted', doing: 'Counting the words' }],
});
