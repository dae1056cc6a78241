import { JOB_KINDS, type JobKind, type JobResult, type JOBS } from '#shared/jobs/registry';
import { analysisWorkerJob } from './activities/analysis/analysis-worker-job';
import { imageWorkerJob } from './activities/image/image-worker-job';
import { learningWorkerJob } from './activities/learning/learning-worker-job';
import { memoryWorkerJob } from './activities/memory/memory-worker-job';
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
  image: imageWorkerJob,
  learning: learningWorkerJob,
  analysis: analysisWorkerJob,
  memory: memoryWorkerJob,
};

export function openWorkerJobs(context: WorkerContext): WorkerJob[] {
  return JOB_KINDS.map((kind) => WORKER_JOBS[kind](context));
}
