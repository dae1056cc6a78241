import { z } from 'zod';
import { JOB_KINDS } from './jobs/registry';

/** What a person may want to know while they look elsewhere. */
export const HAPPENINGS = ['completed', 'refused', 'failed', 'timed_out', 'terminated', 'waiting'] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** What happened to a job. */
export const newsItemSchema = z.object({
  workflow_id: z.string(),
  kind: z.enum(JOB_KINDS),
  summary: z.string(),
  what: z.enum(HAPPENINGS),
  /** ISO 8601. */
  at: z.string(),
  /** How long the job took, in milliseconds; null for one that has not ended. */
  took_ms: z.number().nullable(),
});
export type NewsItem = z.infer<typeof newsItemSchema>;

/** What happened while the person looked elsewhere, newest first. */
export const newsSchema = z.object({
  items: z.array(newsItemSchema),
  /** How many older ones are not listed. */
  older: z.int(),
});
export type News = z.infer<typeof newsSchema>;

/** As a sentence about one job. */
export const HAPPENING_SENTENCES: Record<Happening, string> = {
  completed: 'A job is done',
  refused: 'A job was refused',
  failed: 'A job has failed',
  timed_out: 'A job has timed out',
  terminated: 'A job was terminated',
  waiting: 'A job waits for you',
};

/** In a word or two, beside the job. */
export const HAPPENING_WORDS: Record<Happening, string> = {
  completed: 'Done',
  refused: 'Refused',
  failed: 'Failed',
  timed_out: 'Timed out',
  terminated: 'Terminated',
  waiting: 'Waits for you',
};
