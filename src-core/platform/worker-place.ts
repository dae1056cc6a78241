import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataPaths } from './data-folder';
import { storageError } from './files/storage-error';

const PLACE = /^[0-9a-f]{12}$/;

/**
 * What a data folder is called among workers: the task queues for what only its workers can do are named after it. Made
 * when first needed, and kept in the folder: a worker that starts again there takes up what an earlier one has begun.
 * @throws AppError `storage_failed`, `disk_full`.
 */
export async function workerPlace({ workerPlace: file }: Pick<DataPaths, 'workerPlace'>): Promise<string> {
  try {
    return (await read(file)) ?? (await make(file));
  } catch (error) {
    throw storageError(error, 'The name of the data folder could not be kept');
  }
}

/** Undefined if there is none, or none that can be read. */
async function read(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  return PLACE.exec(text.trim())?.[0];
}

/** Workers may do this at the same time: the first one's name counts for all. */
async function make(file: string): Promise<string> {
  const made = randomBytes(6).toString('hex');
  const draft = `${file}.${made}`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(draft, made, { mode: 0o600, flush: true });
  try {
    await link(draft, file);
    return made;
  } catch {
    const there = await read(file);
    if (there) return there;
    // A damaged file, or a disk without links.
    await rename(draft, file);
    return made;
  } finally {
    await rm(draft, { force: true });
  }
}
