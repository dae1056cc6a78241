import type { BrowserWindow } from 'electron';
import { Later } from '#core/platform/later';

/** A page that is not there by then may never be: the rest does not wait for it any longer. */
const PATIENCE_MS = 5000;

/**
 * Settles when the page's scripts have run, or will not run. Until then, the page needs this process for its files, and
 * whatever else is loaded here would keep it waiting.
 */
export function pageThere(window: BrowserWindow): Promise<void> {
  const there = new Later<void>();
  const settle = () => there.settle();
  window.once('closed', settle);
  window.webContents.once('dom-ready', settle);
  window.webContents.once('did-fail-load', settle);
  window.webContents.once('render-process-gone', settle);
  setTimeout(settle, PATIENCE_MS).unref();
  return there.promise;
}
