import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { app, dialog } from 'electron';
import type { DataPaths } from '#core/data-folder';
import { withPersonsUmask } from '#core/files/private-umask';
import { writeFileAtomic } from '#core/files/write-file-atomic';
import type { Log } from '#core/log';
import { checkIntegrity } from '#core/store/check-integrity';
import { copyDeletedStore } from '#core/store/copy-store';
import { dayOf, type DailyCopy } from '#core/store/daily-copies';
import { openDatabase, type Database } from '#core/store/database';
import { isGone } from '#core/store/open-store';
import { newestGoodCopy, restoreCopy, setAside } from '#core/store/restore';
import { openStores } from '#core/stores/open-stores';
import type { SqliteStores } from '#core/stores/sqlite/sqlite-stores';
import { AppError } from '#shared/errors';

type Problem = 'storage_damaged' | 'storage_missing';
type Choice = 'restore' | 'empty' | 'quit';

/**
 * Opens the stores. Of a damaged one, or one that is gone though there are copies of it, the person is asked first what
 * to do; a damaged file is kept aside in any case. To be called before anything else uses the store.
 * @returns null when the person would rather quit: nothing has been touched then.
 * @throws AppError as `openStores` does for any other problem.
 */
export async function openStoresOrRecover(paths: DataPaths, log: Log): Promise<SqliteStores | null> {
  await applyKeptChoice(paths, log);
  for (;;) {
    let problem: Problem;
    try {
      return await openStores(paths);
    } catch (error) {
      const code = error instanceof AppError ? error.code : undefined;
      if (code !== 'storage_damaged' && code !== 'storage_missing') throw error;
      log.error('The store cannot be opened', { error });
      problem = code;
    }
    const copy = await newestGoodCopy(paths.backups);
    const choice = await ask(problem, copy, 'now');
    if (choice === 'quit') return null;
    await apply(choice, copy, paths, log);
  }
}

export interface StoreGuard {
  /**
   * Reads the whole store in a thread. When that is damaged or gone, the person is asked the same; the choice is
   * applied at the next start, before anything uses the store, and the app restarts for it.
   * @returns whether that was so, and the app is quitting.
   */
  check(): Promise<boolean>;
  stop(): void;
}

/** Checks the open store when told to, once at a time. Of one that was deleted it first saves all that is still open. */
export function guardStore(paths: DataPaths, log: Log, database: Database): StoreGuard {
  const stopping = new AbortController();
  let running: Promise<boolean> | undefined;

  async function check(): Promise<boolean> {
    const isMissing = isGone(paths.database);
    const problems = isMissing ? ['It is gone.'] : await checkIntegrity(paths.database, stopping.signal);
    if (problems.length === 0) {
      log.info('The store is sound');
      return false;
    }
    log.error('The store cannot be used further', { problems });
    // One that was emptied is not: its copy would be as empty.
    if (!existsSync(paths.database)) {
      await copyDeletedStore(database, { folder: paths.backups, day: dayOf(new Date()) }).catch(
        (error: unknown) => log.error('The deleted store could not be saved from what is open', { error }),
      );
    }
    const choice = await ask(
      isMissing ? 'storage_missing' : 'storage_damaged',
      await newestGoodCopy(paths.backups),
      'after a restart',
    );
    if (stopping.signal.aborted) return true;
    if (choice !== 'quit') {
      await writeFileAtomic(keptChoice(paths), JSON.stringify({ choice }));
      withPersonsUmask(() => app.relaunch());
    }
    app.quit();
    return true;
  }

  return {
    check: async () => {
      running ??= check().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error('The store could not be checked', { error });
        return false;
      });
      const isQuitting = await running;
      if (!isQuitting) running = undefined;
      return isQuitting;
    },
    stop: () => stopping.abort(new Error('Stopped.')),
  };
}

function keptChoice(paths: DataPaths): string {
  return `${paths.database}.recovery`;
}

async function applyKeptChoice(paths: DataPaths, log: Log): Promise<void> {
  const kept = await readFile(keptChoice(paths), 'utf8').catch(() => undefined);
  if (kept === undefined) return;
  const choice = /"choice":"(restore|empty)"/.exec(kept)?.[1] as 'restore' | 'empty' | undefined;
  const copy = choice === 'restore' ? await newestGoodCopy(paths.backups) : null;
  // Without the copy that was offered, the file that can at least be opened is worth more than none.
  if (choice === 'empty' || copy) await apply(choice ?? 'empty', copy, paths, log);
  await rm(keptChoice(paths), { force: true });
}

async function apply(
  choice: 'restore' | 'empty',
  copy: DailyCopy | null,
  { database }: DataPaths,
  log: Log,
): Promise<void> {
  if (choice === 'restore' && copy) {
    const kept = await restoreCopy(copy.path, database);
    log.warn('A copy of the store was put back', { day: copy.day, kept });
  } else {
    log.warn('An empty store begins', { kept: await setAside(database) });
    // Were it not there, the person would be asked about it again.
    openDatabase(database).close();
  }
}

const WORDS = {
  storage_damaged: {
    message: 'The file that holds your library is damaged.',
    what: 'The disk, or another program, has changed leather-book.db. Your picture files are not affected, and the damaged file is kept beside the new one whatever you choose.',
    quit: 'Quit: nothing is changed.',
  },
  storage_missing: {
    message: 'The file that holds your library is gone.',
    what: 'This data folder has been used before, and leather-book.db is no longer in it, or is empty. Your picture files are not affected.',
    quit: 'Quit: nothing is changed. If you have moved the file, put it back and start again.',
  },
} as const satisfies Record<Problem, object>;

async function ask(
  problem: Problem,
  copy: DailyCopy | null,
  when: 'now' | 'after a restart',
): Promise<Choice> {
  const choices: Choice[] = copy ? ['restore', 'empty', 'quit'] : ['empty', 'quit'];
  const date = copy && dateOf(copy);
  const labels = {
    restore: `Restore the copy of ${date}`,
    empty: 'Start with an empty library',
    quit: 'Quit',
  };
  const { message, what, quit } = WORDS[problem];
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Leather Book',
    message,
    detail: [
      what,
      date
        ? `Restore: everything is as it was on ${date}. What was made or learned later is missing.`
        : 'There is no good daily copy to restore.',
      'Start empty: the list of pictures, the knowledge, the Black Vault and the list of analyses are empty. The picture files stay in the images folder, the reports in the analyses folder.',
      quit,
      ...(when === 'now' ? [] : ['Leather Book restarts for this.']),
    ].join('\n\n'),
    buttons: choices.map((choice) => labels[choice]),
    // Without a copy the first button would give the library up.
    defaultId: copy ? 0 : choices.indexOf('quit'),
    cancelId: choices.indexOf('quit'),
    noLink: true,
  });
  return choices[response] ?? 'quit';
}

function dateOf({ day }: DailyCopy): string {
  return new Date(`${day}T12:00`).toLocaleDateString('en', { dateStyle: 'long' });
}
