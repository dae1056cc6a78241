import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#shared/errors';

/** DuckDB writes blocks of 256 KB; with room for fewer than a few of them, the disk counts as full. */
const NO_ROOM_BYTES = 4 * 2 ** 20;

/**
 * Runs work that fills a folder with DuckDB's help.
 * @throws AppError `disk_full` for any failure while the disk is full: DuckDB has no code for that, only the system's
 * words; the signal's reason.
 */
export async function inStageFolder<Result>(
  folder: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    const known = error instanceof AppError && error.code !== 'storage_failed' ? error : undefined;
    if (known ? known.code !== 'disk_full' : !(await isFull(folder))) throw error;
    throw new AppError('disk_full', known?.message ?? 'The data could not be written: the disk is full.', {
      // A report may go to another disk than the data folder's.
      hint: `Free some space on the disk that holds ${dirname(folder)}, then try again.`,
      cause: error,
    });
  }
}

async function isFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => undefined);
  return disk !== undefined && disk.bavail * disk.bsize < NO_ROOM_BYTES;
}
