import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { DataAnalysisResult } from '#shared/jobs/analysis';
import type { AnalysisActivities } from '../activities/analysis/analysis-activities';
import { activityOptions } from './activity-options';
import { runJob, withMark } from './job-frame';

const { discard_analysis_job } = proxyLocalActivities<AnalysisActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 3 },
});

/** Makes statistics, clusters and charts of a data file, and a report of them. */
export async function DataAnalysisWorkflow(input: unknown): Promise<DataAnalysisResult> {
  return runJob(
    'analysis',
    input,
    async ({ request: asked, timeouts, step }): Promise<DataAnalysisResult> => {
      const request = withMark(asked);
      // Each may have to go through gigabytes.
      const taskQueue = timeouts.queues?.analysing;
      const { validate_data_file, load_data, perform_analysis } = proxyActivities<AnalysisActivities>({
        ...activityOptions.long(timeouts),
        taskQueue,
      });
      const { generate_visualizations } = proxyActivities<AnalysisActivities>({
        ...activityOptions.longStore(timeouts),
        taskQueue,
      });

      const file = await step('validate_data_file', () => validate_data_file(request));
      if ('refused' in file) return refused(file.refused);
      const data = await step('load_data', () => load_data({ ...request, sha256: file.sha256 }));
      if ('refused' in data) return refused(data.refused);
      const found = await step('perform_analysis', () => perform_analysis(request));
      if ('refused' in found) return refused(found.refused);
      const report = await step('generate_visualizations', () => generate_visualizations(request));
      if ('refused' in report) return refused(report.refused);
      const { results, output_path, output_object } = report;
      return { success: true, results, output_path, output_object };
    },
    (succeeded) => discard_analysis_job({ succeeded, request: withMark(input) }),
  );
}

function refused(error: string): DataAnalysisResult {
  return { success: false, error };
}
