import type { DataPaths } from '../../platform/data-folder';
import { openDatabase } from '../database/database';
import { assertNotLost, isGone } from '../database/open-store';
import { ChosenFiles } from './chosen-files';
import { Forgettings } from './forgettings';
import { LocalDatabase } from './local-database';
import { Outbox } from './outbox';
import { ReviewOutbox } from './review-outbox';

/**
 * What belongs to one computer and does not concern others: jobs and decisions that have yet to be sent, files that its
 * person chose.
 */
export class LocalStore {
  readonly database: LocalDatabase;
  readonly outbox: Outbox;
  readonly reviews: ReviewOutbox;
  readonly chosenFiles: ChosenFiles;
  readonly forgettings: Forgettings;

  constructor(database: LocalDatabase) {
    this.database = database;
    this.outbox = new Outbox(database);
    this.reviews = new ReviewOutbox(database);
    this.chosenFiles = new ChosenFiles(database);
    this.forgettings = new Forgettings(database);
  }

  close(): void {
    this.database.close();
  }
}

/**
 * Opens the local store of a data folder. The first start creates it, and takes over what an earlier version kept in
 * the shared store.
 * @throws AppError `storage_missing` if there are copies of one that is gone; as {@link LocalDatabase} does.
 */
export async function openLocalStore(
  paths: Pick<DataPaths, 'local' | 'localBackups' | 'database'>,
): Promise<LocalStore> {
  await assertNotLost(paths.local, paths.localBackups);
  takeOver(paths);
  return new LocalStore(new LocalDatabase(paths.local));
}

/** While the shared store beside it has not been upgraded, local data may still be in that: its upgrade hands it over. */
export function takeOver({ local, database }: Pick<DataPaths, 'local' | 'database'>): void {
  if (isGone(local) && !isGone(database)) openDatabase(database).close();
}
