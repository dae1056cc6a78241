import { basename } from 'node:path';
import { toErrorShape } from '#shared/errors';
import type { DataPaths } from '../../platform/data-folder';
import { LocalDatabase } from '../../stores/local/local-database';
import { takeOver } from '../../stores/local/local-store';
import { EMBEDDED, Outbox } from '../../stores/local/outbox';
import type { Log } from '../../platform/log';
import { checkIntegrity } from '../../stores/database/check-integrity';
import { isGone } from '../../stores/database/open-store';
import { newestGoodCopy, restoreCopy, setAside } from '../../stores/database/restore';

/** Without them the server does not start; it makes them in a new file only. */
const TABLES = ['namespaces', 'executions'];

export interface RecoverOptions {
  /** Of the embedded server; no server runs on it. */
  databaseFile: string;
  paths: Pick<DataPaths, 'database' | 'local' | 'serverBackups'>;
  log: Log;
  /** The built `store-thread.ts`. */
  storeThread?: string;
}

/**
 * Repairs the server's database: a damaged one is set aside and replaced by the newest good copy, or by an empty one,
 * and the jobs that the app had accepted and that have not ended are to be started again. The person is not asked: the
 * library is not in it.
 * @returns what was done, in sentences; undefined if the database is sound or there was none yet.
 */
export async function recoverDatabase(options: RecoverOptions): Promise<string | undefined> {
  const { databaseFile, paths, log, storeThread } = options;
  const name = basename(databaseFile, '.db');
  if (isGone(databaseFile)) {
    const jobs = startAgain(paths);
    return jobs > 0
      ? `Its database was gone; it was replaced by an empty one. ${jobsAgain(jobs)}`
      : undefined;
  }
  let problems: string[];
  try {
    problems = await checkIntegrity(databaseFile, undefined, storeThread, TABLES);
  } catch (error) {
    // The server reports better what keeps it from being read, such as a full disk.
    log.warn('The server’s database could not be checked', { error: toErrorShape(error) });
    return undefined;
  }
  if (problems.length === 0) return undefined;
  const copy = await newestGoodCopy(paths.serverBackups, name, storeThread, TABLES);
  // Before a sound database is in place: if the app ended in between, nobody would know that jobs are missing from
  // it.
  const jobs = startAgain(paths);
  const kept = copy ? await restoreCopy(copy.path, databaseFile) : await setAside(databaseFile);
  log.error('The server’s database was damaged and is replaced', { problems, kept, copy: copy?.day, jobs });
  return [
    `Its database was damaged: ${copy ? `it was replaced by the copy of ${copy.day}` : 'it was replaced by an empty one'}, and the damaged file is kept as ${basename(kept)}.`,
    jobsAgain(jobs),
  ].join(' ');
}

/** In the local store, which is not created for this. @returns how many jobs. */
function startAgain(paths: RecoverOptions['paths']): number {
  takeOver(paths);
  if (isGone(paths.local)) return 0;
  const local = new LocalDatabase(paths.local);
  try {
    return new Outbox(local).startAgain(EMBEDDED);
  } finally {
    local.close();
  }
}

function jobsAgain(count: number): string {
  if (count === 0) return 'No job of yours was under way.';
  return count === 1
    ? 'The job that was under way starts again.'
    : `${count} jobs that were under way start again.`;
}
