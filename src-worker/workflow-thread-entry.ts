import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { CodeCache } from '#core/platform/code-cache';

/** The thread in which the SDK runs workflows, whose code it has compiled here: see `temporal-sdk.mjs`. */
const cache = new CodeCache(join(import.meta.dirname, 'workflow-thread-code.cjs'), (id) => import(id));
Object.assign(globalThis, {
  [Symbol.for('leather-book.compile')]: (path: string, code: string) => cache.script(path, code),
});
cache.start();

// The SDK then ends the thread, which is not told.
parentPort?.on('message', ({ input }: { input?: { type?: string } }) => {
  if (input?.type === 'destroy') cache.keep();
});
