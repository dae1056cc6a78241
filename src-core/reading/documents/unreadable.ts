import { AppError } from '#shared/errors';

/** The error for a document whose text cannot be read. @param hint What the person can do instead. */
export function unreadable(message: string, hint: string, cause?: unknown): AppError {
  return new AppError('document_unreadable', message, { hint, cause });
}
