import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import { AppError } from '#shared/errors';
import { storageError } from '../../platform/files/storage-error';
import { ProcessLock } from '../../platform/files/process-lock';
import { OF_ANY_PROGRAM } from './compact-database';
import { copyOfDay, dailyCopies } from './daily-copies';
import type { Database } from './open-sqlite';
import { integrityProblems } from './integrity-problems';
import { goneStore, isGone } from './open-store';

/** A week of copies. */
const MOST_COPIES = 7;
/** In one step: between two steps another process's write would make SQLite begin again. Writers do not wait for it. */
const ALL_PAGES = 0x7fffffff;

export interface CopyRequest {
  database: string;
  /** Where the copies are kept. */
  folder: string;
  /** yyyy-mm-dd */
  day: string;
}

/**
 * Makes the day's copy of a database, the store or the embedded server's, unless it exists or another process is making
 * it, and removes those older than the newest seven. A copy gets its name only when it is complete, checked and on the
 * disk.
 * @returns whether one was made.
 * @throws AppError `disk_full` or `storage_failed`; `storage_damaged` or `storage_missing` if the store itself is; no
 * half copy is left, and the older ones stay.
 */
export async function copyStore({ database, folder, day }: CopyRequest): Promise<boolean> {
  const name = basename(database, '.db');
  const copy = copyOfDay(folder, day, name);
  if (isGone(database)) throw goneStore(database);
  if (existsSync(copy.path)) return false;
  let lock: ProcessLock | undefined;
  try {
    await mkdir(folder, { recursive: true });
    lock = ProcessLock.tryExclusive(join(folder, 'backup.lock'));
    if (!lock || existsSync(copy.path)) return false;
    await removePartialCopies(folder);
    const source = new DatabaseSync(database, { timeout: 10_000 });
    try {
      await writeCopy(source, copy.path);
    } finally {
      source.close();
    }
    for (const old of (await dailyCopies(folder, name)).slice(MOST_COPIES))
      await rm(old.path, { force: true });
    return true;
  } catch (error) {
    if (lock) await removePartialCopies(folder).catch(() => undefined);
    throw storageError(error, 'The daily copy of the store could not be made');
  } finally {
    lock?.release();
  }
}

/**
 * Makes the day's copy again, without what the store no longer holds, and removes all others: none of that is in any
 * copy afterwards.
 * @returns how many there were.
 * @throws AppError as {@link copyStore} does; then the copies are unchanged.
 */
export async function renewCopies({ database, folder, day }: CopyRequest): Promise<number> {
  const name = basename(database, '.db');
  if (isGone(database)) throw goneStore(database);
  let lock: ProcessLock | undefined;
  try {
    // A copy that another process is making may have been begun before something was removed.
    lock = await ProcessLock.exclusive(join(folder, 'backup.lock'));
    await removePartialCopies(folder);
    const copies = await dailyCopies(folder, name);
    const { path } = copyOfDay(folder, day, name);
    const source = new DatabaseSync(database, { timeout: 10_000 });
    try {
      await writeCopy(source, path, { compact: true });
    } finally {
      source.close();
    }
    for (const old of copies) if (old.path !== path) await rm(old.path, { force: true });
    return copies.length;
  } catch (error) {
    if (lock) await removePartialCopies(folder).catch(() => undefined);
    throw storageError(error, 'The daily copies of the store could not be cleaned');
  } finally {
    lock?.release();
  }
}

/**
 * Makes a copy of a store whose file was deleted while this process has it open: as long as it does, everything is
 * still there. It replaces the day's copy.
 * @throws AppError as {@link copyStore} does.
 */
export async function copyDeletedStore(
  open: Database,
  { database, folder, day }: CopyRequest,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeCopy(open, copyOfDay(folder, day, basename(database, '.db')).path);
  } catch (error) {
    throw storageError(error, 'The deleted store could not be copied');
  }
}

async function writeCopy(source: Database, to: string, { compact = false } = {}): Promise<void> {
  const partial = join(dirname(to), `.${randomBytes(6).toString('hex')}.partial`);
  await backup(source, partial, { rate: ALL_PAGES });
  makeOneFile(partial, compact);
  const [problem] = integrityProblems(partial);
  if (problem !== undefined) {
    throw new AppError('storage_damaged', 'No copy of the app’s store was made: it is damaged.', {
      hint: 'Restart the app: it offers an earlier copy.',
      cause: new Error(problem),
    });
  }
  const file = await open(partial, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, to);
}

/**
 * Without a write-ahead log, which the store turns on again when it opens the file.
 * @param compact Also without free pages, which may still hold what was removed.
 */
function makeOneFile(path: string, compact: boolean): void {
  const copy = new DatabaseSync(path, OF_ANY_PROGRAM);
  try {
    copy.exec('PRAGMA journal_mode = DELETE');
    if (compact) copy.exec('VACUUM');
  } finally {
    copy.close();
  }
}

/** Who holds the lock knows that whoever began them is gone. */
async function removePartialCopies(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\.[0-9a-f]{12}\.partial/.test(name)) await rm(join(folder, name), { force: true });
  }
}
