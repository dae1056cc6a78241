import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storageError } from './storage-error';

/**
 * Makes a folder if need be, and writes into it as a test.
 * @param bytes How much free space there must be.
 * @throws AppError `storage_failed` or `disk_full`.
 */
export function tryFolder(folder: string, bytes = 1): void {
  const trial = join(folder, `.trial-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(trial, Buffer.alloc(bytes));
    } finally {
      rmSync(trial, { force: true });
    }
  } catch (error) {
    throw storageError(error, `The data folder ${folder} cannot be used`);
  }
}
