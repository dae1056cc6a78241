import { app } from 'electron';
import { Reports } from '#core/stores/analysis/reports';
import { Backend } from '#core/backend';
import { isEnded } from '#shared/jobs/job';
import { loadConfig } from '#core/config/load-config';
import { closeDataFiles, closeDataFolder } from '#core/platform/files/private-data-folder';
import { keepFilesPrivate } from '#core/platform/files/private-umask';
import { EmbeddingService } from '#core/reading/embeddings/embedding-service';
import { cleanAllCopies } from '#core/jobs/clean-all-copies';
import { ForgottenHistories } from '#core/jobs/forgotten-histories';
import { JobBook } from '#core/jobs/job-book';
import { OpenedHistories } from '#core/history/opened-histories';
import { StartMarks } from '#core/history/start-marks';
import { createFileLog } from '#core/platform/logging/file-log';
import { databaseFileIn } from '#core/temporal/server/embedded-server';
import { SearchService } from '#core/stores/search/search-service';
import { SettingsFile } from '#core/config/settings-file';
import type { Settings } from '#shared/settings';
import { LocalService } from '#core/worker-process/local-service';
import { Emitter } from '#core/platform/emitter';
import { startDailyBackup } from '#core/stores/database/backup';
import type { Stores } from '#core/stores/stores';
import { Denials } from '#core/stores/vault/denials';
import { CopyCleaning } from './copy-cleaning';
import { DiagnosisDesk } from './diagnosis-desk';
import { DocumentReading } from './document-reading';
import type { AppServices } from './app-services';
import { applyAppearance } from './appearance';
import { claimSingleInstance } from './single-instance';
import { callHandlers } from './ipc/call-handlers';
import { serveCalls } from './ipc/serve-calls';
import { serveDroppedFiles } from './ipc/serve-dropped-files';
import { serveTopics } from './ipc/serve-topics';
import { topicSources } from './ipc/topic-sources';
import { isLockOwn } from './lock-holder';
import { setMenu } from './menu';
import { registerScheme, rendererFolder, serveProtocol } from './protocol';
import { quitInOrder } from './quit-in-order';
import { systemAttention } from './news/attention';
import { NewsDesk } from './news/news-desk';
import { Secrets } from './secrets';
import { spawnUtilityService, spawnUtilityWorker } from './spawn-worker';
import { failToStart } from './start-failure';
import { guardStores } from './store-guard';
import { openStoresOrRecover } from './store-recovery';
import { logUnexpectedErrors } from './unexpected-errors';
import { openWindow } from './window';
import { restartWorkerOnRebuild } from './worker-rebuild';

/** How long a deletion can be undone, whatever happens to the window. */
const UNDO_TIME_MS = 10 * 60_000;

