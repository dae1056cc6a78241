import type { z } from 'zod';
import { dataAnalysisRequestSchema, dataAnalysisResultSchema } from './analysis';
import { imageGenerationRequestSchema, imageGenerationResultSchema } from './image';
import { DEFAULT_REVIEW_TIMEOUT, learningRequestSchema, learningResultSchema, STEP_REVIEW } from './learning';

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
  summary(request: z.output<Request>): string;
  /** Seconds that the job may wait for a person, beside the time that its work may take; absent: never. */
  waitsForPerson?(request: z.output<Request>): number;
  /** The activities in order, with the words that the window uses for them: once done, and while running. */
  steps: readonly StepDefinition<z.output<Request>>[];
}

export interface StepDefinition<Request = unknown> {
  activity: string;
  label: string;
  doing: string;
  /** Absent: always. */
  appliesTo?(request: Request): boolean;
}

function defineJob<WorkflowType extends string, Request extends z.ZodType, Result extends z.ZodType>(
  definition: JobDefinition<Request, Result> & { workflowType: WorkflowType },
): JobDefinition<Request, Result> & { workflowType: WorkflowType } {
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
  learning: defineJob({
    workflowType: 'AILearningWorkflow',
    idPrefix: 'learning',
    requestSchema: learningRequestSchema,
    resultSchema: learningResultSchema,
    summary: (request) => request.title?.trim() || request.content.trim(),
    waitsForPerson: (request) =>
      request.require_approval ? (request.review_timeout ?? DEFAULT_REVIEW_TIMEOUT) : 0,
    steps: [
      { activity: 'validate_learning_content', label: 'Content checked', doing: 'Checking the content' },
      { activity: 'check_black_vault', label: 'Not in the Black Vault', doing: 'Asking the Black Vault' },
      {
        activity: STEP_REVIEW,
        label: 'Reviewed',
        doing: 'Waiting for a review',
        appliesTo: (request) => request.require_approval ?? false,
      },
      { activity: 'process_learning_request', label: 'Knowledge found', doing: 'Reading the content' },
      { activity: 'store_knowledge', label: 'Kept in the library', doing: 'Keeping it in the library' },
    ],
  }),
  analysis: defineJob({
    workflowType: 'DataAnalysisWorkflow',
    idPrefix: 'analysis',
    requestSchema: dataAnalysisRequestSchema,
    resultSchema: dataAnalysisResultSchema,
    summary: (request) => request.file_path.split(/[\\/]/).at(-1) ?? request.file_path,
    steps: [
      { activity: 'validate_data_file', label: 'File checked', doing: 'Checking the file' },
      { activity: 'load_data', label: 'Data loaded', doing: 'Loading the data' },
      { activity: 'perform_analysis', label: 'Analysed', doing: 'Analysing' },
      { activity: 'generate_visualizations', label: 'Report written', doing: 'Drawing the charts' },
    ],
  }),
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
