import { z } from 'zod';
import { jobSchema } from '../jobs/job';
import { call, nothing, workflowIdSchema } from './call';

/** Jobs of every kind. */
export const jobCalls = {
  /** Asks a job to stop. */
  'jobs.cancel': call(z.object({ workflow_id: workflowIdSchema }), nothing),
  /** Has the app's worker begin no pictures, texts or analyses, or go on with them; what it is at goes on to its end. */
  'jobs.pause': call(z.object({ paused: z.boolean() }), nothing),
  /** Takes an ended job off the list of jobs. */
  'jobs.dismiss': call(z.object({ workflow_id: workflowIdSchema }), nothing),
  /** Runs a job again that has timed out: the same id, the same input. */
  'jobs.runAgain': call(z.object({ workflow_id: workflowIdSchema }), nothing),
} as const;

export const jobTopics = {
  /** Jobs that run, and those that ended since the app started; newest first. */
  jobs: { params: nothing, value: z.array(jobSchema) },
  /** Whether work is paused, until the app is closed. */
  paused: { params: nothing, value: z.boolean() },
} as const;
