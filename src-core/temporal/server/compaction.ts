import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toErrorShape } from '#shared/errors';
import type { Log } from '../../platform/log';
import { isGone } from '../../stores/database/open-store';
import { runStoreTask } from '../../stores/database/run-store-task';

/** In the server's folder: its database has free pages that hold what was deleted. */
const MARK = 'compact-at-start';

/** Asks for the embedded server's database to be rewritten before it next starts: the server itself overwrites nothing. */
export async function askForCompaction(folder: string): Promise<void> {
  await writeFile(join(folder, MARK), '', { mode: 0o600, flush: true });
}

export function isCompactionAskedFor(folder: string): boolean {
  return existsSync(join(folder, MARK));
}

/** No server may run on the database. If it fails, the server starts all the same, and the next start tries again. */
export async function compactIfAsked({
  folder,
  databaseFile,
  log,
  storeThread,
}: {
  folder: string;
  databaseFile: string;
  log: Log;
  /** The built `store-thread.ts`. */
  storeThread?: string;
}): Promise<void> {
  if (!isCompactionAskedFor(folder)) return;
  try {
    if (!isGone(databaseFile)) {
      await runStoreTask({ task: 'compact', path: databaseFile }, undefined, storeThread);
    }
    await rm(join(folder, MARK), { force: true });
  } catch (error) {
    log.warn('The server’s database still holds what was deleted', { error: toErrorShape(error) });
  }
}
