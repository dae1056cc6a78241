import type { Analyses } from '#core/analysis/analyses';
import type { DataPaths } from '#core/data-folder';
import type { OwnPaths } from './assert-personal';
import { discardAnalysisJob } from './discard-analysis-job';
import { generateVisualizations } from './generate-visualizations';
import { loadDataActivity } from './load-data-activity';
import { performAnalysis } from './perform-analysis';
import { validateDataFile } from './validate-data-file';

/** What the analysis activities work with. */
export interface AnalysisActivityDependencies {
  paths: Pick<DataPaths, 'analyses'> & OwnPaths;
  analyses: Analyses;
  /** The built `cluster-thread.ts`. */
  clusterThread: string;
  /** Called when the list of analyses has got an item or lost one. */
  onAnalysesChanged(): void;
}

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
