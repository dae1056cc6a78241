import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { storageError } from './storage-error';

const TEMPORARY_NAME = /^\..+\.[0-9a-f]{12}\.partial$/;

/** No write takes this long; a temporary file this old was left by a crash. */
const STALE_AFTER_MS = 10 * 60_000;

/**
 * Writes a whole file or nothing: whoever reads `path`, even after a crash or a power cut, finds the old content or the
 * new. Creates the folder if it is missing.
 * @param content In pieces if it is large: they are written one after the other.
 * @param options.mode Permissions of the file, whatever the umask; by default `0o666` less the umask.
 * @param options.flushFolder False if a later write into the same folder flushes it. Until then a power cut may take the
 * file back, whole.
 * @throws AppError `disk_full` or `storage_failed`; then nothing is left behind.
 */
export async function writeFileAtomic(
  path: string,
  content: Uint8Array | string | Iterable<string> | AsyncIterable<Uint8Array | string>,
  options: { mode?: number; flushFolder?: boolean } = {},
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.partial`);
  try {
    const file = await open(temporary, 'wx', options.mode).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await mkdir(folder, { recursive: true });
      return open(temporary, 'wx', options.mode);
    });
    try {
      // A memory stick has no permissions to set.
      if (options.mode !== undefined) await file.chmod(options.mode).catch(() => undefined);
      await writeFile(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    if (options.flushFolder !== false) await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storageError(error, `“${basename(path)}” could not be written`);
  }
}

/**
 * Removes what {@link writeFileAtomic} left in a folder when its process was killed. Files younger than
 * ten minutes stay: another process may be writing them.
 * @returns how many files were removed.
 */
export async function sweepTemporaryFiles(folder: string, olderThanMs = STALE_AFTER_MS): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    if (!isTemporaryName(name)) continue;
    const path = join(folder, name);
    const info = await stat(path).catch(() => undefined);
    // Folders that are being made have such names, too; whoever makes them removes them.
    if (!info?.isFile() || info.mtimeMs > Date.now() - olderThanMs) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** Whether a file, by its name or its path with `/`, is one that {@link writeFileAtomic} writes to before it has its name. */
export function isTemporaryName(path: string): boolean {
  return TEMPORARY_NAME.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Makes the rename itself durable. Windows has no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
