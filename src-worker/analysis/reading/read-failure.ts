import { storageError } from '#core/platform/files/storage-error';
import { AppError } from '#shared/errors';
import { TellsContents } from '../tells-contents';
import { unreadable } from './unreadable';

/**
 * What a failure of DuckDB to read a file means: the disk is full, the memory is not enough, or the file is damaged.
 * @param name The file's.
 */
export function readFailure(error: unknown, name: string): Error {
  if (error instanceof AppError || !(error instanceof Error)) return error as Error;
  const [message = ''] = error.message.split('\n');
  if (/no space left on device|disk quota exceeded|not enough space on the disk/i.test(error.message)) {
    return storageError(Object.assign(error, { code: 'ENOSPC' }), 'The file could not be loaded');
  }
  if (/^Out of Memory/i.test(message) || /max_temp_directory_size/.test(message)) {
    return unreadable(
      `“${name}” needs more memory or disk space than there is.`,
      'Choose fewer columns, or free some space on the disk.',
      error,
    );
  }
  if (message.includes('maximum_object_size')) {
    return unreadable(
      `“${name}” has a record of more than 16 MB: that is not a row of a table.`,
      'Save its records as an array of objects, or with one object per line (.ndjson).',
      error,
    );
  }
  // If it is not the file's fault, it is ours.
  if (/^(Parser|Binder|Catalog|INTERNAL|FATAL)/.test(message)) return error;
  const hint = 'Get the file again, or save it again in the program that made it.';
  return new TellsContents(
    'data_file_unreadable',
    {
      message: `“${name}” is damaged or not complete: ${message.replace(/^[A-Z][\w ]* Error: /, '').replace(/ ?(in|of|at end of)? file ['"].*['"]/i, '')}`,
      hint,
    },
    { message: `“${name}” is damaged or not complete.`, hint },
    error,
  );
}
