import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { ErrorCode } from '#shared/errors';
import type { DataAnalysisResult } from '#shared/jobs/analysis';
import type { AnalysisActivities } from '../activities/analysis/analysis-activities';
import { activityOptions } from './activity-options';
import { runJob, withMark } from './job-frame';
import { clearUpAfter, onOneWorker } from './one-worker';

/** Makes statistics, clusters and charts of a data file, and a report of them. */
export async function DataAnalysisWorkflow(input: unknown): Promise<DataAnalysisResult> {
  return runJob(
    'analysis',
    input,
    async ({ request: asked, timeouts, step }): Promise<DataAnalysisResult> => {
      const request = withMark(asked);
      // Each may have to go through gigabytes.
      const taskQueue = timeouts.queues?.analysing;
      const { validate_data_file } = proxyActivities<AnalysisActivities>({
        ...activityOptions.long(timeouts),
        taskQueue,
      });
      return onOneWorker(async (worker) => {
        const { load_data, perform_analysis } = worker.activities<AnalysisActivities>({
          ...activityOptions.long(timeouts),
          taskQueue,
        });
        const { generate_visualizations } = worker.activities<AnalysisActivities>({
          ...activityOptions.longStore(timeouts),
          taskQueue,
        });

        const file = worker.stay(await step('validate_data_file', () => validate_data_file(request)));
        if ('refused' in file) {
          if (worker.beginning > 1) throw notReadable(file.refused);
          return refused(file.refused);
        }
        const data = await step('load_data', () => load_data({ ...request, sha256: file.sha256 }));
        if ('refused' in data) return refused(data.refused);
        const found = await step('perform_analysis', () => perform_analysis(request));
        if ('refused' in found) return refused(found.refused);
        const report = await step('generate_visualizations', () => generate_visualizations(request));
        if ('refused' in report) return refused(report.refused);
        const { results, output_path, output_object } = report;
        return { success: true, results, output_path, output_object };
      });
    },
    (succeeded) => clearUpAfter('discard_analysis_job', { succeeded, request: withMark(input) }),
  );
}

function refused(error: string): DataAnalysisResult {
  return { success: false, error };
}

/** One worker could read the file, and then was lost: the file may be on its machine only. */
function notReadable(reason: string): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'worker_exited' satisfies ErrorCode,
    message: `The worker that had read the file is gone, and another one could not: ${reason}`,
    details: [{ hint: 'Put the file where every worker can read it, then run the job again.' }],
    nonRetryable: true,
  });
}
