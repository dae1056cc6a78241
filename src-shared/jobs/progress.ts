import { z } from 'zod';

/** The answer to every workflow's `progress` query. Step names are the activities' names. */
export const STEP_STATES = ['pending', 'running', 'done', 'failed', 'cancelled', 'skipped'] as const;
export type StepState = (typeof STEP_STATES)[number];

export const progressStepSchema = z.object({
  name: z.string(),
  state: z.enum(STEP_STATES),
  /** ISO 8601. */
  started_at: z.string().nullish(),
  ended_at: z.string().nullish(),
});
export type ProgressStep = z.infer<typeof progressStepSchema>;

export const progressSchema = z.object({ steps: z.array(progressStepSchema) });
export type Progress = z.infer<typeof progressSchema>;

/** What a long activity reports with each heartbeat. */
export const heartbeatSchema = z.object({
  /** 0 to 1, if the work can say. */
  fraction: z.number().min(0).max(1).nullish(),
  /** A few plain words: "picture 2 of 4". */
  detail: z.string().nullish(),
  /** It has not begun because work is paused. */
  waiting: z.boolean().optional(),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

export const QUERY_IS_RUNNING = 'is_running';
export const QUERY_PROGRESS = 'progress';
