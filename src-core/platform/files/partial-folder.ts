import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeMade } from './remove-made';

/** A name beside `path` for a folder that is to replace it; `tag` says who makes it. */
export function partialFolderName(path: string, tag: string): string {
  return join(dirname(path), `${prefixOf(path, tag)}${randomBytes(6).toString('hex')}.partial`);
}

/**
 * Makes a folder beside `path`, private to the person, ready to replace it by a rename. What earlier attempts with the
 * same `tag` left is removed first, and if `work` fails, its folder is removed too.
 * @param isMade Recognises, by its path within the folder, what `work` may have written.
 * @returns the folder's path.
 */
export async function makePartialFolder(
  path: string,
  tag: string,
  isMade: (path: string) => boolean,
  work: (folder: string) => Promise<void>,
): Promise<string> {
  await sweepPartialFolders(path, tag, isMade);
  const folder = partialFolderName(path, tag);
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder, { mode: 0o700 });
    await work(folder);
    return folder;
  } catch (error) {
    await removeMade(folder, isMade);
    throw error;
  }
}

/** Removes what was made for `path` under this tag and never replaced it; see {@link makePartialFolder}. */
export async function sweepPartialFolders(
  path: string,
  tag: string,
  isMade: (path: string) => boolean,
): Promise<void> {
  for (const folder of await partialFolders(path, tag)) await removeMade(folder, isMade);
}

/** What was made for `path` under this tag and has not replaced it. */
export async function partialFolders(path: string, tag: string): Promise<string[]> {
  const prefix = prefixOf(path, tag);
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter((name) => name.startsWith(prefix) && /^[0-9a-f]{12}\.partial$/.test(name.slice(prefix.length)))
    .map((name) => join(dirname(path), name));
}

function prefixOf(path: string, tag: string): string {
  return `.${basename(path)}.${tag}.`;
}
