import { AppError } from '#shared/errors';

/** SQLite's result code for a full disk. */
const SQLITE_FULL = 13;

/**
 * What a failed read or write of the disk means to the person: `disk_full` or `storage_failed`.
 * @param what Names the thing and what happened to it, as the start of a sentence: "The settings could not be saved".
 */
export function storageError(error: unknown, what: string): AppError {
  if (error instanceof AppError) return error;
  // SQLite's backup names its result code `errcode` only.
  const { code, errcode, sqliteCode = errcode } = error as Record<'code' | 'errcode' | 'sqliteCode', unknown>;
  if (code === 'ENOSPC' || code === 'EDQUOT' || sqliteCode === SQLITE_FULL) {
    return new AppError('disk_full', `${what}: the disk is full.`, {
      hint: 'Free some space on the disk that holds the data folder, then try again.',
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
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
