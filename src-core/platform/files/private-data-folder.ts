import { execFile } from 'node:child_process';
import { chmod, lstat, readdir, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { dataPaths } from '../data-folder';

const OTHERS = 0o077;
/** A folder in which everybody may write and nobody may remove another's files, such as `/tmp`. */
const STICKY = 0o1000;
/** How many files are looked at together. */
const AT_ONCE = 64;

/**
 * Makes the data folder private to this user, and everything in it that was open to others. Does nothing if the folder
 * does not exist.
 * @returns a warning for the person if it cannot be made private.
 */
export async function closeDataFolder(root: string): Promise<string | undefined> {
  if (process.platform === 'win32') return closeOnWindows(root);
  const before = await modeOf(root);
  if (before === undefined || (before & OTHERS) === 0) return undefined;
  // Not ours to make private: other programs live there.
  if (before & STICKY) return openSentence(root);
  await chmod(root, 0o700).catch(() => undefined);
  await closeDataFiles(root);
  // A file system without permissions accepts the change and forgets it.
  const after = await modeOf(root);
  return after !== undefined && after & OTHERS ? openSentence(root) : undefined;
}

/** Removes other users' access to all of the app's files in its data folder. A stranger's file there stays as it is. */
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
    // It is gone, or belongs to somebody else: the folder around it is private.
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
 * A person's profile passes its permissions for them, the system and the administrators on to each folder below it; a
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

/** The system and the administrators by their well-known ids: their names differ between languages. */
function icaclsArguments(root: string): string[] {
  const { USERDOMAIN } = process.env;
  const { username } = userInfo();
  const holders = [USERDOMAIN ? `${USERDOMAIN}\\${username}` : username, '*S-1-5-18', '*S-1-5-32-544'];
  return [root, '/inheritance:r', ...holders.flatMap((holder) => ['/grant:r', `${holder}:(OI)(CI)F`])];
}
