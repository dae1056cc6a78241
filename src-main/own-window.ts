import { BrowserWindow } from 'electron';
import { AppError } from '#shared/errors';

/** The one window, which dialogs belong to. @throws AppError `internal` if it has been closed. */
export function ownWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) throw new AppError('internal', 'The window has gone.');
  return window;
}
