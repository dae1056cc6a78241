import { join } from 'node:path';
import type { WorkerContext, WorkerJob } from '../../worker-job';
import { createAnalysisActivities } from './analysis-activities';
import { clearUpEndedAnalysis } from './discard-analysis-job';

/** Analysis jobs. What they leave beside their report's place is outside their job folder. */
export function analysisWorkerJob(context: WorkerContext): WorkerJob {
  const { send } = context;
  return {
    activities: createAnalysisActivities({
      ...context,
      clusterThread: join(import.meta.dirname, 'cluster-thread.js'),
      onAnalysesChanged: () => send({ type: 'store_changed', store: 'analyses' }),
    }),
    clearUpEnded: (run, state) => clearUpEndedAnalysis(context, run, state),
  };
}
