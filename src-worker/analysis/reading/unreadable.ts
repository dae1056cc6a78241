import { AppError } from '#shared/errors';

/** The error for a data file that cannot be analysed as it is. @param hint What the person can do instead. */
export function unreadable(message: string, hint: string, cause?: unknown): AppError {
  return new AppError('data_file_unreadable', message, { hint, cause });
}
