import { basename } from 'node:path';
import type { DataPaths } from '../../platform/data-folder';
import { dailyCopies, dayOf } from './daily-copies';
import { runStoreTask } from './run-store-task';
import type { StoreTask } from './store-thread';

export interface CleanCopiesOptions {
  signal?: AbortSignal;
  /** The built `store-thread.ts`. */
  threadPath?: string;
}

/**
 * Replaces all daily copies of a database, by default the store, with one new copy, which has nothing of what was
 * removed from it. If there are no copies, it makes none. If it fails, the copies are unchanged.
 * @returns how many there were.
 * @throws AppError as `copyStore` does.
 */
export async function cleanCopies(
  { database, backups }: Pick<DataPaths, 'database' | 'backups'>,
  { signal, threadPath }: CleanCopiesOptions = {},
): Promise<number> {
  if ((await dailyCopies(backups, basename(database, '.db'))).length === 0) return 0;
  const task: StoreTask = { task: 'clean', database, folder: backups, day: dayOf(new Date()) };
  return runStoreTask<number>(task, signal, threadPath);
}
