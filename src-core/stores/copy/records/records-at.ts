import type { DataPaths } from '../../../platform/data-folder';
import { storePlace } from '../../database/postgresql/store-url';
import { openSqliteStores } from '../../open-stores';
import type { RecordSide } from './record-side';
import { SqliteSide } from './sqlite-side';

/** The records in a database; without one, those in the data folder. @throws AppError as opening the store does. */
export async function recordsAt(paths: DataPaths, storeUrl?: string): Promise<RecordSide> {
  if (storeUrl === undefined) return new SqliteSide(await openSqliteStores(paths));
  // Loaded only where it is needed.
  const { PostgresSide } = await import('./postgres-side');
  return PostgresSide.open(storePlace(storeUrl));
}
