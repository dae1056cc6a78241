import type { Backend } from '#core/backend';
import { devServerUrl } from './app-origin';

/** `npm run dev` reports over the process channel that it has rebuilt the worker. Nothing else does. */
export function restartWorkerOnRebuild(backend: Backend): void {
  if (!devServerUrl()) return;
  process.on('message', (message) => {
    if (message === 'restart-worker') void backend.restartWorker();
  });
}
