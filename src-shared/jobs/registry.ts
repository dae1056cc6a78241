import type { z } from 'zod';
import { imageGenerationRequestSchema, imageGenerationResultSchema } from './image';

/** The default of `TEMPORAL_TASK_QUEUE`; other programs start their workflows on it. */
export const TASK_QUEUE = 'project-ai-tasks';

export interface JobDefinition<Request extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  /** Temporal's name of the workflow type. */
  workflowType: string;
  /** Workflow ids are `<idPrefix>-<request id>`. */
  idPrefix: string;
  requestSchema: Request;
  resultSchema: Result;
  /** What the person reads of this job in a list: their own words, where there are any. */
  summary: (request: z.output<Request>) => string;
  /** The activities in order, with the words that the window uses for them: once done, and while running. */
  steps: readonly { activity: string; label: string; doing: string }[];
}

function defineJob<Request extends z.ZodType, Result extends z.ZodType>(
  definition: JobDefinition<Request, Result>,
): JobDefinition<Request, Result> {
  return definition;
}

/** Every job that the app knows. A new job is a new line here. */
export const JOBS = {
  image: defineJob({
    workflowType: 'ImageGenerationWorkflow',
    idPrefix: 'image',
    requestSchema: imageGenerationRequestSchema,
    resultSchema: imageGenerationResultSchema,
    summary: (request) => request.prompt,
    steps: [
      { activity: 'check_content_safety', label: 'Safety check', doing: 'Checking the words' },
      { activity: 'generate_image', label: 'Picture drawn', doing: 'Drawing the picture' },
      { activity: 'store_image_metadata', label: 'Kept in the gallery', doing: 'Keeping it in the gallery' },
    ],
  }),
} as const;

export type JobKind = keyof typeof JOBS;
export const JOB_KINDS = Object.keys(JOBS) as [JobKind, ...JobKind[]];
export type JobRequest<Kind extends JobKind> = z.output<(typeof JOBS)[Kind]['requestSchema']>;
export type JobInput<Kind extends JobKind> = z.input<(typeof JOBS)[Kind]['requestSchema']>;
export type JobResult<Kind extends JobKind> = z.output<(typeof JOBS)[Kind]['resultSchema']>;

/** The kind behind a Temporal workflow type, or undefined for another program's workflow. */
export function kindOfWorkflowType(workflowType: string): JobKind | undefined {
  return JOB_KINDS.find((kind) => JOBS[kind].workflowType === workflowType);
}
