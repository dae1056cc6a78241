import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { AppError } from '#shared/errors';
import { cacheFolder } from '../../platform/cache-folder';

/** The release of the Temporal CLI that set-up provides. */
export const TEMPORAL_CLI_VERSION = '1.5.1';

/**
 * The Temporal CLI: the one named by `LEATHER_BOOK_TEMPORAL_BINARY`, the one set-up fetched,
 * the one inside the packaged app, or the first on the PATH.
 * Throws `server_start_failed` when there is none.
 */
export function temporalBinary(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const chosen = env.LEATHER_BOOK_TEMPORAL_BINARY;
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new AppError('server_start_failed', `There is no program at ${chosen}.`, {
      hint: 'LEATHER_BOOK_TEMPORAL_BINARY must name the Temporal CLI, or be left unset.',
    });
  }
  const name = platform === 'win32' ? 'temporal.exe' : 'temporal';
  const folders = [
    join(cacheFolder(env, platform), `temporal-${TEMPORAL_CLI_VERSION}`),
    ...(process.resourcesPath ? [join(process.resourcesPath, 'temporal')] : []),
    ...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
  ];
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found) return found;
  throw new AppError('server_start_failed', 'The Temporal server is not installed on this computer.', {
    hint: 'Run "npm run setup", or put the "temporal" program on the PATH.',
    cause: `Looked for ${name} in ${folders.join(', ')}`,
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
