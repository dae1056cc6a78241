import type { DataPaths } from '#core/platform/data-folder';
import type { Embedder } from '#core/reading/embeddings/embedder';
import type { Log } from '#core/platform/log';
import type { SettingsFile } from '#core/config/settings-file';
import type { SearchedStores } from '#core/stores/search/search-answers';
import type { Stores } from '#core/stores/stores';
import type { FromWorker } from '#shared/worker-messages';
import type { WorkerTimeouts } from './activities/job-activities';
import type { JobRun } from './activities/job-folder';
import type { LimitsOf, RunOf } from './activities/other-programs';
import type { RunState } from './activities/sweep-ended-jobs';
import type { MissingEmbeddings } from './missing-embeddings';
import type { Secrets } from './secrets';

/** What the worker process has, for the jobs of all kinds. */
export interface WorkerContext {
  paths: DataPaths;
  stores: Stores;
  /** As `SearchService` takes it. */
  searched: string | SearchedStores;
  /** The data folder's name among workers, if machines share its store. */
  place?: string;
  embedder: Embedder;
  missingEmbeddings: MissingEmbeddings;
  settings: SettingsFile;
  secrets: Secrets;
  timeouts: WorkerTimeouts;
  limitsOf: LimitsOf;
  runOf: RunOf;
  env: NodeJS.ProcessEnv;
  log: Log;
  send(message: FromWorker): void;
}

/** What a kind of job brings to the worker. */
export interface WorkerJob {
  /** The activities of its workflow, by the names that the contract has for them. */
  activities: object;
  /**
   * Removes what a run has left outside its job folder if it ended while no worker could clear up. The run may be one
   * of another kind.
   */
  clearUpEnded?(run: JobRun, state: RunState): Promise<void>;
  /** Picks up what an earlier worker left undone, once this one is polling. Returns at once. */
  resume?(): void;
  /** Ends what it has opened for its activities, once they have all ended. */
  close?(): Promise<void>;
}

/** Opens what a kind of job brings. */
export interface OpenWorkerJob {
  (context: WorkerContext): WorkerJob;
  /** Of its activities, where they are known before they are loaded. */
  activityNames?: readonly string[];
}
