import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ToWorker } from '#shared/worker-messages';
import type { SpawnWorker } from './worker-supervisor';

/** Runs a bundle of the worker's folder as a child of this Node process. */
export function forkWorker<Message extends object = ToWorker>(workerPath: string): SpawnWorker<Message> {
  return (env) => {
    const child = fork(workerPath, [], {
      env,
      // A group of its own: a terminal's Ctrl-C is for this process, which then drains the worker.
      detached: true,
      // Debugger and loader options of this process are not meant for the worker.
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return {
      pid: child.pid,
      // A worker that has just ended no longer listens; its exit is told anyway.
      send: (message) => void (child.connected && child.send(message, () => {})),
      onMessage: (listener) => child.on('message', listener),
      onExit(listener) {
        let told = false;
        const tell = (code: number | null, signal: NodeJS.Signals | null) => {
          if (!told) listener(code, signal);
          told = true;
        };
        child.on('exit', tell);
        // It could not be started at all.
        child.on('error', () => child.pid ?? tell(null, null));
      },
      onOutput(listener) {
        for (const stream of [child.stdout, child.stderr]) {
          if (stream) createInterface({ input: stream }).on('line', listener);
        }
      },
      kill: () => child.kill('SIGKILL'),
    };
  };
}
