import { toErrorShape } from '#shared/errors';
import type { Log } from '../../platform/log';
import { dayOf } from './daily-copies';
import { runStoreTask } from './run-store-task';

/** The start-up belongs to the window. */
const FIRST_AFTER_MS = 30_000;
/** How soon the app notices a new day that begins while it runs or the computer sleeps. */
const LOOK_EVERY_MS = 15 * 60_000;

export interface DailyBackupOptions {
  database: string;
  /** The folder of the copies. */
  backups: string;
  log: Log;
  /** Names the database in the log. */
  what?: string;
  /** Whether there is anything to copy now. */
  isInUse?: () => boolean;
  /** Called when an attempt found the store damaged or gone. */
  onDamage?: () => void;
  firstAfterMs?: number;
  lookEveryMs?: number;
  now?: () => Date;
  /** The built `store-thread.ts`. */
  threadPath?: string;
}

export interface DailyBackup {
  /** Ends what is running; an incomplete copy does not count. */
  stop(): Promise<void>;
}

/**
 * Keeps a copy of a database, the store or the embedded server's, for each of the last seven days that the app was
 * used: made soon after the start, then once a day.
 */
export function startDailyBackup({
  database,
  backups,
  log,
  what = 'the store',
  isInUse = () => true,
  onDamage,
  firstAfterMs = FIRST_AFTER_MS,
  lookEveryMs = LOOK_EVERY_MS,
  now = () => new Date(),
  threadPath,
}: DailyBackupOptions): DailyBackup {
  const stopping = new AbortController();
  /** The error of the last attempt, if it failed. */
  let problem: string | undefined;
  let running: Promise<void> = Promise.resolve();
  let timer = setTimeout(next, firstAfterMs);
  timer.unref();

  function next(): void {
    running = copy().finally(() => {
      if (stopping.signal.aborted) return;
      timer = setTimeout(next, lookEveryMs);
      timer.unref();
    });
  }

  async function copy(): Promise<void> {
    if (!isInUse()) return;
    const day = dayOf(now());
    try {
      const made = await runStoreTask<boolean>(
        { task: 'copy', database, folder: backups, day },
        stopping.signal,
        threadPath,
      );
      problem = undefined;
      if (made) log.info(`A copy of ${what} was made`, { day });
    } catch (error) {
      if (stopping.signal.aborted) return;
      const failure = toErrorShape(error);
      // Once, not every quarter of an hour.
      if (failure.message !== problem) log.error(`No copy of ${what} could be made`, { error: failure });
      problem = failure.message;
      if (failure.code === 'storage_damaged' || failure.code === 'storage_missing') onDamage?.();
    }
  }

  return {
    stop: async () => {
      stopping.abort(new Error('Stopped.'));
      clearTimeout(timer);
      await running;
    },
  };
}