/** Boot is this list. Shutdown is the same list, backwards. */
async function boot(): Promise<void> {
  keepFilesPrivate();
  const paths = claimSingleInstance();
  if (!paths) return;
  registerScheme();
  await app.whenReady();
  if (!isLockOwn(paths.root)) return app.quit();

  const log = createFileLog(paths.logs);
  logUnexpectedErrors(log);
  log.info('Starting', { version: app.getVersion(), data: paths.root });
  const folderWarning = await closeDataFolder(paths.root);
  if (folderWarning) log.warn(folderWarning);
  const config = loadConfig({ folder: paths.root });

  const opened = await openStoresOrRecover(paths, config, log);
  if (!opened) return app.quit();
  const { store, local } = opened;
  const stores: Stores = store.stores;
  const guard = guardStores(paths, log, opened);
  const checkStore = () => void guard.check();
  const settings = new SettingsFile(paths.settings, log);
  const secrets = new Secrets(paths.secrets, log);
  const backend = new Backend({
    paths,
    config,
    log,
    spawnWorker: spawnUtilityWorker,
    secrets: () => secrets.values(),
    worker: config.worker ?? workerIn(await settings.read()),
    objects: stores.objects,
    store: store.kind === 'server' ? store.stores : undefined,
  });
  const localService = new LocalService({ spawn: spawnUtilityService, log });
  const embeddings = new EmbeddingService({
    collections: Object.values(stores.passages),
    worker: backend.worker,
    onStoreChanged: (listener) => stores.onChange(listener),
    log,
  });
  const marks = new StartMarks(paths);
  const denials = new Denials(stores);
  const jobs = new JobBook({ outbox: local.outbox, reviews: local.reviews, denials, config, marks, log });
  const histories = new ForgottenHistories({
    ...{ forgettings: local.forgettings, outbox: local.outbox, stores, marks, paths, log },
    deleted: (workflowId) => jobs.dismiss(workflowId),
  });
  const copyCleaning = new CopyCleaning({
    clean: (onStep) => cleanAllCopies({ paths, histories, backend, onStep }),
    log,
    onDamage: checkStore,
  });
  const services: AppServices = {
    paths,
    folderWarning,
    log,
    backend,
    localService,
    jobs,
    histories,
    copyCleaning,
    marks,
    openedHistories: new OpenedHistories(marks),
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
    diagnosis: new DiagnosisDesk({ backend, paths, settings, secrets, log }),
    news: new NewsDesk({
      jobs: jobs.list,
      attention: systemAttention(),
      wantsNotifications: async () => (await settings.read()).notifications.system,
    }),
    embeddings,
    settings,
    settingsChanged: new Emitter(),
    secrets,
  };

  services.settingsChanged.on((changed) => {
    // The environment takes precedence over the settings.
    if (!config.worker) void backend.setWorker(workerIn(changed));
  });
  applyAppearance(services, await settings.read());
  serveProtocol({ rendererFolder: rendererFolder(), stores });
  serveCalls(callHandlers(services), log, checkStore);
  serveTopics(topicSources(services), log);
  serveDroppedFiles(services.chosenFiles, log);
  setMenu(services);
  openWindow(services);

  // The copies of a database elsewhere are its server's business.
  const backup =
    store.kind === 'file'
      ? startDailyBackup({
          database: paths.database,
          backups: paths.backups,
          log,
          onDamage: checkStore,
        })
      : undefined;
  const localBackup = startDailyBackup({
    database: paths.local,
    backups: paths.localBackups,
    log,
    what: 'the local store',
    onDamage: checkStore,
  });
  const serverBackup = startDailyBackup({
    database: databaseFileIn(paths.temporal),
    backups: paths.serverBackups,
    log,
    what: 'the server’s database',
    isInUse: () => backend.server?.origin === 'embedded',
    // The server's database is repaired when the server starts.
    onDamage: () => void backend.restartServer(),
  });
  quitInOrder(log, [
    () => guard.stop(),
    () => backup?.stop(),
    () => localBackup.stop(),
    () => serverBackup.stop(),
    () => services.news.stop(),
    () => jobs.stop(),
    () => histories.stop(),
    () => embeddings.stop(),
    () => backend.stop(),
    () => services.search.close(),
    () => localService.stop(),
    () => services.reports.close(),
    () => stores.close(),
    () => local.close(),
  ]);
  const checked = guard.check();
  try {
    connectJobs(services);
    restartWorkerOnRebuild(backend);
    backend.start();
    await closeDataFiles(paths.root);
    await purgeDeleted(services);
  } catch (error) {
    // A damaged store may fail here before the check has found out why.
    if (!(await checked)) throw error;
  }
}

function workerIn({ worker }: Settings): 'always' | 'never' {
  return worker.runs_here ? 'always' : 'never';
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

/** Passes what happens to the server and the worker on to the list of jobs. */
function connectJobs({ backend, jobs, histories }: AppServices): void {
  backend.onClient((client, server) => jobs.connect(client, server));
  backend.onClient((client) => void histories.connect(client, backend.server?.origin === 'embedded'));
  backend.onClientLost(() => jobs.connect(undefined));
  backend.onClientLost(() => void histories.connect(undefined));
  jobs.list.onChange((list) => {
    for (const { workflow_id, state } of list) if (isEnded(state)) histories.ended(workflow_id);
  });
  backend.worker.onActivity.on(({ workflow_id }) => jobs.heardOf(workflow_id));
  jobs.list.onChange((list) => backend.setRefusal(list.find((job) => job.not_taken)?.not_taken ?? undefined));
  jobs.resume();
}

boot().catch(failToStart);
