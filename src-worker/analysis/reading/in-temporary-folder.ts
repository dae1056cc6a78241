import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSpillFile } from '#core/stores/analysis/spill-files';
import { removeMade } from '#core/platform/files/remove-made';
import { storageError } from '#core/platform/files/storage-error';

/** What the readers write, each into its own folder. */
const MADE = /^(unpacked|plain\.txt|source|sheet\.csv|rejected\.csv|records\.(ndjson|duckdb(\.wal)?))$/;

/** Whether a path within a folder of {@link inTemporaryFolder} is that of a file which a reader or DuckDB has made. */
export function isReadingFile(path: string): boolean {
  return MADE.test(path) || isSpillFile(path);
}

/**
 * Gives `work` a folder that is removed when it ends, unless somebody else has put something there.
 * @throws AppError `disk_full` or `storage_failed`.
 */
export async function inTemporaryFolder<Result>(
  work: (folder: string) => Promise<Result>,
  within = tmpdir(),
): Promise<Result> {
  let folder: string;
  try {
    folder = await mkdtemp(join(within, 'reading-'));
  } catch (error) {
    throw storageError(error, 'There is not enough disk space to read the file');
  }
  try {
    return await work(folder);
  } finally {
    await removeMade(folder, isReadingFile);
  }
}
