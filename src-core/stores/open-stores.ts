import type { DataPaths } from '../platform/data-folder';
import { openStore } from './database/open-store';
import type { Config } from '../config/load-config';
import { openObjects } from './objects/open-objects';
import { SqliteStores } from './sqlite/sqlite-stores';

/**
 * Opens the stores: the records of the data folder, and the objects where the configuration says.
 * @throws AppError `storage_missing` if there are copies of a store that is gone; `disk_full`, `storage_damaged` or
 * `storage_failed` for one that cannot be opened or was written by a newer version of the app.
 */
export async function openStores(
  paths: DataPaths,
  { objects }: Pick<Config, 'objects'> = {},
): Promise<SqliteStores> {
  const store = await openObjects(paths.root, objects);
  return new SqliteStores(await openStore(paths), paths, store);
}
