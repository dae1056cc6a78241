import { execFile } from 'node:child_process';
import { chmod, lstat, readdir, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { dataPaths } from '../data-folder';

const OTHERS = 0o077;
/** A folder in which everybody may write and nobody may remove another's files, such as `/tmp`. */
const STICKY = 0o1000;
/** So many files are looked at at once. */
const AT_ONCE = 64;

/**
 * Closes the data folder to the other users of this computer, and all that is in it where it stood open. Where the
 * folder does not exist, there is nothing to do.
 * @returns a warning for the person where it cannot be closed.
 */
export async function closeDataFolder(root: string): Promise<string | undefined> {
  if (process.platform === 'win32') return closeOnWindows(root);
  const before = await modeOf(root);
  if (before === undefined || (before & OTHERS) === 0) return undefined;
  // Not ours to close: other programs live there.
  if (before & STICKY) return openSentence(root);
  await chmod(root, 0o700).catch(() => undefined);
  await closeDataFiles(root);
  // A file system that knows no permissions takes the change and forgets it.
  const after = await modeOf(root);
  return after !== undefined && after & OTHERS ? openSentence(root) : undefined;
}

/** Takes the rights of others from everything of the app's in its data folder. A stranger's file there stays as it is. */
export async function closeDataFiles(root: string): Promise<void> {
  if (process.platform === 'win32') return;
  const entries = await readdir(root).catch(() => []);
  for (const name of entries) if (isOurs(root, name)) await closeAll(join(root, name));
}

/** Links are not followed: they may lead out of the folder. */
async function closeAll(path: string): Promise<void> {
  try {
    const info = await lstat(path);
    if (info.isSymbolicLink()) return;
    if (info.mode & OTHERS) await chmod(path, info.mode & 0o700);
    if (!info.isDirectory()) return;
    const names = await readdir(path);
    for (let done = 0; done < names.length; done += AT_ONCE) {
      await Promise.all(names.slice(done, done + AT_ONCE).map((name) => closeAll(join(path, name))));
    }
  } catch {
    // It has gone meanwhile, or is somebody else's: the folder around it is closed.
  }
}

function isOurs(root: string, name: string): boolean {
  const own = [...Object.values(dataPaths(root)).map((path) => basename(path)), ...OTHER_NAMES];
  return own.includes(name) || name.startsWith(basename(dataPaths(root).database));
}
const OTHER_NAMES = ['chromium', 'models', '.env.temporal', '.leather-book', 'data-folder.json'];

async function modeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mode }) => mode,
    () => undefined,
  );
}

function openSentence(root: string): string {
  return `Other users of this computer can get into the data folder ${root}: its permissions cannot be restricted there. Choose a folder of your own, on a disk that keeps permissions.`;
}

/**
 * A person's profile is theirs, the system's and the administrators' by what it passes on to each folder below it; a
 * folder elsewhere is given the same.
 */
async function closeOnWindows(root: string): Promise<string | undefined> {
  if (!relative(homedir(), root).startsWith('..') && !/^[a-z]:/i.test(relative(homedir(), root)))
    return undefined;
  try {
    await promisify(execFile)('icacls', icaclsArguments(root), { windowsHide: true });
    return undefined;
  } catch {
    return openSentence(root);
  }
}

/** The system and the administrators by their well-known ids: their names differ by language. */
function icaclsArguments(root: string): string[] {
  const { USERDOMAIN } = process.env;
  const { username } = userInfo();
  const holders = [USERDOMAIN ? `${USERDOMAIN}\\${username}` : username, '*S-1-5-18', '*S-1-5-32-544'];
  return [root, '/inheritance:r', ...holders.flatMap((holder) => ['/grant:r', `${holder}:(OI)(CI)F`])];
}
