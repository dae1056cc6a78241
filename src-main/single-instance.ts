import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { dataPaths, resolveDataFolder } from '#core/platform/data-folder';
import type { DataPaths } from '#core/platform/data-folder';
import { tryFolder } from '#core/platform/files/try-folder';
import { isRunning } from '#core/platform/is-running';
import { lockHolder } from './lock-holder';

/**
 * Decides, before anything is opened, whether this is the only instance for its data folder. A second one shows the
 * first one's window and ends: then the result is undefined.
 * @throws AppError `storage_failed` or `disk_full` if the folder cannot be used.
 */
export function claimSingleInstance(): DataPaths | undefined {
  const paths = dataPaths(resolveDataFolder());
  // The lock is per `userData`; Chromium's own files get a folder below it.
  app.setPath('userData', paths.root);
  app.setPath('sessionData', join(paths.root, 'chromium'));
  if (!app.requestSingleInstanceLock()) {
    // Electron says the same of a folder that it cannot lock. One that another instance has locked may be full.
    const holder = lockHolder(paths.root);
    if (holder === undefined || !isRunning(holder)) tryFolder(paths.root);
    app.quit();
    return undefined;
  }
  tryFolder(paths.root);
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  return paths;
}
