import type { Log } from '#core/platform/log';

/** What nobody caught is logged in full and does not end the app: its jobs run in other processes. */
export function logUnexpectedErrors(log: Log): void {
  process.on('uncaughtException', (error) => log.error('Uncaught exception', { error }));
  process.on('unhandledRejection', (error) => log.error('Unhandled rejection', { error }));
}
