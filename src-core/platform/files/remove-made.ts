import { readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes a folder's files that `isMade` recognises by their paths within it (with `/` between the parts), and the
 * folders that are then empty, including the folder itself. Anything else that somebody put there stays; so does an
 * empty folder, unless `isMade` recognises it (by its path with a `/` at its end).
 * @returns whether the folder is gone.
 */
export async function removeMade(folder: string, isMade: (path: string) => boolean): Promise<boolean> {
  return (await removeWithin(folder, '', isMade)) === 'gone';
}

async function removeWithin(
  folder: string,
  within: string,
  isMade: (path: string) => boolean,
): Promise<'gone' | 'stays'> {
  const entries = await entriesOf(join(folder, within));
  if (entries === 'missing') return 'gone';
  let removed = within === '' || isMade(within);
  let isEmpty = true;
  for (const entry of entries) {
    const path = within + entry.name;
    if (entry.isDirectory()) {
      if ((await removeWithin(folder, `${path}/`, isMade)) === 'stays') isEmpty = false;
      else removed = true;
    } else if (isMade(path)) {
      const file = join(folder, path);
      // `rm` looks at it first, twice, but knows what to do where it cannot be removed at once.
      await unlink(file).catch(() => rm(file, { force: true }));
      removed = true;
    } else {
      isEmpty = false;
    }
  }
  if (!isEmpty || !removed) return 'stays';
  return removeEmpty(join(folder, within));
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing' as const;
    throw error;
  }
}

async function removeEmpty(folder: string): Promise<'gone' | 'stays'> {
  try {
    await rmdir(folder);
    return 'gone';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Somebody has just put something there.
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return 'stays';
    if (code === 'ENOENT') return 'gone';
    throw error;
  }
}
