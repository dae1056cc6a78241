import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { withPersonsUmask } from '#core/platform/files/private-umask';
import { toErrorShape } from '#shared/errors';
import type { ErrorCode } from '#shared/errors';
import { chooseDataFolder } from './data-folder-choice';

/** Errors that another data folder may avoid. */
const OF_THE_FOLDER: readonly ErrorCode[] = ['storage_failed', 'disk_full'];

/**
 * The app cannot open its window: says why in a dialog and on standard error, and ends. If the data folder is the
 * reason, the person can choose another one, and the app starts with that.
 */
export async function failToStart(error: unknown): Promise<void> {
  const { code, message, hint, cause } = toErrorShape(error);
  const words = [message, hint, cause && `(${cause})`].filter(Boolean).join('\n\n');
  console.error(words);
  try {
    // If there is no person to close it, a dialog would keep the process for ever.
    if (process.env.CI === undefined) {
      // Chromium needs a folder to start with, and the data folder may be the one that cannot be used.
      if (!app.isReady()) app.setPath('userData', mkdtempSync(join(tmpdir(), 'leather-book-start-')));
      await app.whenReady();
      // The environment's folder takes precedence over a chosen one.
      if (OF_THE_FOLDER.includes(code) && !process.env.LEATHER_BOOK_DATA_DIR) await offerAnotherFolder(words);
      else dialog.showErrorBox('Leather Book cannot start', words);
    }
  } catch (worse) {
    console.error(worse);
    dialog.showErrorBox('Leather Book cannot start', words);
  } finally {
    app.exit(1);
  }
}

async function offerAnotherFolder(words: string): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Leather Book',
    message: 'Leather Book cannot start',
    detail: words,
    buttons: ['Choose another folder …', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return;
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] });
  const [folder] = filePaths;
  if (folder === undefined) return;
  try {
    await chooseDataFolder(folder);
    withPersonsUmask(() => app.relaunch());
  } catch (error) {
    const { message, hint } = toErrorShape(error);
    await offerAnotherFolder([message, hint].filter(Boolean).join('\n\n'));
  }
}
