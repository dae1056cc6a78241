import { z } from 'zod';
import { historyPageSchema, historyQuerySchema, unknownWorkflowSchema, workflowViewSchema } from '../history';
import { call, nothing, workflowIdSchema } from './call';

/** The History chapter. */
export const historyCalls = {
  'history.list': call(historyQuerySchema, historyPageSchema),
  /** What stands still on the app's task queue, since no worker knows its kind; a few, newest first. */
  'history.unknownKinds': call(nothing, z.array(unknownWorkflowSchema)),
  /** Ends a workflow at the server, whether or not a worker knows it. */
  'history.terminate': call(
    z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200) }),
    nothing,
  ),
  'history.openInWebUi': call(
    z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200) }),
    nothing,
  ),
} as const;

export const historyTopics = {
  /** One workflow with its events, live. */
  workflow: {
    params: z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200).nullish() }),
    value: workflowViewSchema,
  },
} as const;
