import type { BrowserWindow } from 'electron';
import type { Backend } from '#core/backend';
import type { Config } from '#core/config/load-config';
import type { SettingsFile } from '#core/config/settings-file';
import { OpenedHistories } from '#core/history/opened-histories';
import { StartMarks } from '#core/history/start-marks';
import { cleanAllCopies, isCleaningLeft } from '#core/jobs/clean-all-copies';
import { ForgottenHistories } from '#core/jobs/forgotten-histories';
import { discardHandedOver } from '#core/jobs/discard-handed-over';
import { JobBook } from '#core/jobs/job-book';
import type { DataPaths } from '#core/platform/data-folder';
import type { Emitter } from '#core/platform/emitter';
import { closeDataFiles } from '#core/platform/files/private-data-folder';
import type { Log } from '#core/platform/log';
import { EmbeddingService } from '#core/reading/embeddings/embedding-service';
import { Reports } from '#core/stores/analysis/reports';
import { startDailyBackup } from '#core/stores/database/backup';
import { SearchService } from '#core/stores/search/search-service';
import type { Stores } from '#core/stores/stores';
import { Denials } from '#core/stores/vault/denials';
import { databaseFileIn } from '#core/temporal/server/embedded-server';
import { LocalService } from '#core/worker-process/local-service';
import { isEnded } from '#shared/jobs/job';
import type { Settings } from '#shared/settings';
import type { AppServices } from './app-services';
import { askBeforeClosing } from './ask-before-closing';
import { CodecDesk } from './codec-desk';
import { ConversationImport } from './conversation-import';
import { CopyCleaning } from './copy-cleaning';
import { DiagnosisDesk } from './diagnosis-desk';
import { DocumentReading } from './document-reading';
import { EncryptionDesk } from './encryption-desk';
import { FileSending } from './file-sending';
import { callHandlers } from './ipc/call-handlers';
import { topicSources } from './ipc/topic-sources';
import { systemAttention } from './news/attention';
import { NewsDesk } from './news/news-desk';
import type { Stop } from './quit-in-order';
import type { Secrets } from './secrets';
import { ServerDesk } from './server-desk';
import { StoreDesk } from './store-desk';
import { spawnUtilityService } from './spawn-worker';
import type { StoreGuard } from './store-guard';
import type { OpenedStores } from './store-recovery';

/** How long a deletion can be undone, whatever happens to the window. */
const UNDO_TIME_MS = 10 * 60_000;

/** What is open already. */
export interface OpenedFirst extends OpenedStores {
  paths: DataPaths;
  config: Config;
  folderWarning: string | undefined;
  log: Log;
  backend: Backend;
  settings: SettingsFile;
  settingsChanged: Emitter<Settings>;
  secrets: Secrets;
  guard: StoreGuard;
}

