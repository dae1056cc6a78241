import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A name beside `path` for a folder that is to take its place; `tag` says who makes it. */
export function partialFolderName(path: string, tag: string): string {
  return join(dirname(path), `${prefixOf(path, tag)}${randomBytes(6).toString('hex')}.partial`);
}

/**
 * Makes a folder beside `path`, ready to take its place by a rename. What earlier tries of the same `tag` have left
 * goes first, and what `work` fails with takes its own along.
 * @returns the folder's path.
 */
export async function makePartialFolder(
  path: string,
  tag: string,
  work: (folder: string) => Promise<void>,
): Promise<string> {
  await sweepPartialFolders(path, tag);
  const folder = partialFolderName(path, tag);
  try {
    await mkdir(folder, { recursive: true });
    await work(folder);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what was made for `path` under this tag and never took its place. */
export async function sweepPartialFolders(path: string, tag: string): Promise<void> {
  const prefix = prefixOf(path, tag);
  for (const name of await readdir(dirname(path)).catch(() => [])) {
    const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (/^[0-9a-f]{12}\.partial$/.test(rest))
      await rm(join(dirname(path), name), { recursive: true, force: true });
  }
}

function prefixOf(path: string, tag: string): string {
  return `.${basename(path)}.${tag}.`;
}
