import { z } from 'zod';
import { errorShapeSchema } from './error-shape';
import { JOB_STATES } from './jobs/job';
import { WORKFLOW_TYPES } from './jobs/recall';
import { reviewWaitSchema } from './jobs/review';
import { JOB_KINDS } from './jobs/registry';
import { pendingStepsSchema } from './workflow-story';

export const MOST_EVENTS_AT_ONCE = 500;

export const workflowSummarySchema = z.object({
  workflow_id: z.string(),
  run_id: z.string(),
  workflow_type: z.string(),
  /** Null for a workflow that is not one of the app's jobs. */
  kind: z.enum(JOB_KINDS).nullable(),
  summary: z.string(),
  /** Why its data cannot be read here, in a sentence: it is encrypted with another key. */
  unreadable: z.string().nullish(),
  state: z.enum(JOB_STATES),
  /** Set while it waits for a person. */
  waiting_for_review: reviewWaitSchema.nullish(),
  task_queue: z.string(),
  /** Who started it, if neither the app nor the command did: the name that program gives itself; may be empty. */
  other_program: z.string().nullish(),
  /** `summary` and `other_program` are not whole: the first event says more, and was not read for a list. */
  start_unread: z.boolean().optional(),
  started_at: z.string(),
  ended_at: z.string().nullish(),
  /** What is being tried again; present only if *retrying* was asked for. */
  retrying: z
    .object({
      /** In words: "Picture drawn". */
      step: z.string(),
      /** The current or the next attempt; 2 or more. */
      attempt: z.int(),
      last_failure: z.string().nullish(),
    })
    .nullish(),
});
export type WorkflowSummary = z.infer<typeof workflowSummarySchema>;

/** What only the first event of a workflow says, if its memo does not. */
export const workflowStartSchema = workflowSummarySchema.pick({ summary: true, other_program: true });
export type WorkflowStart = z.infer<typeof workflowStartSchema>;

/** Where a run is now, by the server's account. */
export const workflowPresentSchema = workflowSummarySchema
  .pick({ state: true, ended_at: true, waiting_for_review: true })
  .extend({ pending: pendingStepsSchema });
export type WorkflowPresent = z.infer<typeof workflowPresentSchema>;

/** What a person may have to look at: a step that failed and is tried again, or a review that is waiting. */
export const ATTENTIONS = ['retrying', 'waiting_for_review'] as const;

/** Which workflows; a workflow must meet every condition that is given. */
export const workflowFilterSchema = z.object({
  kind: z.enum(JOB_KINDS).nullish(),
  /** Only the app's own kinds, if no kind is named. */
  jobs_only: z.boolean().nullish(),
  state: z.enum(JOB_STATES).nullish(),
  attention: z.enum(ATTENTIONS).nullish(),
  /** A workflow id, or its beginning. */
  workflow_id: z.string().max(200).nullish(),
  /** Words of the summary, the kind or the ids, in any order; or a whole workflow id or run id. */
  search: z.string().max(500).nullish(),
  /** ISO 8601: started then or later. */
  started_from: z.iso.datetime({ offset: true }).nullish(),
  /** ISO 8601: started before. */
  started_before: z.iso.datetime({ offset: true }).nullish(),
  /** A condition in Temporal's own list filters: `CloseTime > "2026-11-01T00:00:00Z"`. */
  condition: z.string().max(2000).nullish(),
});
export type WorkflowFilter = z.input<typeof workflowFilterSchema>;

export const historyQuerySchema = workflowFilterSchema.extend({
  /** Leaves out what only first events say, which costs a call each: see `start_unread`. */
  without_starts: z.boolean().nullish(),
  cursor: z.string().max(4000).nullish(),
  limit: z.int().min(1).max(500).default(50),
});
export type HistoryQuery = z.input<typeof historyQuerySchema>;

