import type { DataPaths } from '../platform/data-folder';
import { openStore } from './database/open-store';
import { SqliteStores } from './sqlite/sqlite-stores';

/**
 * Opens the stores that the configuration names: today those of the data folder.
 * @throws AppError `storage_missing` if there are copies of a store that is gone; `disk_full`, `storage_damaged` or
 * `storage_failed` for one that cannot be opened or was written by a newer version of the app.
 */
export async function openStores(paths: DataPaths): Promise<SqliteStores> {
  return new SqliteStores(await openStore(paths), paths);
}
