import type { Log } from '#core/platform/log';
import type { Stores } from '#core/stores/stores';
import type { LimitsOf, RunOf } from '../other-programs';
import type { OwnPaths } from './assert-personal';

/** What the analysis activities work with. */
export interface AnalysisActivityDependencies {
  paths: OwnPaths;
  /** The data folder's name among workers, if machines share its store. */
  place?: string;
  stores: Pick<Stores, 'analyses' | 'objects'>;
  limitsOf: LimitsOf;
  runOf: RunOf;
  /** The built `cluster-thread.ts`. */
  clusterThread: string;
  log: Log;
}
