import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import { databaseFileIn, EmbeddedServer } from './embedded-server';
import type { EnsureServerOptions } from './ensure-server';
import { ProcessLock } from '../../platform/files/process-lock';

/**
 * Stops the embedded server of a data folder, including one that was to keep running. False if none ran.
 * @throws AppError `invalid_input` if the app or a command uses it, unless `force`.
 */
export function stopEmbeddedServer(options: EnsureServerOptions, force: boolean): Promise<boolean> {
  return whileStopped(options, force, async ({ ran }) => ran);
}

interface Stopped {
  /** `DataPaths.temporal`, without links in it. */
  folder: string;
  ran: boolean;
  /** There is a database of it. */
  existed: boolean;
}

/** As {@link stopEmbeddedServer}, then runs `work` before anybody can start it again. */
export async function whileStopped(
  { config, paths, log, signal }: EnsureServerOptions,
  force: boolean,
  work: (stopped: Stopped) => Promise<boolean>,
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
    const ran = await embedded.stop();
    return await work({ folder, ran, existed: existsSync(databaseFileIn(folder)) });
  } finally {
    startLock.release();
  }
}
