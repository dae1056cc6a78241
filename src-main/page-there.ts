import type { BrowserWindow } from 'electron';
import { Later } from '#core/platform/later';
import { IPC_CHANNEL } from '#shared/ipc-channels';
import { isOwnPage } from './ipc/trusted-sender';

/** A page that is not there by then may never be: the rest does not wait for it any longer. */
const PATIENCE_MS = 15_000;

/**
 * Settles when the page is on the screen, or will not be. Until then, it needs this process for its files and the
 * processor for its first picture, and whatever else is loaded would keep it waiting.
 */
export function pageThere(window: BrowserWindow): Promise<void> {
  const there = new Later<void>();
  const settle = () => there.settle();
  window.once('closed', settle);
  // The empty page before it tells the same, if somebody inspects the app.
  window.webContents.ipc.on(IPC_CHANNEL.painted, ({ senderFrame }) => {
    if (isOwnPage(senderFrame?.url ?? '')) settle();
  });
  window.webContents.once('did-fail-load', settle);
  window.webContents.once('render-process-gone', settle);
  setTimeout(settle, PATIENCE_MS).unref();
  return there.promise;
}
