import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fromWorkerSchema, type FromWorker, type ToWorker } from '#shared/worker-messages';

const WORKER = join(import.meta.dirname, '../../dist/worker/worker.js');

export interface WorkerProcess {
  pid: number;
  /** Everything it has said, oldest first. */
  messages: FromWorker[];
  send(message: ToWorker): void;
  /** Resolves with the nth message of this type (1 is the first), now or when it comes; rejects when the process ends before. */
  message<Type extends FromWorker['type']>(
    type: Type,
    nth?: number,
  ): Promise<Extract<FromWorker, { type: Type }>>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to drain; resolves with its exit code. */
  stop(): Promise<number | null>;
  child: ChildProcess;
}

/** Forks the built worker, or another program. `env` is added to the tests' own environment. */
export function forkBuiltWorker(env: Record<string, string>, program = WORKER): WorkerProcess {
  if (!existsSync(program)) throw new Error('The worker is not built. Run: npm run build');
  const child = fork(program, [], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => void output.push(chunk.toString('utf8')));
  }
  const messages: FromWorker[] = [];
  child.on('message', (message) => void messages.push(fromWorkerSchema.parse(message)));
  const exited = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));

  return {
    child,
    pid: child.pid ?? 0,
    messages,
    exited,
    send: (message) => void child.send(message),
    message(type, nth = 1) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = messages.filter((message) => message.type === type)[nth - 1];
          if (found) resolve(found as Extract<FromWorker, { type: typeof type }>);
        };
        look();
        child.on('message', look);
        void exited.then(() => {
          look();
          const said = [...output, ...messages.map((message) => JSON.stringify(message))].join('\n');
          reject(new Error(`The worker ended without “${type}”.\n${said}`));
        });
      });
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      if (child.connected) child.send({ type: 'shutdown' } satisfies ToWorker);
      return (await exited).code;
    },
  };
}
