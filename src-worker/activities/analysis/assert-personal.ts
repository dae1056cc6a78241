import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { DataPaths } from '#core/platform/data-folder';
import { AppError } from '#shared/errors';

/** System folders. On macOS they are also in `/private`. */
const SYSTEM = [
  ...unix('/etc', '/private/etc', '/proc', '/sys', '/dev', '/boot'),
  // What containers and clusters hand to a program in confidence.
  ...unix('/run/secrets', '/var/run/secrets'),
  process.env['SystemRoot'],
];
/** Folders of programs and system services, where no report belongs whoever runs the worker. */
const PROGRAMS = [
  ...unix('/bin', '/sbin', '/lib', '/lib32', '/lib64', '/usr', '/var', '/private/var', '/run', '/snap'),
  ...unix('/opt', '/System', '/Library', '/Applications', '/cores'),
  ...[process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['ProgramData']],
];
/** Folders within those that are open to anybody. */
const ANYBODYS = [
  ...['/var/tmp', '/var/folders', '/private/var/tmp', '/private/var/folders', '/run/media'],
  // Some systems keep the homes below /var.
  ...['/var/home', '/var/mnt'],
];
/** Folders and files of keys and passwords, wherever they are. */
const KEYS = [
  ...['.ssh', '.gnupg', '.aws', '.azure', '.kube', '.docker', '.password-store'],
  ...['.netrc', '.pgpass', '.git-credentials', '.npmrc', '.pypirc'],
];

export type OwnPaths = Pick<
  DataPaths,
  'root' | 'database' | 'backups' | 'jobs' | 'temporal' | 'logs' | 'settings' | 'secrets' | 'startKey'
>;

/**
 * Whoever can reach the Temporal server can name any path: one that cannot be a person's data is refused. Links are
 * followed first.
 * @throws AppError `invalid_input`.
 */
export async function assertPersonal(path: string, own: OwnPaths): Promise<void> {
  const target = await resolved(path);
  const ours = [own.backups, own.jobs, own.temporal, own.logs, own.settings, own.secrets, own.startKey];
  const database = await resolved(own.database);
  const folders = [...SYSTEM, ...(await Promise.all(ours.map(resolved)))];
  const isClosed =
    folders.some((folder) => folder !== undefined && isWithin(folder, target)) ||
    [database, `${database}-wal`, `${database}-shm`].includes(target) ||
    target.split(sep).some((part) => KEYS.includes(part.toLowerCase()));
  if (!isClosed) return;
  throw new AppError('invalid_input', `“${path}” belongs to the system or the app, or holds keys.`, {
    hint: 'Choose a file, and a folder for the report, among your own data.',
  });
}

/**
 * A report must not go into a folder of programs or of the app, or into one that contains these: making room for a
 * report moves everything in its folder. Links are followed first.
 * @throws AppError `invalid_input`.
 */
export async function assertReportPlace(path: string, own: Pick<OwnPaths, 'root'>): Promise<void> {
  const [target, root] = await Promise.all([resolved(path), resolved(own.root)]);
  if (isWithin(root, target) || isWithin(target, root)) {
    throw new AppError(
      'invalid_input',
      `The report cannot be written there: “${path}” is the app’s own folder.`,
      {
        hint: 'Leave the folder out, and the app keeps the report with its own; or name a folder among your own data.',
      },
    );
  }
  const isSystems = PROGRAMS.some((folder) => folder !== undefined && isWithin(folder, target));
  if (!isSystems || ANYBODYS.some((folder) => isWithin(folder, target))) return;
  throw new AppError('invalid_input', `The report cannot be written there: “${path}” is a system folder.`, {
    hint: 'Name a folder among your own data.',
  });
}

/**
 * Another program's request may read and write only in the folders that the person has named for it, and learns nothing
 * about others, not even what exists. Links are followed first.
 * @param folders Undefined: any.
 * @throws AppError `invalid_input`.
 */
export async function assertWithin(
  path: string,
  folders: readonly string[] | undefined,
  purpose: 'read from' | 'write to',
): Promise<void> {
  if (!folders) return;
  const target = await resolved(path);
  const allowed = await Promise.all(folders.map(resolved));
  if (allowed.some((folder) => isWithin(folder, target))) return;
  throw new AppError(
    'invalid_input',
    `“${path}” is outside the folders that other programs may ${purpose}.`,
    {
      hint: `The person who runs Leather Book sets them: Settings, or ${purpose === 'read from' ? 'LEATHER_BOOK_INPUT_DIRS' : 'LEATHER_BOOK_OUTPUT_DIRS'}.`,
    },
  );
}

/** On Windows they would be folders of the current drive. */
function unix(...folders: string[]): string[] {
  return process.platform === 'win32' ? [] : folders;
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** A path without links; the part of it that does not exist stays as it is. */
async function resolved(path: string): Promise<string> {
  const whole = resolve(path);
  const parent = dirname(whole);
  return realpath(whole).catch(async () =>
    parent === whole ? whole : join(await resolved(parent), relative(parent, whole)),
  );
}
