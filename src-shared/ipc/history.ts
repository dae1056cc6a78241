import { z } from 'zod';
import {
  eventRangeSchema,
  historyEventRowSchema,
  historyEventSchema,
  historyPageSchema,
  historyQuerySchema,
  replayCheckSchema,
  stateCountsSchema,
  unknownWorkflowSchema,
  workflowFilterSchema,
  workflowHeadSchema,
} from '../history';
import { pendingWorkSchema, workflowStorySchema } from '../workflow-story';
import { call, nothing, workflowIdSchema } from './call';

const runSchema = z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200) });

/** The History chapter. */
export const historyCalls = {
  'history.list': call(historyQuerySchema, historyPageSchema),
  /** How many workflows are in each state. @see stateCountsSchema */
  'history.counts': call(workflowFilterSchema, stateCountsSchema),
  /** Lines of a run's history; lines it does not have yet are left out. */
  'history.events': call(eventRangeSchema, z.array(historyEventRowSchema)),
  /** One event with its details. */
  'history.event': call(runSchema.extend({ event_id: z.int().min(1) }), historyEventSchema),
  /** A run's steps, made of the events that belong together. */
  'history.story': call(runSchema, workflowStorySchema),
  /** What a run waits for, and which workers could do it. */
  'history.pending': call(runSchema, pendingWorkSchema),
  /** The request of a run; absent if it had none. */
  'history.request': call(runSchema, z.object({ request: z.unknown().optional() })),
  /** Workflows that stand still on the app's task queue because no worker knows their kind; a few, newest first. */
  'history.unknownKinds': call(nothing, z.array(unknownWorkflowSchema)),
  /** Ends a workflow at the server, whether or not a worker knows it. The reason is recorded in its history. */
  'history.terminate': call(runSchema.extend({ reason: z.string().trim().max(500).optional() }), nothing),
  /** Asks a workflow to stop, whoever started it. */
  'history.cancel': call(runSchema, nothing),
  /** Removes an ended run and its history from the server; what it made stays. */
  'history.delete': call(runSchema, nothing),
  /** Submits a new job with the same request, under this request id. */
  'history.submitAgain': call(
    runSchema.extend({ request_id: z.uuid() }),
    z.object({ workflow_id: workflowIdSchema }),
  ),
  /** Writes a run's history into a file that the person chooses, as Temporal's own tools do. */
  'history.export': call(runSchema, z.object({ saved: z.boolean() })),
  /** Reads a history from a file that the person chooses; null when none is chosen. Its run is asked about like others. */
  'history.openFile': call(nothing, runSchema.nullable()),
  /** Whether the workflow code of this app still replays a run. */
  'history.replay': call(runSchema, replayCheckSchema),
  'history.openInWebUi': call(runSchema, nothing),
} as const;

export const historyTopics = {
  /** What one workflow is and how many events it has, live. */
  workflow: {
    params: z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200).nullish() }),
    value: workflowHeadSchema,
  },
} as const;