export const historyPageSchema = z.object({
  workflows: z.array(workflowSummarySchema),
  next_cursor: z.string().nullable(),
  /** How many of the server's workflows were examined for this page. */
  looked_at: z.int(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** How many workflows are in each state. The server counts refused jobs as completed. */
export const stateCountsSchema = z.partialRecord(z.enum(JOB_STATES), z.int());
export type StateCounts = z.infer<typeof stateCountsSchema>;

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

/** A line of a history: what there is to read without its details. */
export const historyEventRowSchema = historyEventSchema
  .pick({ event_id: true, time: true, type: true, title: true })
  .extend({ failed: z.boolean(), has_details: z.boolean() });
export type HistoryEventRow = z.infer<typeof historyEventRowSchema>;

/** The events `first_id` to `last_id` of one run; ids start at 1 and have no gaps. */
export const eventRangeSchema = z
  .object({
    workflow_id: z.string().min(1).max(1000),
    run_id: z.string().max(200),
    first_id: z.int().min(1),
    last_id: z.int().min(1),
  })
  .refine(({ first_id, last_id }) => last_id >= first_id && last_id - first_id < MOST_EVENTS_AT_ONCE, {
    error: `Ask for one to ${MOST_EVENTS_AT_ONCE} events.`,
  });
export type EventRange = z.infer<typeof eventRangeSchema>;

/** What a person reads about a job that neither the app nor the command started. */
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

/** Why a workflow stands still that no worker has picked up and that is not one of the app's jobs. */
export const UNKNOWN_KIND = 'No worker here knows this kind of job.';

/** Whether {@link UNKNOWN_KIND} is true of it: it runs, and no worker has answered for it yet. */
export function isOfUnknownKind({ workflow_type, state, taken_up }: WorkflowHead): boolean {
  return !WORKFLOW_TYPES.includes(workflow_type) && state === 'running' && !taken_up;
}

/** What there is to read about a workflow besides its events. A live one is sent again as it grows. */
export const workflowHeadSchema = workflowSummarySchema.extend({
  /** The id of its latest event. */
  event_count: z.int(),
  /** A worker has answered for it. */
  taken_up: z.boolean(),
  result: z.unknown().optional(),
  failure: errorShapeSchema.nullish(),
  web_ui_url: z.string().nullish(),
  /** The name of the file that it was read from; absent where it is the server's. */
  file: z.string().nullish(),
});
export type WorkflowHead = z.infer<typeof workflowHeadSchema>;

/** A workflow with its request and all its events so far. */
export interface WorkflowView extends WorkflowHead {
  events: HistoryEvent[];
  request?: unknown;
}

/** Where a workflow is to begin again. */
export const workflowResetSchema = z.object({
  /** The end of a workflow task: `WorkflowTaskCompleted`, or one that failed or timed out. */
  event_id: z.int().min(3),
  /** Recorded in both runs' histories. */
  reason: z.string().trim().max(500).default(''),
  /** The signals and updates that came after that point are given to the new run, too. */
  with_messages: z.boolean().default(true),
});
export type WorkflowReset = z.infer<typeof workflowResetSchema>;

/** What a workflow answers without changing. */
export const workflowQueriesSchema = z.object({
  /** False if the workflow's SDK does not say. */
  is_known: z.boolean(),
  queries: z.array(z.object({ name: z.string(), description: z.string().nullish() })),
});
export type WorkflowQueries = z.infer<typeof workflowQueriesSchema>;

/** How a run began: by a client, by hand after a time-out, or after another run of its id. */
export const RUN_ORIGINS = ['started', 'run_again', 'reset', 'continued', 'retried', 'scheduled'] as const;
export type RunOrigin = (typeof RUN_ORIGINS)[number];

/** What a run is related to: the latest few dozen of each relation. */
export const relatedWorkflowsSchema = z.object({
  /** The runs of the same workflow id, this one among them. */
  runs: z.array(z.object({ workflow: workflowSummarySchema, origin: z.enum(RUN_ORIGINS).nullable() })),
  parent: workflowSummarySchema.nullable(),
  children: z.array(workflowSummarySchema),
  /** The other jobs of the same import. */
  same_import: z.array(workflowSummarySchema),
});
export type RelatedWorkflows = z.infer<typeof relatedWorkflowsSchema>;

export const MOST_EVENT_MATCHES = 5000;

/** What to look for in a history. */
export const eventSearchSchema = z.object({
  text: z.string().min(1).max(500),
  /** A regular expression; otherwise plain text. Case does not matter in either. */
  is_pattern: z.boolean(),
});
export type EventSearch = z.infer<typeof eventSearchSchema>;

/** What a search has found so far. */
export const eventMatchesSchema = z.object({
  /** The ids of the events, in their order. */
  matches: z.array(z.int()),
  looked_at: z.int(),
  /** It ended at {@link MOST_EVENT_MATCHES}. */
  is_cut: z.boolean(),
  is_done: z.boolean(),
});
export type EventMatches = z.infer<typeof eventMatchesSchema>;

/** Whether the workflow code of this app still replays a history. */
export const replayCheckSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('same'), workflow_type: z.string(), event_count: z.int() }),
  z.object({
    outcome: z.literal('differs'),
    workflow_type: z.string(),
    event_count: z.int(),
    /** The workflow task that today's code answers differently: its completion, and the last event that it caused. */
    first_event_id: z.int(),
    last_event_id: z.int(),
    /** What the SDK says about the difference. */
    reason: z.string(),
  }),
  z.object({ outcome: z.literal('unknown_type'), workflow_type: z.string(), event_count: z.int() }),
]);
export type ReplayCheck = z.infer<typeof replayCheckSchema>;

/** The outcome of a replay check, in a sentence. */
export function replayCheckSentence(check: ReplayCheck): string {
  switch (check.outcome) {
    case 'same':
      return `The code of this app replays all ${check.event_count} events.`;
    case 'differs':
      return `From event ${check.first_event_id} on, the code of this app does something other than the history.`;
    case 'unknown_type':
      return `The code of this app has no workflow "${check.workflow_type}", so it cannot replay the history.`;
  }
}
