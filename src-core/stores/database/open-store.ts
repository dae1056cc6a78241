import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '#shared/errors';
import type { DataPaths } from '../../platform/data-folder';
import { dailyCopies } from './daily-copies';
import { openDatabase, type Database } from './database';

/**
 * Opens the store of a person's data folder. The first start creates it; if it is gone later, an empty one would hide
 * the loss, and only the person decides on that.
 * @throws AppError `storage_missing` if there are copies of a store that is gone; as {@link openDatabase} does.
 */
export async function openStore({
  database,
  backups,
}: Pick<DataPaths, 'database' | 'backups'>): Promise<Database> {
  await assertNotLost(database, backups);
  return openDatabase(database);
}

/** @throws AppError `storage_missing` for a database that is gone although there are copies of it. */
export async function assertNotLost(database: string, backups: string): Promise<void> {
  if (isGone(database) && (await dailyCopies(backups, basename(database, '.db'))).length > 0) {
    throw goneStore(database);
  }
}

/** An empty file is as good as none: SQLite would create a new store in it. */
export function isGone(database: string): boolean {
  const info = statSync(database, { throwIfNoEntry: false });
  return info === undefined || info.size === 0;
}

export function goneStore(database: string): AppError {
  return new AppError(
    'storage_missing',
    `The app’s store (${basename(database)}) is gone from the data folder.`,
    {
      hint: 'Put the file back if you have moved it. Otherwise start the Leather Book app (quit it first if it runs): it offers the newest good copy, or an empty store.',
    },
  );
}
