import { AppError } from '#shared/errors';
import { SqliteCode, sqliteCode } from './sqlite-code';

/**
 * What a failed read or write of the disk means to the person: `disk_full`, `storage_damaged` or `storage_failed`.
 * @param what Names the thing and what happened to it, as the start of a sentence: "The settings could not be saved".
 * @param file The database, if it is one.
 */
export function storageError(error: unknown, what: string, file = 'leather-book.db'): AppError {
  if (error instanceof AppError) return error;
  const { code } = error as { code?: unknown };
  const result = sqliteCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || result === SqliteCode.FULL) return diskFull(what, error);
  if (result === SqliteCode.CORRUPT || result === SqliteCode.NOTADB) {
    return new AppError('storage_damaged', `${what}: ${file} is damaged.`, {
      hint: 'Start the Leather Book app (quit it first if it runs): it offers the newest good copy.',
      cause: error,
    });
  }
  const isShut = result === SqliteCode.READONLY || result === SqliteCode.CANTOPEN;
  if (isShut || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError('storage_failed', `${what}: the app may not write there.`, {
      hint: 'Check the permissions of the data folder, or choose another one in the settings.',
      cause: error,
    });
  }
  return new AppError('storage_failed', `${what}.`, {
    hint: 'Check the disk that holds the data folder, then try again.',
    cause: error,
  });
}

/** @param what As for {@link storageError}. */
export function diskFull(what: string, cause: unknown): AppError {
  return new AppError('disk_full', `${what}: the disk is full.`, {
    hint: 'Free some space on the disk that holds the data folder, then try again.',
    cause,
  });
}

const DISK_CODES: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'ENOTDIR'];

/**
 * Any error; what SQLite throws where the store is only read, and what the data folder's disk refuses, becomes an
 * expected error.
 */
export function expectedIfOfStore(error: unknown): unknown {
  if (sqliteCode(error) !== undefined) return storageError(error, 'The app’s store could not be read');
  const { code } = error as { code?: unknown };
  return DISK_CODES.includes(code) ? storageError(error, 'The data folder could not be used') : error;
}
