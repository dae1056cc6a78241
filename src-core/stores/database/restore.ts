import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { storageError } from '../../platform/files/storage-error';
import { checkIntegrity } from './check-integrity';
import { dailyCopies, STORE_NAME, type DailyCopy } from './daily-copies';

/**
 * The newest copy that passes the check; null if there is none.
 * @param tables The tables it must have.
 */
export async function newestGoodCopy(
  backups: string,
  name = STORE_NAME,
  threadPath?: string,
  tables?: readonly string[],
): Promise<DailyCopy | null> {
  for (const copy of await dailyCopies(backups, name)) {
    const problems = await checkIntegrity(copy.path, undefined, threadPath, tables).catch(() => [
      'It cannot be read.',
    ]);
    if (problems.length === 0) return copy;
  }
  return null;
}

/**
 * Replaces the store with a copy; the copy stays among the copies, and a damaged file is set aside. At every moment,
 * either the old file or the whole copy has the store's name. No process may have it open.
 * @returns the new path of the damaged file; if the store was gone, there is no such file.
 * @throws AppError `disk_full` or `storage_failed`: then nothing of the store is lost.
 */
export async function restoreCopy(copy: string, database: string, now = new Date()): Promise<string> {
  const partial = `${database}.${randomBytes(6).toString('hex')}.partial`;
  const kept = asideName(database, now);
  try {
    await copyFile(copy, partial);
    const file = await open(partial, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await keepAside(database, kept, 'link');
    await rename(partial, database);
    return kept;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw storageError(error, 'The copy of the store could not be put back');
  }
}

/**
 * Sets the store's files aside under another name, so that an empty one is created.
 * @param as What it is: part of the name.
 * @returns the new path.
 */
export async function setAside(
  database: string,
  as: 'damaged' | 'earlier' = 'damaged',
  now = new Date(),
): Promise<string> {
  const kept = asideName(database, now, as);
  try {
    await keepAside(database, kept, 'move');
    return kept;
  } catch (error) {
    throw storageError(error, `The ${as} store could not be moved aside`);
  }
}

function asideName(database: string, now: Date, as = 'damaged'): string {
  // Windows allows no colon in a name.
  return `${database}.${as}-${now.toISOString().replaceAll(':', '-')}`;
}

/** The logs first: a restored file beside the damaged one's log would be damaged by it. */
async function keepAside(database: string, kept: string, how: 'link' | 'move'): Promise<void> {
  for (const suffix of ['-wal', '-shm']) {
    await rename(database + suffix, kept + suffix).catch(unlessMissing);
  }
  if (how === 'move') await rename(database, kept).catch(unlessMissing);
  else {
    // Some file systems have no links.
    await link(database, kept).catch(() =>
      copyFile(database, kept, constants.COPYFILE_EXCL).catch(unlessMissing),
    );
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