/** Opens what answers the page, and connects it with server and worker. `stops` gets what ends it. */
export function openServices(first: OpenedFirst, window: BrowserWindow, stops: Stop[]): AppServices {
  const { paths, config, log, backend, store, local, settings, settingsChanged, secrets } = first;
  const stores: Stores = store.stores;
  const localService = new LocalService({ spawn: spawnUtilityService, log });
  const embeddings = new EmbeddingService({
    collections: Object.values(stores.passages),
    worker: backend.worker,
    onStoreChanged: (listener) => stores.onChange(listener),
    log,
  });
  const marks = new StartMarks(paths);
  const denials = new Denials(stores);
  const jobs = new JobBook({
    ...{ outbox: local.outbox, reviews: local.reviews, denials, stores, marks, log },
    config: {
      ...config,
      get payloadKeys() {
        return backend.config.payloadKeys;
      },
    },
    withdrawn: (withdrawn) => discardHandedOver(withdrawn, stores.objects),
  });
  const histories = new ForgottenHistories({
    ...{ forgettings: local.forgettings, outbox: local.outbox, stores, marks, paths, log },
    deleted: (workflowId) => jobs.dismiss(workflowId),
  });
  const services: AppServices = {
    paths,
    folderWarning: first.folderWarning,
    log,
    backend,
    localService,
    jobs,
    histories,
    copyCleaning: new CopyCleaning({
      clean: (onStep) => cleanAllCopies({ paths, histories, backend, onStep }),
      log,
      onDamage: () => void first.guard.check(),
    }),
    marks,
    openedHistories: new OpenedHistories(marks, () => backend.config.payloadKeys),
    stores,
    denials,
    search: new SearchService({
      searched: store.kind === 'file' ? paths.database : stores,
      embed: async (question, signal) =>
        (await localService.embed(question, signal)) ?? { note: embeddings.status().message },
    }),
    reports: new Reports(stores),
    chosenFiles: local.chosenFiles,
    documentReading: new DocumentReading(),
    fileSending: new FileSending(),
    conversationImport: new ConversationImport(jobs, stores),
    diagnosis: new DiagnosisDesk({ backend, paths, settings, secrets, log }),
    news: new NewsDesk({
      jobs: jobs.list,
      attention: systemAttention(),
      wantsNotifications: async () => (await settings.read()).notifications.system,
    }),
    embeddings,
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
  const backups = startBackups(first);
  stops.unshift(
    () => first.guard.stop(),
    ...backups.map((backup) => () => backup.stop()),
    () => services.codec.close(),
    () => services.storeDesk.stop(),
    () => services.news.stop(),
    () => jobs.stop(),
    () => histories.stop(),
    () => embeddings.stop(),
    () => services.search.close(),
    () => localService.stop(),
    () => services.reports.close(),
  );
  askBeforeClosing(window, services);
  return services;
}

/** Takes up the jobs of earlier sessions, and clears up behind them. */
export async function takeUpJobs(services: AppServices): Promise<void> {
  connectJobs(services);
  resumeCleaning(services);
  await closeDataFiles(services.paths.root);
  await purgeDeleted(services);
}

/** What answers the page. */
export function answersOf(services: AppServices) {
  return { sources: topicSources(services), handlers: callHandlers(services) };
}

function startBackups({ paths, log, backend, store, guard }: OpenedFirst) {
  const onDamage = () => void guard.check();
  return [
    // The copies of a database elsewhere are its server's business.
    ...(store.kind === 'file'
      ? [startDailyBackup({ database: paths.database, backups: paths.backups, log, onDamage })]
      : []),
    startDailyBackup({
      database: paths.local,
      backups: paths.localBackups,
      log,
      what: 'the local store',
      onDamage,
    }),
    startDailyBackup({
      database: databaseFileIn(paths.temporal),
      backups: paths.serverBackups,
      log,
      what: 'the server’s database',
      isInUse: () => backend.server?.origin === 'embedded',
      // The server's database is repaired when the server starts.
      onDamage: () => void backend.restartServer(),
    }),
  ];
}

/** What cannot be removed now is removed at a later start; the app is already running. */
async function purgeDeleted({ stores, log }: AppServices): Promise<void> {
  const old = { olderThanMs: UNDO_TIME_MS };
  const purges = [
    () => stores.objects.sweep(),
    () => stores.gallery.purge(old),
    () => stores.library.purge(old),
    () => stores.analyses.purge(old),
    () => stores.memories.purge(old),
  ];
  for (const purge of purges) {
    await purge().catch((error: unknown) => log.warn('What was deleted could not be removed yet', { error }));
  }
}

/** Goes on with a cleaning of the copies that was broken off, once it is known whether there is a server. */
function resumeCleaning({ paths, backend, copyCleaning }: AppServices): void {
  if (!isCleaningLeft(paths)) return;
  const stops: (() => void)[] = [];
  const resume = () => {
    for (const stop of stops) stop();
    copyCleaning.resume();
  };
  stops.push(
    backend.onClient(resume),
    backend.onStatus(({ server: { state } }) => {
      if (state === 'failed' || state === 'unreachable') resume();
    }),
  );
}

/** Passes what happens to the server and the worker on to the list of jobs. */
function connectJobs({ backend, jobs, histories }: AppServices): void {
  backend.onClient((client, server) => jobs.connect(client, server));
  backend.onClient((client) => void histories.connect(client, backend.server?.origin === 'embedded'));
  backend.onClientLost(() => jobs.connect(undefined));
  backend.onClientLost(() => void histories.connect(undefined));
  jobs.list.onChange((list) => {
    for (const { workflow_id, state } of list) if (isEnded(state)) histories.ended(workflow_id);
  });
  backend.worker.onActivity.on(({ workflow_id }) => jobs.left.heardOf(workflow_id));
  jobs.list.onChange((list) => {
    // A job that waits for another server says nothing about this one.
    const refused = list.find((job) => job.not_taken?.code === 'server_refused');
    backend.setRefusal(refused?.not_taken ?? undefined);
  });
  jobs.resume();
}
