import { z } from 'zod';
import {
  eventMatchesSchema,
  eventRangeSchema,
  eventSearchSchema,
  historyEventRowSchema,
  historyEventSchema,
  historyPageSchema,
  historyQuerySchema,
  relatedWorkflowsSchema,
  replayCheckSchema,
  stateCountsSchema,
  unknownWorkflowSchema,
  workflowFilterSchema,
  workflowHeadSchema,
  workflowPresentSchema,
  workflowQueriesSchema,
  workflowResetSchema,
  workflowStartSchema,
} from '../history';
import { JOB_KINDS } from '../jobs/registry';
import {
  ACTIVITY_ACTIONS,
  MOST_STORY_EVENTS,
  pausingSchema,
  pendingWorkSchema,
  workflowStorySchema,
} from '../workflow-story';
import { call, nothing, workflowIdSchema } from './call';

const runSchema = z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200) });

/** The History chapter. */
export const historyCalls = {
  'history.list': call(historyQuerySchema, historyPageSchema),
  /** How many workflows are in each state. @see stateCountsSchema */
  'history.counts': call(workflowFilterSchema, stateCountsSchema),
  /** What only a run's first event says; null if the server no longer has it. */
  'history.start': call(runSchema, workflowStartSchema.nullable()),
  /** Lines of a run's history; lines it does not have yet are left out. */
  'history.events': call(eventRangeSchema, z.array(historyEventRowSchema)),
  /** One event with its details. */
  'history.event': call(runSchema.extend({ event_id: z.int().min(1) }), historyEventSchema),
  /** A run's steps, made of the events that belong together, of so many events from the first at most. */
  'history.story': call(
    runSchema.extend({ most: z.int().min(1).max(MOST_STORY_EVENTS) }),
    workflowStorySchema,
  ),
  /** Other runs of its id, parent, children, and the jobs of the same import. */
  'history.related': call(runSchema, relatedWorkflowsSchema),
  /** Where a run is now: one call to the server. */
  'history.present': call(runSchema, workflowPresentSchema),
  /** What a run waits for, and which workers could do it. */
  'history.pending': call(runSchema, pendingWorkSchema),
  /** Whether the server can pause more than single steps. */
  'history.pausing': call(nothing, pausingSchema),
  /** The request of a run; absent if it had none. */
  'history.request': call(runSchema, z.object({ request: z.unknown().optional() })),
  /** Workflows that stand still on the app's task queue because no worker knows their kind; a few, newest first. */
  'history.unknownKinds': call(nothing, z.array(unknownWorkflowSchema)),
  /** Ends a workflow at the server, whether or not a worker knows it. The reason is recorded in its history. */
  'history.terminate': call(runSchema.extend({ reason: z.string().trim().max(500).optional() }), nothing),
  /** Asks a workflow to stop, whoever started it. */
  'history.cancel': call(runSchema, nothing),
  /** Tries a pending activity again at once, pauses it or resumes it. */
  'history.activity': call(
    runSchema.extend({ activity_id: z.string().min(1).max(1000), action: z.enum(ACTIVITY_ACTIONS) }),
    nothing,
  ),
  /** Begins a new run with the history up to a point. A run that has not ended is terminated. */
  'history.reset': call(runSchema.extend(workflowResetSchema.shape), runSchema),
  /** The queries that a workflow answers; a worker has to run. */
  'history.queries': call(runSchema, workflowQueriesSchema),
  /** Asks a workflow. */
  'history.query': call(
    runSchema.extend({ name: z.string().min(1).max(200), args: z.array(z.unknown()).max(10).default([]) }),
    z.object({ answer: z.unknown().optional() }),
  ),
  /** Removes an ended run and its history from the server; what it made stays. */
  'history.delete': call(runSchema, nothing),
  /** Submits a new job with the same request, under this request id. */
  'history.submitAgain': call(
    runSchema.extend({ request_id: z.uuid() }),
    z.object({ workflow_id: workflowIdSchema }),
  ),
  /** The whole request of one of the app's jobs, for its form. */
  'history.requestToEdit': call(runSchema, z.object({ kind: z.enum(JOB_KINDS), request: z.unknown() })),
  /** Writes a run's history into a file that the person chooses, as Temporal's own tools do. */
  'history.export': call(runSchema, z.object({ saved: z.boolean() })),
  /** Reads a history from a file that the person chooses; null if none is chosen. Other calls take its run, too. */
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
  /** What is found in a whole history, from its beginning to its present end. The search ends with the subscription. */
  event_search: {
    params: runSchema.extend({ search: eventSearchSchema }),
    value: eventMatchesSchema,
  },
} as const;
