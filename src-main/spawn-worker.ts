import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import type { SpawnWorker, WorkerProcess } from '#core/worker-process/worker-supervisor';
import type { ToService } from '#shared/service-messages';
import { PARENT_PID } from '#shared/worker-messages';

/** Runs the worker and the local service as Electron utility processes: the packaged app has no other Node. */
export const spawnUtilityWorker: SpawnWorker = (env) => spawnUtility('worker.js', 'Leather Book worker', env);
export const spawnUtilityService: SpawnWorker<ToService> = (env) =>
  spawnUtility('service.js', 'Leather Book service', env);

function spawnUtility<Message>(
  script: string,
  serviceName: string,
  env: NodeJS.ProcessEnv,
): WorkerProcess<Message> {
  const child = utilityProcess.fork(join(import.meta.dirname, '..', 'worker', script), [], {
    serviceName,
    stdio: 'pipe',
    env: { ...env, [PARENT_PID]: String(process.pid) },
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
      // `child.kill()` sends SIGTERM, which the worker takes as a request to drain.
      try {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      } catch {
        // It has just ended by itself; its exit is on the way.
      }
    },
  };
}
