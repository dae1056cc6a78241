import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageError } from '#core/files/storage-error';

/** Gives `work` a folder that goes when it ends. @throws AppError `disk_full` or `storage_failed`. */
export async function inTemporaryFolder<Result>(
  work: (folder: string) => Promise<Result>,
  within = tmpdir(),
): Promise<Result> {
  let folder: string;
  try {
    folder = await mkdtemp(join(within, 'reading-'));
  } catch (error) {
    throw storageError(error, 'There is no room to read the file');
  }
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
