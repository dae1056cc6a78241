import { z } from 'zod';
import { MEMORY_KINDS } from '../memory';
import { memorySchema } from '../memories';
import {
  DEFAULT_RECALL_BUDGET,
  recallAnswerSchema,
  recalledSchema,
  recallRequestSchema,
} from '../memory-search';
import { asShown } from './as-shown';
import { JOB_KINDS, JOBS } from './registry';

/**
 * The contract of `MemoryRecallWorkflow`, with which other programs ask what is remembered. It is not a job: it makes
 * nothing, is over in a moment, and is in no list but that of all workflows.
 */
export const RECALL_WORKFLOW_TYPE = 'MemoryRecallWorkflow';

/** Every type of workflow that a worker has code for. */
export const WORKFLOW_TYPES: readonly string[] = [
  ...JOB_KINDS.map((kind) => JOBS[kind].workflowType),
  RECALL_WORKFLOW_TYPE,
];

/** Its answer passes through Temporal, which accepts 2 MB. */
export const MAX_SENT_RECALL_BUDGET = 100_000;

/** As {@link recallRequestSchema}, with what a program may leave out or send as null. */
export const sentRecallRequestSchema = recallRequestSchema.extend({
  budget: z
    .int()
    .min(1)
    .max(MAX_SENT_RECALL_BUDGET)
    .nullish()
    .transform((budget) => budget ?? DEFAULT_RECALL_BUDGET),
  kinds: z
    .array(asShown(MEMORY_KINDS))
    .nullish()
    .transform((kinds) => kinds ?? []),
});
export type SentRecallRequest = z.input<typeof sentRecallRequestSchema>;

/** As `leather-book recall --json` has it, without what serves only to show it. */
export const recalledItemSchema = recalledSchema
  .omit({ highlights: true, knowledge_id: true, title: true })
  .extend({
    kind: z.enum(['memory', 'turn']),
    memory: memorySchema
      .pick({
        memory_id: true,
        kind: true,
        subject: true,
        confidence: true,
        about_from: true,
        about_to: true,
        holds_from: true,
        pinned: true,
        strength: true,
      })
      .nullable(),
  });

export const recallResultSchema = z.object({
  success: z.boolean(),
  /** Best first. */
  items: z.array(recalledItemSchema),
  characters: recallAnswerSchema.shape.characters,
  /** Absent without success. */
  mode: recallAnswerSchema.shape.mode.optional(),
  note: recallAnswerSchema.shape.note,
  error: z.string().optional(),
});
export type RecallResult = z.infer<typeof recallResultSchema>;
