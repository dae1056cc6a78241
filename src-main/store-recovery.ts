import { readFile, rm } from 'node:fs/promises';
import { app, dialog } from 'electron';
import type { DataPaths } from '#core/data-folder';
import { writeFileAtomic } from '#core/files/write-file-atomic';
import type { Log } from '#core/log';
import { checkIntegrity } from '#core/store/check-integrity';
import type { DailyCopy } from '#core/store/daily-copies';
import { openDatabase, type Database } from '#core/store/database';
import { newestGoodCopy, restoreCopy, setAside } from '#core/store/restore';
import { AppError } from '#shared/errors';

type Choice = 'restore' | 'empty' | 'quit';

/**
 * Opens the store. Of a damaged one the person is asked first what to do; the damaged file is kept aside
 * in any case. To be called before anything else uses the store.
 * @returns null when the person would rather quit: nothing has been touched then.
 * @throws AppError as `openDatabase` does, but not `storage_damaged`.
 */
export async function openStoreOrRecover(paths: DataPaths, log: Log): Promise<Database | null> {
  await applyKeptChoice(paths, log);
  for (;;) {
    try {
      return openDatabase(paths.database);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'storage_damaged') throw error;
      log.error('The store is damaged', { error });
    }
    const copy = await newestGoodCopy(paths.backups);
    const choice = await ask(copy, 'now');
    if (choice === 'quit') return null;
    await apply(choice, copy, paths, log);
  }
}

/**
 * Checks the open store in the background. When it finds damage, the person is asked the same; the choice is
 * applied at the next start, before anything uses the store, and the app restarts for it.
 */
export function checkStoreInBackground(paths: DataPaths, log: Log): { stop(): void } {
  const stopping = new AbortController();
  const check = async () => {
    const problems = await checkIntegrity(paths.database, stopping.signal);
    if (problems.length === 0) return;
    log.error('The store is damaged', { problems });
    const choice = await ask(await newestGoodCopy(paths.backups), 'after a restart');
    if (stopping.signal.aborted) return;
    if (choice !== 'quit') {
      await writeFileAtomic(keptChoice(paths), JSON.stringify({ choice }));
      app.relaunch();
    }
    app.quit();
  };
  check().catch((error: unknown) => {
    if (!stopping.signal.aborted) log.error('The store could not be checked', { error });
  });
  return { stop: () => stopping.abort(new Error('Stopped.')) };
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
  }
}

async function ask(copy: DailyCopy | null, when: 'now' | 'after a restart'): Promise<Choice> {
  const choices: Choice[] = copy ? ['restore', 'empty', 'quit'] : ['empty', 'quit'];
  const date = copy && dateOf(copy);
  const labels = {
    restore: `Restore the copy of ${date}`,
    empty: 'Start with an empty library',
    quit: 'Quit',
  };
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Leather Book',
    message: 'The file that holds your library is damaged.',
    detail: [
      'The disk, or another program, has changed leather-book.db. Your picture files are not affected, and the damaged file is kept beside the new one whatever you choose.',
      date
        ? `Restore: everything is as it was on ${date}. What was made or learned later is missing.`
        : 'There is no good daily copy to restore.',
      'Start empty: the list of pictures, the knowledge and the Black Vault are empty. The picture files stay in the images folder.',
      'Quit: nothing is changed.',
      ...(when === 'now' ? [] : ['Leather Book restarts for this.']),
    ].join('\n\n'),
    buttons: choices.map((choice) => labels[choice]),
    defaultId: 0,
    cancelId: choices.indexOf('quit'),
    noLink: true,
  });
  return choices[response] ?? 'quit';
}

function dateOf({ day }: DailyCopy): string {
  return new Date(`${day}T12:00`).toLocaleDateString('en', { dateStyle: 'long' });
}
