import { randomBytes } from 'node:crypto';
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { storageError } from './storage-error';

/**
 * Copies a whole file of any size or nothing; replaces what is there.
 * @throws AppError `disk_full` or `storage_failed`; then nothing is left behind.
 */
export async function copyFileAtomic(from: string, to: string): Promise<void> {
  const temporary = join(dirname(to), `.${basename(to)}.${randomBytes(6).toString('hex')}.partial`);
  try {
    await copyFile(from, temporary);
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storageError(error, `“${basename(to)}” could not be written`);
  }
}
