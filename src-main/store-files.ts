import { LocalDatabase } from '#core/stores/local/local-database';
import type { DataPaths } from '#core/platform/data-folder';
import { openDatabase } from '#core/stores/database/database';

/** One of the app's databases, and what the person reads if it is damaged or gone. */
export interface StoreFile {
  path: string;
  /** The folder of its copies. */
  backups: string;
  /** Makes an empty one; otherwise the app would ask the person about it again. */
  begin: () => void;
  words: Record<'storage_damaged' | 'storage_missing', { message: string; what: string }> & {
    /** What a daily copy does not have. */
    restore: (date: string) => string;
    /** The button, and what it does. */
    startEmpty: string;
    empty: string;
  };
}

/** What is known and made. */
export function sharedFile({ database, backups }: DataPaths): StoreFile {
  return {
    path: database,
    backups,
    begin: () => openDatabase(database).close(),
    words: {
      storage_damaged: {
        message: 'The file that holds your library is damaged.',
        what: 'The disk, or another program, has changed leather-book.db. Your picture files are not affected, and the damaged file is kept beside the new one whatever you choose.',
      },
      storage_missing: {
        message: 'The file that holds your library is gone.',
        what: 'This data folder has been used before, and leather-book.db is no longer in it, or is empty. Your picture files are not affected.',
      },
      restore: (date) =>
        `Restore: everything is as it was on ${date}. What was made or learned later is missing.`,
      startEmpty: 'Start with an empty library',
      empty:
        'Start empty: the list of pictures, the knowledge, the Black Vault and the list of analyses are empty. The picture files stay in the images folder, the reports in the analyses folder.',
    },
  };
}

/** What belongs to this computer. */
export function localFile({ local, localBackups }: DataPaths): StoreFile {
  return {
    path: local,
    backups: localBackups,
    begin: () => new LocalDatabase(local).close(),
    words: {
      storage_damaged: {
        message: 'The file that holds your waiting jobs is damaged.',
        what: 'The disk, or another program, has changed local.db. Your library and your pictures are not affected, and the damaged file is kept beside the new one whatever you choose.',
      },
      storage_missing: {
        message: 'The file that holds your waiting jobs is gone.',
        what: 'This data folder has been used before, and local.db is no longer in it, or is empty. Your library and your pictures are not affected.',
      },
      restore: (date) =>
        `Restore: the jobs and decisions that waited on ${date} wait again. Later ones that have not reached the server are missing.`,
      startEmpty: 'Start with an empty list',
      empty:
        'Start empty: jobs and decisions that have not reached the server are lost. Those it already has carry on.',
    },
  };
}
