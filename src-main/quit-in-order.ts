import { app, BrowserWindow } from 'electron';
import type { Log } from '#core/platform/log';

/** A part that does not end by itself in this time is abandoned: its own child processes have shorter limits. */
const PATIENCE_MS = 30_000;

/** Ends a part of the app. */
export type Stop = () => void | Promise<void>;

/**
 * On quit, closes the windows and then the parts one after the other; the process ends when all have.
 * @param stops Parts that are opened later are added to it.
 * @returns a signal that aborts when that begins.
 */
export function quitInOrder(log: Log, stops: readonly Stop[]): AbortSignal {
  let phase: 'running' | 'stopping' | 'stopped' = 'running';
  const stopping = new AbortController();

  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', () => log.info('Asked to quit'));
  app.on('will-quit', (event) => {
    if (phase === 'stopped') return;
    event.preventDefault();
    if (phase === 'stopping') return;
    phase = 'stopping';
    stopping.abort();
    void stopAll(log, stops).then(() => {
      phase = 'stopped';
      log.info('Stopped');
      // Electron ignores a request to quit while it is still announcing the first one: all parts may have stopped at
      // once.
      setImmediate(() => app.quit());
    });
  });
  // A signal is a request to quit like any other: the worker drains and the server stops.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
      app.quit();
    });
  }
  return stopping.signal;
}

async function stopAll(log: Log, stops: readonly Stop[]): Promise<void> {
  for (const stop of stops) {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`Did not stop within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      await Promise.race([stop(), patience]);
    } catch (error) {
      log.error('A part did not stop cleanly', { error });
    } finally {
      clearTimeout(timer);
    }
  }
}
