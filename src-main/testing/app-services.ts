import { join } from 'node:path';
import { Reports } from '#core/stores/analysis/reports';
import { Backend } from '#core/backend';
import { loadConfig } from '#core/config/load-config';
import { dataPaths } from '#core/platform/data-folder';
import { LocalService } from '#core/worker-process/local-service';
import { EmbeddingService } from '#core/reading/embeddings/embedding-service';
import { OpenedHistories } from '#core/history/opened-histories';
import { StartMarks } from '#core/history/start-marks';
import { cleanAllCopies } from '#core/jobs/clean-all-copies';
import { ForgottenHistories } from '#core/jobs/forgotten-histories';
import { discardHandedOver } from '#core/jobs/discard-handed-over';
import { JobBook } from '#core/jobs/job-book';
import { NO_WHEELS } from '#core/reading/embeddings/testing/small-model';
import { openLocalStore } from '#core/stores/local/local-store';
import type { LocalStore } from '#core/stores/local/local-store';
import { SearchService } from '#core/stores/search/search-service';
import { SettingsFile } from '#core/config/settings-file';
import { Emitter } from '#core/platform/emitter';
import type { Database } from '#core/stores/database/database';
import { openSqliteStores } from '#core/stores/open-stores';
import type { Settings } from '#shared/settings';
import { memoryLog } from '#core/testing/memory-log';
import { Denials } from '#core/stores/vault/denials';
import { CodecDesk } from '../codec-desk';
import { ConversationImport } from '../conversation-import';
import { CopyCleaning } from '../copy-cleaning';
import { DiagnosisDesk } from '../diagnosis-desk';
import { DocumentReading } from '../document-reading';
import { EncryptionDesk } from '../encryption-desk';
import { FileSending } from '../file-sending';
import type { AppServices } from '../app-services';
import { NewsDesk } from '../news/news-desk';
import { Secrets } from '../secrets';
import { ServerDesk } from '../server-desk';
import { StoreDesk } from '../store-desk';

const FILE = { name: 'onnx/model_quantized.onnx', size: 1, sha256: '0'.repeat(64) };
/** The mirror of the embedding model: a port where nobody listens. */
const NOWHERE = {
  hub: { base: 'http://127.0.0.1:9', path: 'model', files: [FILE] },
  wheels: NO_WHEELS,
  retryDelayMs: 1,
};

/** The services of an app on this folder, as at its start: there is no server and no worker yet. */
export async function servicesOf(
  folder: string,
  searchThread: string,
): Promise<{ services: AppServices; database: Database; local: LocalStore }> {
  const paths = dataPaths(folder);
  const log = memoryLog();
  const config = loadConfig({ folder, cwd: folder, env: {} });
  const marks = new StartMarks(paths);
  const stores = await openSqliteStores(paths);
  const local = await openLocalStore(paths);
  const { database } = stores.connection;
  const denials = new Denials(stores);
  const backend = new Backend({
    paths,
    config,
    log,
    spawnWorker: () => {
      throw new Error('There is no server to start a worker for.');
    },
    secrets: () => ({}),
  });
  const settings = new SettingsFile(join(folder, 'settings.json'), log);
  const settingsChanged = new Emitter<Settings>();
  const secrets = new Secrets(join(folder, 'secrets.json'), log, {});
  const jobs = new JobBook({
    ...{ outbox: local.outbox, reviews: local.reviews, denials, stores, config, marks, log },
    withdrawn: (withdrawn) => discardHandedOver(withdrawn, stores.objects),
  });
  const histories = new ForgottenHistories({
    ...{ forgettings: local.forgettings, outbox: local.outbox, stores, marks, paths, log },
  });
  const services: AppServices = {
    paths,
    folderWarning: undefined,
    log,
    backend,
    localService: new LocalService({
      spawn: () => {
        throw new Error('There is nothing built to ask.');
      },
      log,
    }),
    jobs,
    histories,
    copyCleaning: new CopyCleaning({
      clean: (onStep) => cleanAllCopies({ paths, histories, backend, onStep }),
      log,
      onDamage: () => {},
    }),
    marks,
    openedHistories: new OpenedHistories(marks, () => undefined),
    stores,
    denials,
    search: new SearchService({
      searched: paths.database,
      embed: () => Promise.resolve({ note: 'no model' }),
      threadPath: searchThread,
    }),
    reports: new Reports(stores),
    chosenFiles: local.chosenFiles,
    news: new NewsDesk({
      jobs: jobs.list,
      attention: { notify: () => {}, mark: () => {}, showWindow: () => {} },
      wantsNotifications: () => Promise.resolve(false),
    }),
    documentReading: new DocumentReading(),
    fileSending: new FileSending(),
    conversationImport: new ConversationImport(jobs, stores),
    diagnosis: new DiagnosisDesk({ backend, paths, settings, secrets, log }),
    embeddings: new EmbeddingService({
      collections: Object.values(stores.passages),
      worker: backend.worker,
      onStoreChanged: (listener) => stores.onChange(listener),
      log,
      folder: join(folder, 'models'),
      sources: NOWHERE,
    }),
    settings,
    settingsChanged,
    secrets,
    serverDesk: new ServerDesk({
      ...{ backend, paths, settings, settingsChanged, secrets },
      outbox: local.outbox,
    }),
    encryption: new EncryptionDesk({ backend, paths, secrets }),
    codec: new CodecDesk(backend),
    storeDesk: new StoreDesk({ backend, paths, settings, settingsChanged, secrets, log }),
  };
  return { services, database, local };
}
