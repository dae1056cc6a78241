import type { AnalysisActivityDependencies } from './analysis-dependencies';
import { discardAnalysisJob } from './discard-analysis-job';
import { generateVisualizations } from './generate-visualizations';
import { loadDataActivity } from './load-data-activity';
import { performAnalysis } from './perform-analysis';
import { validateDataFile } from './validate-data-file';

/** The activities of `DataAnalysisWorkflow`; their names are part of the contract. */
export function createAnalysisActivities(dependencies: AnalysisActivityDependencies) {
  return {
    validate_data_file: validateDataFile(dependencies),
    load_data: loadDataActivity(dependencies),
    perform_analysis: performAnalysis(dependencies),
    generate_visualizations: generateVisualizations(dependencies),
    /** Local, at the end of every job. */
    discard_analysis_job: discardAnalysisJob(dependencies),
  };
}
export type AnalysisActivities = ReturnType<typeof createAnalysisActivities>;
