import { z } from 'zod';
import { jobSchema } from '../jobs/job';
import { call, nothing, workflowIdSchema } from './call';

/** Jobs of every kind. */
export const jobCalls = {
  /** Asks a job to stop. */
  'jobs.cancel': call(z.object({ workflow_id: workflowIdSchema }), nothing),
  /** Takes an ended job off the list of jobs. */
  'jobs.dismiss': call(z.object({ workflow_id: workflowIdSchema }), nothing),
  /** Runs a job again that has timed out: the same id, the same input. */
  'jobs.runAgain': call(z.object({ workflow_id: workflowIdSchema }), nothing),
} as const;

export const jobTopics = {
  /** Jobs that run, and those that ended since the app started; newest first. */
  jobs: { params: nothing, value: z.array(jobSchema) },
} as const;
