import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CleanedCopies, CleaningStep } from '#shared/copy-cleaning';
import type { Status } from '#shared/status';
import type { DataPaths } from '../platform/data-folder';
import { storageError } from '../platform/files/storage-error';
import { cleanCopies } from '../stores/database/clean-copies';
import { isGone } from '../stores/database/open-store';
import { isCompactionAskedFor } from '../temporal/server/compaction';
import { databaseFileIn } from '../temporal/server/embedded-server';
import type { ServerHandle } from '../temporal/server/server-handle';
import type { ForgottenHistories } from './forgotten-histories';

/** In the folder of the copies: a cleaning has begun and not ended. */
const MARK = 'being-cleaned';

/** Whether a cleaning was broken off, by the end of its process or by a failure. */
export function isCleaningLeft({ backups }: Pick<DataPaths, 'backups'>): boolean {
  return existsSync(join(backups, MARK));
}

/** What a `Backend` has. */
interface RestartableServer {
  readonly server: ServerHandle | undefined;
  onClient(listener: () => void): () => void;
  onStatus(listener: (status: Status) => void): () => void;
  restartServer(): Promise<void>;
}

export interface CleanAllCopiesOptions {
  paths: DataPaths;
  histories: Pick<ForgottenHistories, 'sweep' | 'isWaiting'>;
  backend: RestartableServer;
  /** Called as each step begins. */
  onStep?: (step: CleaningStep) => void;
}

/**
 * Takes what was removed out of the daily copies of the store, of the local store and of the embedded server's database,
 * and out of that database itself: for that the server is restarted, and jobs go on afterwards. The
 * copies of the store, which hold what was said, come first: they are clean at once, while a server takes its time. If it
 * does not get to its end, {@link isCleaningLeft} says so to whoever comes next.
 * @throws AppError as `cleanCopies` does.
 */
export async function cleanAllCopies({
  paths,
  histories,
  backend,
  onStep = () => undefined,
}: CleanAllCopiesOptions): Promise<CleanedCopies> {
  await mark(paths);
  onStep('store');
  const replaced = await cleanCopies(paths);
  onStep('histories');
  const left = await histories.sweep();
  if (isCompactionAskedFor(paths.temporal)) {
    onStep('server');
    await restarted(backend);
  }
  onStep('others');
  const others = [
    { database: paths.local, backups: paths.localBackups },
    { database: databaseFileIn(paths.temporal), backups: paths.serverBackups },
  ];
  for (const other of others) if (!isGone(other.database)) await cleanCopies(other);
  await rm(join(paths.backups, MARK), { force: true });
  return { replaced, ...left, unasked: histories.isWaiting && left.running === 0 };
}

async function mark({ backups }: Pick<DataPaths, 'backups'>): Promise<void> {
  try {
    await mkdir(backups, { recursive: true });
    await writeFile(join(backups, MARK), '', { mode: 0o600, flush: true });
  } catch (error) {
    throw storageError(error, 'The daily copies could not be cleaned');
  }
}

/** Restarts the embedded server, and waits until it serves again, or fails to start. */
async function restarted(backend: RestartableServer): Promise<void> {
  // The next server to start does it.
  if (backend.server?.origin !== 'embedded') return;
  const { pid } = backend.server;
  const stops: (() => void)[] = [];
  const ready = new Promise<void>((resolve) => {
    stops.push(
      backend.onClient(() => backend.server?.pid !== pid && resolve()),
      backend.onStatus(({ server }) => server.state === 'failed' && resolve()),
    );
  });
  try {
    await backend.restartServer();
    await ready;
  } finally {
    for (const stop of stops) stop();
  }
}
