import { z } from 'zod';
import {
  eventRangeSchema,
  historyEventRowSchema,
  historyEventSchema,
  historyPageSchema,
  historyQuerySchema,
  stateCountsSchema,
  unknownWorkflowSchema,
  workflowFilterSchema,
  workflowHeadSchema,
} from '../history';
import { call, nothing, workflowIdSchema } from './call';

const runSchema = z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200) });

/** The History chapter. */
export const historyCalls = {
  'history.list': call(historyQuerySchema, historyPageSchema),
  /** How many there are in each state. @see stateCountsSchema */
  'history.counts': call(workflowFilterSchema, stateCountsSchema),
  /** Lines of a run's history; those that it does not have yet are left out. */
  'history.events': call(eventRangeSchema, z.array(historyEventRowSchema)),
  /** One event with its details. */
  'history.event': call(runSchema.extend({ event_id: z.int().min(1) }), historyEventSchema),
  /** What a run was asked; absent where it was asked nothing. */
  'history.request': call(runSchema, z.object({ request: z.unknown().optional() })),
  /** What stands still on the app's task queue, since no worker knows its kind; a few, newest first. */
  'history.unknownKinds': call(nothing, z.array(unknownWorkflowSchema)),
  /** Ends a workflow at the server, whether or not a worker knows it. The reason stands in its history. */
  'history.terminate': call(runSchema.extend({ reason: z.string().trim().max(500).optional() }), nothing),
  /** Asks a workflow to stop, whoever started it. */
  'history.cancel': call(runSchema, nothing),
  /** Takes an ended run and its history off the server; what it has made stays. */
  'history.delete': call(runSchema, nothing),
  /** Submits a new job that is asked the same, under this request id. */
  'history.submitAgain': call(
    runSchema.extend({ request_id: z.uuid() }),
    z.object({ workflow_id: workflowIdSchema }),
  ),
  'history.openInWebUi': call(runSchema, nothing),
} as const;

export const historyTopics = {
  /** What one workflow is and how many events it has, live. */
  workflow: {
    params: z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200).nullish() }),
    value: workflowHeadSchema,
  },
} as const;
