import type { Analyses } from '#core/stores/analysis/analyses';
import type { DataPaths } from '#core/platform/data-folder';
import type { Log } from '#core/platform/log';
import type { LimitsOf, RunOf } from '../other-programs';
import type { OwnPaths } from './assert-personal';

/** What the analysis activities work with. */
export interface AnalysisActivityDependencies {
  paths: Pick<DataPaths, 'analyses'> & OwnPaths;
  analyses: Analyses;
  limitsOf: LimitsOf;
  runOf: RunOf;
  /** The built `cluster-thread.ts`. */
  clusterThread: string;
  log: Log;
}
