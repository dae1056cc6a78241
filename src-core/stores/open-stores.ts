import type { Config } from '../config/load-config';
import type { DataPaths } from '../platform/data-folder';
import { openStore } from './database/open-store';
import { openObjects } from './objects/open-objects';
import { SqliteStores } from './sqlite/sqlite-stores';
import type { Stores } from './stores';

type StoresConfig = Partial<Pick<Config, 'storeUrl' | 'objects'>>;

/**
 * Opens the stores: the records in the database that the configuration names, else in the data folder, and the objects
 * where it says. A database that is away is no failure: each call then says so, and works when it is back.
 * @throws AppError as {@link openSqliteStores} does; `storage_failed` for a database that refuses.
 */
export async function openStores(paths: DataPaths, config: StoresConfig = {}): Promise<Stores> {
  return config.storeUrl === undefined
    ? openSqliteStores(paths, config)
    : openSharedStores(paths, { ...config, storeUrl: config.storeUrl });
}

/**
 * Opens the stores of the data folder; their objects are where the configuration says.
 * @throws AppError `storage_missing` if there are copies of a store that is gone; `disk_full`, `storage_damaged` or
 * `storage_failed` for one that cannot be opened or was written by a newer version of the app.
 */
export async function openSqliteStores(
  paths: DataPaths,
  { objects }: Pick<StoresConfig, 'objects'> = {},
): Promise<SqliteStores> {
  const store = await openObjects(paths.root, objects);
  return new SqliteStores(await openStore(paths), paths, store);
}

/**
 * Opens the stores in the PostgreSQL database that the configuration names.
 * @param options.evenIfRefused A database that refuses is no failure either: each call says so.
 * @throws AppError as {@link openStores} does.
 */
export async function openSharedStores(
  { root }: DataPaths,
  { storeUrl, objects }: StoresConfig & { storeUrl: string },
  { evenIfRefused = false }: { evenIfRefused?: boolean } = {},
) {
  // Loaded only where it is needed.
  const { PostgresStores } = await import('./postgresql/postgres-stores');
  return PostgresStores.open(storeUrl, await openObjects(root, objects), {
    evenIf: evenIfRefused ? ['store_unavailable', 'storage_failed'] : ['store_unavailable'],
  });
}
