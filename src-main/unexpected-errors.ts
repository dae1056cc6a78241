import type { Log } from '#core/platform/log';

/** Uncaught errors are logged in full and do not end the app: its jobs run in other processes. */
export function logUnexpectedErrors(log: Log): void {
  process.on('uncaughtException', (error) => log.error('Uncaught exception', { error }));
  process.on('unhandledRejection', (error) => log.error('Unhandled rejection', { error }));
}
