import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Drawing, DrawingRequest, FromThread, ToThread } from './illustrator-thread';

/** A thread holds the language model and the art; the next picture of a session should find them there. */
const IDLE_MS = 60_000;

interface Task {
  request: DrawingRequest;
  onProgress(fraction: number): void;
  resolve(drawing: Drawing): void;
  reject(error: unknown): void;
}

interface Thread {
  worker: Worker;
  task: Task | undefined;
  idle?: NodeJS.Timeout;
}

export interface DrawingThreadsOptions {
  /** The built `illustrator-thread.ts`. */
  path: string;
  /** How many at most. Absent: one core stays free for everything else. */
  limit?: number;
  /** How long a thread waits for its next picture before it is ended. */
  idleMs?: number;
}

/** The threads of the illustrator. They start when they are needed; the place of one that crashed is free again. */
export class DrawingThreads {
  readonly #path: string;
  readonly #limit: number;
  readonly #idleMs: number;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Task[] = [];

  constructor({
    path,
    limit = Math.max(1, availableParallelism() - 1),
    idleMs = IDLE_MS,
  }: DrawingThreadsOptions) {
    this.#path = path;
    this.#limit = limit;
    this.#idleMs = idleMs;
  }

  /** How many threads there are. */
  get size(): number {
    return this.#threads.size;
  }

  /**
   * Draws in the next free thread.
   * @param onProgress Called with 0 … 1 once it is drawn, and with null when it has to wait for its turn.
   * @throws the signal's reason soon after it aborts; an `Error` when the thread crashes or is ended.
   */
  async draw(
    request: DrawingRequest,
    signal: AbortSignal,
    onProgress: (fraction: number | null) => void,
  ): Promise<Drawing> {
    signal.throwIfAborted();
    let stop = () => {};
    try {
      return await new Promise<Drawing>((resolve, reject) => {
        const task: Task = { request, onProgress, resolve, reject };
        stop = () => this.#stop(task);
        signal.addEventListener('abort', stop);
        this.#waiting.push(task);
        this.#next();
        if (this.#waiting.includes(task)) onProgress(null);
      });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Ends the threads; what they were drawing, and what was waiting for them, rejects. */
  async close(): Promise<void> {
    for (const task of this.#waiting.splice(0)) task.reject(new Error('The illustrator is closed.'));
    await Promise.all([...this.#threads].map((thread) => this.#end(thread)));
  }

  #next(): void {
    const task = this.#waiting[0];
    if (!task) return;
    const free = [...this.#threads].find((thread) => !thread.task);
    if (!free && this.#threads.size >= this.#limit) return;
    this.#waiting.shift();
    const thread = free ?? this.#start();
    clearTimeout(thread.idle);
    thread.task = task;
    thread.worker.postMessage({ type: 'draw', request: task.request } satisfies ToThread);
  }

  #start(): Thread {
    const thread: Thread = { worker: new Worker(this.#path), task: undefined };
    this.#threads.add(thread);
    const gone = (error: Error) => {
      this.#threads.delete(thread);
      clearTimeout(thread.idle);
      thread.task?.reject(error);
      thread.task = undefined;
      this.#next();
    };
    thread.worker.on('error', gone);
    thread.worker.on('exit', () => gone(new Error('The thread that drew has ended.')));
    thread.worker.on('message', (message: FromThread) => this.#hear(thread, message));
    return thread;
  }

  #hear(thread: Thread, message: FromThread): void {
    if (message.type === 'progress') return thread.task?.onProgress(message.fraction);
    if (message.type === 'done') thread.task?.resolve(message.drawing);
    else thread.task?.reject(message.error);
    thread.task = undefined;
    thread.idle = setTimeout(() => void this.#end(thread), this.#idleMs);
    thread.idle.unref();
    this.#next();
  }

  #end(thread: Thread): Promise<unknown> {
    // At once, or it would be given a picture while it ends.
    this.#threads.delete(thread);
    return thread.worker.terminate();
  }

  #stop(task: Task): void {
    const index = this.#waiting.indexOf(task);
    if (index >= 0) {
      this.#waiting.splice(index, 1);
      task.reject(new Error('Stopped.'));
      return;
    }
    // Its thread lets go of it between two steps of the drawing, and then is there for the next one.
    const thread = [...this.#threads].find((candidate) => candidate.task === task);
    thread?.worker.postMessage({ type: 'stop' } satisfies ToThread);
  }
}
