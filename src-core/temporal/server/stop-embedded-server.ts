import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import { EmbeddedServer } from './embedded-server';
import type { EnsureServerOptions } from './ensure-server';
import { ProcessLock } from '../../platform/files/process-lock';

/**
 * Stops the embedded server of a data folder, including one that was to keep running. False if none ran.
 * @throws AppError `invalid_input` if the app or a command uses it, unless `force`.
 */
export async function stopEmbeddedServer(
  { config, paths, log, signal }: EnsureServerOptions,
  force: boolean,
): Promise<boolean> {
  if (!existsSync(paths.temporal)) return false;
  const folder = realpathSync(paths.temporal);
  const startLock = await ProcessLock.exclusive(join(folder, 'start.lock'), signal);
  try {
    const embedded = new EmbeddedServer({ folder, config, log, paths });
    if (!force && embedded.isUsed()) {
      throw new AppError(
        'invalid_input',
        'The embedded Temporal server is in use by the app or another command.',
        {
          hint: 'Close that first, or add --force; they then start another server.',
        },
      );
    }
    return await embedded.stop();
  } finally {
    startLock.release();
  }
}
