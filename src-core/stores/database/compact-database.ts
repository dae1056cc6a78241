import { DatabaseSync } from '@photostructure/sqlite';
import { storageError } from '../../platform/files/storage-error';

/** The schema of the Temporal server has strings in double quotes, and VACUUM runs it. */
export const OF_ANY_PROGRAM = { enableDoubleQuotedStringLiterals: true };

/**
 * Rewrites a database without its free pages, which may still hold what was removed, and empties its log. No other
 * process may have it open.
 * @throws AppError `disk_full`, `storage_failed`
 */
export function compactDatabase(path: string): void {
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 10_000, ...OF_ANY_PROGRAM });
    database.exec('PRAGMA journal_size_limit = 0');
    database.exec('VACUUM');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    throw storageError(error, 'The database could not be compacted');
  } finally {
    database?.close();
  }
}
