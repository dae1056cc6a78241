import { z } from 'zod';
import { jobSchema } from '../jobs/job';
import { lineMoveSchema } from '../jobs/line';
import { JOB_KINDS } from '../jobs/registry';
import { call, nothing, workflowIdSchema } from './call';

/** Jobs of every kind. */
export const jobCalls = {
  /** Asks a job to stop. */
  'jobs.cancel': call(z.object({ workflow_id: workflowIdSchema }), nothing),
  /** Asks all jobs to stop whose turn has not come: none of them begins. */
  'jobs.cancelToCome': call(nothing, z.object({ cancelled: z.int() })),
  /** Moves a job that waits to another place in its line. Not moved: its turn has come. */
  'jobs.move': call(
    z.object({ workflow_id: workflowIdSchema, to: lineMoveSchema }),
    z.object({ moved: z.boolean() }),
  ),
  /**
   * Pauses or resumes the app's worker: paused, it starts no pictures, texts or analyses, but finishes those it has
   * begun.
   */
  'jobs.pause': call(z.object({ paused: z.boolean() }), nothing),
  /** Removes an ended job from the list of jobs. */
  'jobs.dismiss': call(z.object({ workflow_id: workflowIdSchema }), nothing),
  /** Runs a timed-out job again, with the same id and input. */
  'jobs.runAgain': call(z.object({ workflow_id: workflowIdSchema }), nothing),
} as const;

export const jobTopics = {
  /** Jobs that are running, and those that ended since the app started; newest first. */
  jobs: { params: nothing, value: z.array(jobSchema) },
  /** How many jobs of each kind are accepted and not in that list yet: of an import, a few dozen are in it at a time. */
  jobs_to_come: { params: nothing, value: z.partialRecord(z.enum(JOB_KINDS), z.int().nonnegative()) },
  /** Whether work is paused, which lasts until the app closes. */
  paused: { params: nothing, value: z.boolean() },
} as const;
