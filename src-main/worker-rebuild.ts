import type { Backend } from '#core/backend';
import { devServerUrl } from './app-origin';

/** `npm run dev` says over the process channel that it has built the worker anew. Nobody says so otherwise. */
export function restartWorkerOnRebuild(backend: Backend): void {
  if (!devServerUrl()) return;
  process.on('message', (message) => {
    if (message === 'restart-worker') void backend.restartWorker();
  });
}
