import { z } from 'zod';
import { errorShapeSchema } from './errors';
import { JOB_STATES } from './jobs/job';
import { reviewWaitSchema } from './jobs/review';
import { JOB_KINDS } from './jobs/registry';

export const workflowSummarySchema = z.object({
  workflow_id: z.string(),
  run_id: z.string(),
  workflow_type: z.string(),
  /** Null for a workflow that is not one of the app's jobs. */
  kind: z.enum(JOB_KINDS).nullable(),
  summary: z.string(),
  state: z.enum(JOB_STATES),
  /** Set while it waits for a person. */
  waiting_for_review: reviewWaitSchema.nullish(),
  task_queue: z.string(),
  /** Who started it, if neither the app nor the command did: what that program calls itself; may be empty. */
  other_program: z.string().nullish(),
  started_at: z.string(),
  ended_at: z.string().nullish(),
});
export type WorkflowSummary = z.infer<typeof workflowSummarySchema>;

export const historyQuerySchema = z.object({
  kind: z.enum(JOB_KINDS).nullish(),
  state: z.enum(JOB_STATES).nullish(),
  /** A workflow id, or its beginning. */
  workflow_id: z.string().max(200).nullish(),
  cursor: z.string().max(4000).nullish(),
  limit: z.int().min(1).max(500).default(50),
});
export type HistoryQuery = z.input<typeof historyQuerySchema>;

export const historyPageSchema = z.object({
  workflows: z.array(workflowSummarySchema),
  next_cursor: z.string().nullable(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** One event of a workflow's history, made readable. */
export const historyEventSchema = z.object({
  event_id: z.number(),
  /** ISO 8601. */
  time: z.string(),
  /** Temporal's name: `ActivityTaskScheduled`. */
  type: z.string(),
  /** A sentence: "Picture drawn: started". */
  title: z.string(),
  /** Decoded inputs, results and attributes worth reading. */
  details: z.record(z.string(), z.unknown()),
  failure: errorShapeSchema.nullish(),
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;

/** What a person reads of a job that neither the app nor the command has started. */
export function otherProgramSentence(identity: string): string {
  return identity === '' ? 'from another program' : `from another program: ${identity}`;
}

/** A workflow of which {@link UNKNOWN_KIND} is true. */
export const unknownWorkflowSchema = workflowSummarySchema.pick({
  workflow_id: true,
  run_id: true,
  workflow_type: true,
  started_at: true,
});
export type UnknownWorkflow = z.infer<typeof unknownWorkflowSchema>;

/** Why a workflow stands still that is not one of the app's jobs and that no worker has taken up. */
export const UNKNOWN_KIND = 'No worker here knows this kind of job.';

/** Whether {@link UNKNOWN_KIND} is true of it: it runs, and no worker has answered for it yet. */
export function isOfUnknownKind({ kind, state, events }: WorkflowView): boolean {
  return kind === null && state === 'running' && !events.some(({ type }) => type === 'WorkflowTaskCompleted');
}

/** A workflow with its events so far. A live one is sent again as it grows. */
export const workflowViewSchema = workflowSummarySchema.extend({
  events: z.array(historyEventSchema),
  request: z.unknown().optional(),
  result: z.unknown().optional(),
  failure: errorShapeSchema.nullish(),
  web_ui_url: z.string().nullish(),
});
export type WorkflowView = z.infer<typeof workflowViewSchema>;
