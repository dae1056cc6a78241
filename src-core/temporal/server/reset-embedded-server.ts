import { rm } from 'node:fs/promises';
import { storageError } from '../../platform/files/storage-error';
import { databaseFileIn } from './embedded-server';
import type { EnsureServerOptions } from './ensure-server';
import { whileStopped } from './stop-embedded-server';

/**
 * Stops the embedded server and removes its database with the daily copies of it: every workflow and its history. The
 * next start makes a new one, and starts again what this computer has accepted and what has not ended. What jobs have
 * made is elsewhere, and stays.
 * @returns false if there was none.
 * @throws AppError `invalid_input` if the app or a command uses it, unless `force`; `storage_failed`.
 */
export function resetEmbeddedServer(options: EnsureServerOptions, force: boolean): Promise<boolean> {
  return whileStopped(options, force, async ({ folder, existed }) => {
    const file = databaseFileIn(folder);
    try {
      for (const path of [`${file}-wal`, `${file}-shm`, file, options.paths.serverBackups]) {
        await rm(path, { recursive: true, force: true });
      }
    } catch (error) {
      throw storageError(error, 'The server’s database could not be removed');
    }
    return existed;
  });
}
