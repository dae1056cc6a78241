import { join } from 'node:path';
import type { WorkerContext, WorkerJob } from '../../worker-job';
import { createAnalysisActivities } from './analysis-activities';
import { clearUpEndedAnalysis } from './discard-analysis-job';

/** Analysis jobs. What they leave beside their report's place is outside their job folder. */
export function analysisWorkerJob({ paths, place, stores, limitsOf, runOf, log }: WorkerContext): WorkerJob {
  return {
    activities: createAnalysisActivities({
      paths,
      place,
      stores,
      clusterThread: join(import.meta.dirname, 'cluster-thread.js'),
      limitsOf,
      runOf,
      log,
    }),
    clearUpEnded: (run, state) => clearUpEndedAnalysis({ paths, stores }, run, state),
  };
}
