import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Config } from '#core/config/load-config';
import type { DataPaths } from '#core/platform/data-folder';
import { openLocalStore, type LocalStore } from '#core/stores/local/local-store';
import type { Log } from '#core/platform/log';
import type { DailyCopy } from '#core/stores/database/daily-copies';
import { newestGoodCopy, restoreCopy, setAside } from '#core/stores/database/restore';
import { openSharedStores, openSqliteStores } from '#core/stores/open-stores';
import type { PostgresStores } from '#core/stores/postgresql/postgres-stores';
import type { SqliteStores } from '#core/stores/sqlite/sqlite-stores';
import { AppError } from '#shared/errors';
import { askAboutStore } from './ask-about-store';
import { localFile, sharedFile, type StoreFile } from './store-files';

export interface OpenedStores {
  /** The store: a file of the data folder, or a database elsewhere. */
  store: { kind: 'file'; stores: SqliteStores } | { kind: 'server'; stores: PostgresStores };
  local: LocalStore;
}

/**
 * Opens the stores and the local one. If the file of one is damaged, or gone although there are copies of it, the person is asked
 * first what to do; a damaged file is set aside in any case. Call this before anything else uses them.
 * @returns null if the person would rather quit: then nothing has been touched.
 * @throws AppError as `openSqliteStores`, `openSharedStores` and `openLocalStore` do for any other problem.
 */
export async function openStoresOrRecover(
  paths: DataPaths,
  { storeUrl, objects }: Pick<Config, 'storeUrl' | 'objects'>,
  log: Log,
): Promise<OpenedStores | null> {
  // The shared one first: one of an earlier version still has what is local.
  const store =
    storeUrl === undefined
      ? await openFile(paths, { objects }, log)
      : {
          kind: 'server' as const,
          // The settings, where the person can mend it, are in the window.
          stores: await openSharedStores(paths, { storeUrl, objects }, { evenIfRefused: true }),
        };
  if (!store) return null;
  const local = await openOrRecover(localFile(paths), log, () => openLocalStore(paths));
  if (local) return { store, local };
  await store.stores.close();
  return null;
}

async function openFile(
  paths: DataPaths,
  config: Pick<Config, 'objects'>,
  log: Log,
): Promise<{ kind: 'file'; stores: SqliteStores } | null> {
  const stores = await openOrRecover(sharedFile(paths), log, () => openSqliteStores(paths, config));
  return stores && { kind: 'file', stores };
}

async function openOrRecover<Store>(
  file: StoreFile,
  log: Log,
  open: () => Promise<Store>,
): Promise<Store | null> {
  await applyKeptChoice(file, log);
  for (;;) {
    try {
      return await open();
    } catch (error) {
      const code = error instanceof AppError ? error.code : undefined;
      if (code !== 'storage_damaged' && code !== 'storage_missing') throw error;
      log.error('The store cannot be opened', { error });
      const copy = await newestCopyOf(file);
      const choice = await askAboutStore(file, code, copy, 'now');
      if (choice === 'quit') return null;
      await apply(choice, copy, file, log);
    }
  }
}

/** Where a person's choice is kept that the next start applies. */
export function keptChoice({ path }: StoreFile): string {
  return `${path}.recovery`;
}

/** The newest copy of a database that passes the check; null if there is none. */
export function newestCopyOf({ path, backups }: StoreFile): Promise<DailyCopy | null> {
  return newestGoodCopy(backups, basename(path, '.db'));
}

async function applyKeptChoice(file: StoreFile, log: Log): Promise<void> {
  const kept = await readFile(keptChoice(file), 'utf8').catch(() => undefined);
  if (kept === undefined) return;
  const choice = /"choice":"(restore|empty)"/.exec(kept)?.[1] as 'restore' | 'empty' | undefined;
  const copy = choice === 'restore' ? await newestCopyOf(file) : null;
  // Without the copy that was offered, the file that can at least be opened is worth more than none.
  if (choice === 'empty' || copy) await apply(choice ?? 'empty', copy, file, log);
  await rm(keptChoice(file), { force: true });
}

async function apply(
  choice: 'restore' | 'empty',
  copy: DailyCopy | null,
  { path, begin }: StoreFile,
  log: Log,
): Promise<void> {
  if (choice === 'restore' && copy) {
    const kept = await restoreCopy(copy.path, path);
    log.warn('A copy of the store was put back', { day: copy.day, kept });
  } else {
    log.warn('An empty store begins', { kept: await setAside(path) });
    begin();
  }
}
