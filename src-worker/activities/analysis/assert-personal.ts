import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { DataPaths } from '#core/data-folder';
import { AppError } from '#shared/errors';

/** Folders of the system's. What macOS has of them lies in `/private`. */
const SYSTEM = ['/etc', '/private/etc', '/proc', '/sys', '/dev', '/boot', process.env['SystemRoot']];
/** Folders of keys, wherever they are. */
const KEYS = ['.ssh', '.gnupg', '.aws'];

export type OwnPaths = Pick<
  DataPaths,
  'database' | 'backups' | 'jobs' | 'temporal' | 'logs' | 'settings' | 'secrets'
>;

/**
 * Whoever can reach the Temporal server can name any path: one that can be no person's data is refused. Links are
 * followed first.
 * @throws AppError `invalid_input`.
 */
export async function assertPersonal(path: string, own: OwnPaths): Promise<void> {
  const target = await resolved(path);
  const ours = [own.backups, own.jobs, own.temporal, own.logs, own.settings, own.secrets];
  const database = await resolved(own.database);
  const folders = [...SYSTEM, ...(await Promise.all(ours.map(resolved)))];
  const isClosed =
    folders.some((folder) => folder !== undefined && isWithin(folder, target)) ||
    [database, `${database}-wal`, `${database}-shm`].includes(target) ||
    target.split(sep).some((part) => KEYS.includes(part.toLowerCase()));
  if (!isClosed) return;
  throw new AppError('invalid_input', `“${path}” is a place of the system’s, of keys or of the app’s own.`, {
    hint: 'Choose a file, and a folder for the report, among your own data.',
  });
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** A path without links; the part of it that is not there stays as it is. */
async function resolved(path: string): Promise<string> {
  const whole = resolve(path);
  const parent = dirname(whole);
  return realpath(whole).catch(async () =>
    parent === whole ? whole : join(await resolved(parent), relative(parent, whole)),
  );
}
