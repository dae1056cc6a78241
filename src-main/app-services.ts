import type { Reports } from '#core/stores/analysis/reports';
import type { ChosenFiles } from '#core/stores/local/chosen-files';
import type { Backend } from '#core/backend';
import type { LocalService } from '#core/worker-process/local-service';
import type { DataPaths } from '#core/platform/data-folder';
import type { EmbeddingService } from '#core/reading/embeddings/embedding-service';
import type { ForgottenHistories } from '#core/jobs/forgotten-histories';
import type { JobBook } from '#core/jobs/job-book';
import type { OpenedHistories } from '#core/history/opened-histories';
import type { StartMarks } from '#core/history/start-marks';
import type { Log } from '#core/platform/log';
import type { SearchService } from '#core/stores/search/search-service';
import type { SettingsFile } from '#core/config/settings-file';
import type { Emitter } from '#core/platform/emitter';
import type { Stores } from '#core/stores/stores';
import type { Denials } from '#core/stores/vault/denials';
import type { Settings } from '#shared/settings';
import type { CodecDesk } from './codec-desk';
import type { CopyCleaning } from './copy-cleaning';
import type { DiagnosisDesk } from './diagnosis-desk';
import type { DocumentReading } from './document-reading';
import type { EncryptionDesk } from './encryption-desk';
import type { FileSending } from './file-sending';
import type { NewsDesk } from './news/news-desk';
import type { Secrets } from './secrets';
import type { ServerDesk } from './server-desk';
import type { StoreDesk } from './store-desk';

/** What the boot list has opened, for the handlers of the window's calls and subscriptions. */
export interface AppServices {
  paths: DataPaths;
  /** Why other users of this computer can get into the data folder; absent if they cannot. */
  folderWarning: string | undefined;
  log: Log;
  backend: Backend;
  localService: LocalService;
  jobs: JobBook;
  histories: ForgottenHistories;
  copyCleaning: CopyCleaning;
  marks: StartMarks;
  openedHistories: OpenedHistories;
  stores: Stores;
  denials: Denials;
  search: SearchService;
  reports: Reports;
  chosenFiles: ChosenFiles;
  documentReading: DocumentReading;
  fileSending: FileSending;
  diagnosis: DiagnosisDesk;
  news: NewsDesk;
  embeddings: EmbeddingService;
  settings: SettingsFile;
  settingsChanged: Emitter<Settings>;
  secrets: Secrets;
  serverDesk: ServerDesk;
  encryption: EncryptionDesk;
  codec: CodecDesk;
  storeDesk: StoreDesk;
}
