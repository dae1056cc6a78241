import { app } from 'electron';
import { PROTOCOL } from '#shared/book-protocol';

/** The window's own address; see `protocol.ts`. */
export const APP_ORIGIN = `${PROTOCOL}://app`;

/** The address of Vite's server while developing. A packaged app never listens to it. */
export function devServerUrl(): string | undefined {
  return app.isPackaged ? undefined : process.env.VITE_DEV_SERVER_URL;
}
