import type { z } from 'zod';
import { analysisJob } from './analysis';
import { imageJob } from './image';
import type { JobDefinition } from './job-definition';
import { learningJob } from './learning';
import { memoryJob } from './memory';

/** The default of `TEMPORAL_TASK_QUEUE`; other programs start their workflows on it. */
export const TASK_QUEUE = 'project-ai-tasks';

/** Every job that the app knows. A new job is a new line here; whatever it then lacks elsewhere does not compile. */
export const JOBS = {
  image: imageJob,
  learning: learningJob,
  analysis: analysisJob,
  memory: memoryJob,
} as const;

export type JobKind = keyof typeof JOBS;
export const JOB_KINDS = Object.keys(JOBS) as [JobKind, ...JobKind[]];
export type JobRequest<Kind extends JobKind> = z.output<(typeof JOBS)[Kind]['requestSchema']>;
export type JobInput<Kind extends JobKind> = z.input<(typeof JOBS)[Kind]['requestSchema']>;
export type JobResult<Kind extends JobKind> = z.output<(typeof JOBS)[Kind]['resultSchema']>;

/** The definition of a kind that is not known at compile time. */
export function jobDefinition(kind: JobKind): JobDefinition {
  return JOBS[kind];
}

/** The kind behind a Temporal workflow type, or undefined for another program's workflow. */
export function kindOfWorkflowType(workflowType: string): JobKind | undefined {
  return JOB_KINDS.find((kind) => JOBS[kind].workflowType === workflowType);
}
