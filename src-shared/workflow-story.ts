import { z } from 'zod';
import { errorShapeSchema } from './error-shape';

/** How many events a story covers at first; of a longer history, the first ones. */
export const STORY_EVENTS = 2000;
/** How many it covers if all are asked for: the server ends a workflow before it has more. */
export const MOST_STORY_EVENTS = 60_000;

export const STORY_KINDS = ['moment', 'activity', 'timer', 'review', 'update', 'child', 'trouble'] as const;
export const STORY_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

/** One step of a workflow, made of the events that belong together. Times are ISO 8601. */
export const storyItemSchema = z.object({
  /** The event that begins it. */
  event_id: z.int(),
  kind: z.enum(STORY_KINDS),
  title: z.string(),
  state: z.enum(STORY_STATES),
  /** When it was due. A `moment` has no other time. */
  begun_at: z.string(),
  /** When a worker took it up, of an activity. */
  started_at: z.string().nullish(),
  ended_at: z.string().nullish(),
  /** The attempt that ended it, or that runs; 1 for the first. */
  attempt: z.int().nullish(),
  /** Why it failed, or why the attempt before did. */
  failure: errorShapeSchema.nullish(),
  /** The event whose details say what went in; absent if nothing did. */
  input_event: z.int().nullish(),
  /** The event whose details say what came out. */
  output_event: z.int().nullish(),
  /** The workflow task that decided on it: a reset to there runs the step again. */
  decided_by: z.int().nullish(),
  /** The workflow that a child is. */
  child: z.object({ workflow_id: z.string(), run_id: z.string() }).nullish(),
});
export type StoryItem = z.infer<typeof storyItemSchema>;

export const workflowStorySchema = z.object({
  items: z.array(storyItemSchema),
  /** False if the history has more events than were asked for. */
  is_whole: z.boolean(),
  /** When the last of these events was; what is open then may have ended since. Absent if there are none. */
  as_of: z.string().nullish(),
});
export type WorkflowStory = z.infer<typeof workflowStorySchema>;

/** What a person may do about a pending activity. */
export const ACTIVITY_ACTIONS = ['retry', 'pause', 'resume'] as const;
export type ActivityAction = (typeof ACTIVITY_ACTIONS)[number];

/** What a running workflow waits for, by the server's account. Times are ISO 8601. */
export const pendingStepsSchema = z.object({
  activities: z.array(
    z.object({
      activity_id: z.string(),
      /** In words: "Picture drawn". */
      title: z.string(),
      /**
       * `backing_off`: it has failed and is tried again at `next_attempt_at`. `pausing`: it is paused as soon as the
       * attempt that runs has ended.
       */
      state: z.enum(['due', 'backing_off', 'running', 'stopping', 'pausing', 'paused']),
      attempt: z.int(),
      /** Absent without a limit. */
      most_attempts: z.int().nullish(),
      last_failure: errorShapeSchema.nullish(),
      next_attempt_at: z.string().nullish(),
      last_heartbeat_at: z.string().nullish(),
      /** 0 to 1, from the last heartbeat. */
      fraction: z.number().nullish(),
      detail: z.string().nullish(),
      worker: z.string().nullish(),
    }),
  ),
  /** The workflow's own code is due or runs. */
  workflow_task: z
    .object({ attempt: z.int(), due_since: z.string().nullish(), started_at: z.string().nullish() })
    .nullish(),
  /** How many workflows that it has started have not ended. */
  children: z.int(),
});
export type PendingSteps = z.infer<typeof pendingStepsSchema>;

/** What a running workflow waits for, and who could do it. */
export const pendingWorkSchema = pendingStepsSchema.extend({
  /** The workers that poll for this workflow's tasks. */
  pollers: z.array(
    z.object({ identity: z.string(), build: z.string().nullish(), last_seen_at: z.string().nullish() }),
  ),
});
export type PendingWork = z.infer<typeof pendingWorkSchema>;

/** What the server can pause, besides single activities. */
export const pausingSchema = z.object({ server_version: z.string(), whole_workflows: z.boolean() });
export type Pausing = z.infer<typeof pausingSchema>;
