import { app, type BrowserWindow } from 'electron';
import { Backend } from '#core/backend';
import { loadConfig } from '#core/config/load-config';
import { SettingsFile } from '#core/config/settings-file';
import type { DataPaths } from '#core/platform/data-folder';
import { Emitter } from '#core/platform/emitter';
import { closeDataFolder } from '#core/platform/files/private-data-folder';
import { Later } from '#core/platform/later';
import type { Log } from '#core/platform/log';
import type { Stores } from '#core/stores/stores';
import type { Settings } from '#shared/settings';
import type { AppServices } from './app-services';
import { applyAppearance } from './appearance';
import type { BookParts } from './book-parts';
import { callAnswerer, type CallHandlers } from './ipc/call-answerer';
import { droppedFileAnswerer } from './ipc/dropped-file-answerer';
import { laterSources, topicAnswerers, type TopicSources } from './ipc/topic-answerers';
import { quitInOrder, type Stop } from './quit-in-order';
import { Secrets } from './secrets';
import { spawnUtilityWorker } from './spawn-worker';
import { guardStores } from './store-guard';
import { openStoresOrRecover } from './store-recovery';
import { FirstSettings } from './first-settings';
import { restartWorkerOnRebuild } from './worker-rebuild';

/**
 * Opens what is behind the window, in the order in which it is needed: settings, stores, server and worker side by
 * side, and when the window can be used, what answers its other questions. Shutdown is the same list, backwards.
 * @param book Gets what is open.
 */
export async function openBook(
  paths: DataPaths,
  log: Log,
  window: BrowserWindow,
  book: BookParts,
): Promise<void> {
  const stops: Stop[] = [];
  const quitting = quitInOrder(log, stops);
  const settings = new SettingsFile(paths.settings, log);
  const settingsChanged = new Emitter<Settings>();
  const secrets = new Secrets(paths.secrets, log);
  const config = loadConfig({
    folder: paths.root,
    ...secrets.places,
    canBeMended: true,
  });
  const first = new FirstSettings(window, settings, settingsChanged);
  const services = new Later<AppServices>();
  const handlers = new Later<CallHandlers>();
  const sources = new Later<TopicSources>();
  let checkStore = () => {};
  book.answerers.settle({
    ...topicAnswerers({ ...laterSources(sources.promise), settings: first.source }, log),
    call: callAnswerer(handlers.promise, log, () => checkStore()),
    takeFile: droppedFileAnswerer(
      services.promise.then(({ chosenFiles }) => chosenFiles),
      log,
    ),
  });

  const kept = await settings.read();
  applyAppearance(kept);
  settingsChanged.on(applyAppearance);
  const folderWarning = await closeDataFolder(paths.root);
  if (folderWarning) log.warn(folderWarning);
  const opened = await openStoresOrRecover(paths, config, log);
  if (!opened) return app.quit();
  const { store, local } = opened;
  const stores: Stores = store.stores;
  const backend = new Backend({
    paths,
    config,
    log,
    spawnWorker: spawnUtilityWorker,
    secrets: () => secrets.values(),
    storeSecrets: () => secrets.storeSecrets(),
    worker: config.worker ?? workerIn(kept),
    objects: stores.objects,
    store: store.kind === 'server' ? store.stores : undefined,
    calm: first.told,
  });
  settingsChanged.on((changed) => {
    // The environment takes precedence over the settings.
    if (!config.worker) void backend.setWorker(workerIn(changed));
  });
  book.backend.settle(backend);

  stops.unshift(
    () => backend.stop(),
    () => stores.close(),
    () => local.close(),
  );
  if (quitting.aborted) return;
  book.stores.settle(stores);
  backend.start();
  restartWorkerOnRebuild(backend);

  await first.told;
  const { answersOf, openServices, takeUpJobs } = await import('./open-services');
  if (quitting.aborted) return;
  const guard = guardStores(paths, log, opened);
  checkStore = () => void guard.check();
  const checked = guard.check();
  try {
    const all = openServices(
      {
        ...{ paths, config, folderWarning, log, backend, guard },
        ...opened,
        settings,
        settingsChanged,
        secrets,
      },
      window,
      stops,
    );
    const answers = answersOf(all);
    services.settle(all);
    book.news.settle(all.news);
    sources.settle(answers.sources);
    handlers.settle(answers.handlers);
    await takeUpJobs(all);
  } catch (error) {
    // A damaged store may fail here before the check has found out why.
    if (!(await checked)) throw error;
  }
}

function workerIn({ worker }: Settings): 'always' | 'never' {
  return worker.runs_here ? 'always' : 'never';
}
