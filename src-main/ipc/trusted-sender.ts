import type { IpcMainInvokeEvent } from 'electron';
import { AppError } from '#shared/errors';
import { APP_ORIGIN, devServerUrl } from '../app-origin';

/** Refuses a message that does not come from the top frame of the app's own page. */
export function checkSender(event: IpcMainInvokeEvent): void {
  const frame = event.senderFrame;
  if (!frame || frame.parent !== null || !isOwnPage(frame.url)) {
    throw new AppError('internal', 'A message came from a page that is not the app’s own. It was refused.');
  }
}

/** True for the pages the app itself serves. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  if (`${protocol}//${host}` === APP_ORIGIN) return true;
  const dev = devServerUrl();
  return dev !== undefined && origin === new URL(dev).origin;
}
