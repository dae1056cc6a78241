import { JOB_KINDS, type JobKind, type JobResult, type JOBS } from '#shared/jobs/registry';
import type { AnalysisActivities } from './activities/analysis/analysis-activities';
import type { ImageActivities } from './activities/image/image-activities';
import type { LearningActivities } from './activities/learning/learning-activities';
import type { MemoryActivities } from './activities/memory/memory-activities';
import { laterJob } from './later-job';
import type { OpenWorkerJob, WorkerContext, WorkerJob } from './worker-job';
import type * as workflows from './workflows';

/** What the workflow bundle exports for a kind. */
type JobWorkflow<Kind extends JobKind> = Record<
  (typeof JOBS)[Kind]['workflowType'],
  (input: unknown) => Promise<JobResult<Kind>>
>;

/** `never` for a kind whose workflow `workflows/index.ts` does not export: its line does not compile. */
type OpenIfExported<Kind extends JobKind> =
  typeof workflows extends JobWorkflow<Kind> ? OpenWorkerJob : never;

/** The worker's side of every job. A new job is a new line here. */
const WORKER_JOBS: { [Kind in JobKind]: OpenIfExported<Kind> } = {
  image: laterJob<ImageActivities>(
    { check_content_safety: true, generate_image: true, store_image_metadata: true, discard_image_job: true },
    async () => (await import('./activities/image/image-worker-job')).imageWorkerJob,
  ),
  learning: laterJob<LearningActivities>(
    {
      validate_learning_content: true,
      check_black_vault: true,
      process_learning_request: true,
      store_knowledge: true,
      deny_content: true,
      discard_learning_job: true,
    },
    async () => (await import('./activities/learning/learning-worker-job')).learningWorkerJob,
  ),
  analysis: laterJob<AnalysisActivities>(
    {
      validate_data_file: true,
      load_data: true,
      perform_analysis: true,
      generate_visualizations: true,
      discard_analysis_job: true,
    },
    async () => (await import('./activities/analysis/analysis-worker-job')).analysisWorkerJob,
  ),
  memory: laterJob<MemoryActivities>(
    {
      extract_memory_information: true,
      store_memories: true,
      update_memory_indexes: true,
      recall_memories: true,
      discard_memory_job: true,
    },
    async () => (await import('./activities/memory/memory-worker-job')).memoryWorkerJob,
  ),
};

/** The names of all activities that are known before the jobs are opened. */
export function jobActivityNames(): string[] {
  return JOB_KINDS.flatMap((kind) => {
    const open: OpenWorkerJob = WORKER_JOBS[kind];
    return open.activityNames ?? [];
  });
}

export function openWorkerJobs(context: WorkerContext): WorkerJob[] {
  return JOB_KINDS.map((kind) => WORKER_JOBS[kind](context));
}
