import { existsSync } from 'node:fs';
import { app } from 'electron';
import type { DataPaths } from '#core/platform/data-folder';
import { withPersonsUmask } from '#core/platform/files/private-umask';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import type { Log } from '#core/platform/log';
import { checkIntegrity } from '#core/stores/database/check-integrity';
import { copyDeletedStore } from '#core/stores/database/copy-store';
import { dayOf } from '#core/stores/database/daily-copies';
import type { Database } from '#core/stores/database/database';
import { isGone } from '#core/stores/database/open-store';
import { askAboutStore } from './ask-about-store';
import { localFile, sharedFile, type StoreFile } from './store-files';
import { keptChoice, newestCopyOf, type OpenedStores } from './store-recovery';

export interface StoreGuard {
  /**
   * Checks the databases of the data folder in a thread. If one is damaged or gone, the person is asked the same as at start-up; the
   * choice is applied at the next start, before anything uses the database, and the app restarts for it.
   * @returns whether this has happened, so that the app is quitting.
   */
  check(): Promise<boolean>;
  stop(): void;
}

/** Checks the open stores when told to, once at a time. Of one that was deleted it first saves all that is still open. */
export function guardStores(paths: DataPaths, log: Log, { store, local }: OpenedStores): StoreGuard {
  const stopping = new AbortController();
  let running: Promise<boolean> | undefined;

  async function check(): Promise<boolean> {
    // A server sees to its own files.
    if (store.kind === 'file') {
      if (await isLost(sharedFile(paths), store.stores.connection.database)) return true;
    }
    if (await isLost(localFile(paths), local.database.sqlite)) return true;
    log.info('The store is sound');
    return false;
  }

  /** If so, the person has been asked. */
  async function isLost(file: StoreFile, database: Database): Promise<boolean> {
    const { path, backups } = file;
    const isMissing = isGone(path);
    const problems = isMissing ? ['It is gone.'] : await checkIntegrity(path, stopping.signal);
    if (problems.length === 0) return false;
    log.error('The store cannot be used further', { path, problems });
    // A file that was emptied is not saved: its copy would be as empty.
    if (!existsSync(path)) {
      const copy = { database: path, folder: backups, day: dayOf(new Date()) };
      await copyDeletedStore(database, copy).catch((error: unknown) =>
        log.error('The deleted store could not be saved from what is open', { error }),
      );
    }
    const problem = isMissing ? 'storage_missing' : 'storage_damaged';
    const choice = await askAboutStore(file, problem, await newestCopyOf(file), 'after a restart');
    if (stopping.signal.aborted) return true;
    if (choice !== 'quit') {
      await writeFileAtomic(keptChoice(file), JSON.stringify({ choice }));
      withPersonsUmask(() => app.relaunch());
    }
    app.quit();
    return true;
  }

  return {
    check: async () => {
      running ??= check().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error('The store could not be checked', { error });
        return false;
      });
      const isQuitting = await running;
      if (!isQuitting) running = undefined;
      return isQuitting;
    },
    stop: () => stopping.abort(new Error('Stopped.')),
  };
}
