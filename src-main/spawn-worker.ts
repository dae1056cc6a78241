import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import type { SpawnWorker } from '#core/worker-process/worker-supervisor';

/** Runs the worker as an Electron utility process: the packaged app carries no other Node. */
export const spawnUtilityWorker: SpawnWorker = (env) => {
  const child = utilityProcess.fork(join(import.meta.dirname, '..', 'worker', 'worker.js'), [], {
    serviceName: 'Leather Book worker',
    stdio: 'pipe',
    env,
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', (code) => listener(code, null)),
    onOutput: (listener) => {
      for (const stream of [child.stdout, child.stderr]) {
        if (stream) createInterface({ input: stream as NodeJS.ReadableStream }).on('line', listener);
      }
    },
    kill() {
      // `child.kill()` sends SIGTERM, which the worker takes for a wish to drain.
      try {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      } catch {
        // It has just ended by itself; its exit is on the way.
      }
    },
  };
};
