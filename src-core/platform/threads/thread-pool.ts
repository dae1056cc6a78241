import { availableParallelism } from 'node:os';
import { Thread, ThreadEnded } from './thread';

/** A thread holds what it has loaded; the next request of a session should find it there. */
const IDLE_MS = 60_000;

export interface ThreadPoolOptions {
  /** The built entry, which calls `answerRequests`. */
  path: string;
  /** How many threads at most; {@link spareCores} unless given. */
  limit?: number;
  /** How long a thread waits for its next request before it is ended. */
  idleMs?: number;
  /** A request that is no longer wanted ends its thread: for work that does not check its signal. */
  endOnAbort?: boolean;
}

/** How many threads can be busy with one core left free for everything else; one at least. */
export function spareCores(): number {
  return Math.max(1, availableParallelism() - 1);
}

/** A request that waits for a thread. */
interface Turn<Request, Answer> {
  resolve(thread: Thread<Request, Answer>): void;
  reject(error: unknown): void;
}

/** Threads that start when needed and are kept for a while. The place of one that crashed is free again. */
export class ThreadPool<Request, Answer> {
  readonly #path: string;
  readonly #limit: number;
  readonly #idleMs: number;
  readonly #endOnAbort: boolean;
  readonly #threads = new Set<Thread<Request, Answer>>();
  /** The threads without a request, and when they end. */
  readonly #idle = new Map<Thread<Request, Answer>, NodeJS.Timeout>();
  readonly #waiting = new Set<Turn<Request, Answer>>();

  constructor({ path, limit = spareCores(), idleMs = IDLE_MS, endOnAbort = false }: ThreadPoolOptions) {
    this.#path = path;
    this.#limit = limit;
    this.#idleMs = idleMs;
    this.#endOnAbort = endOnAbort;
  }

  /** How many threads there are. */
  get size(): number {
    return this.#threads.size;
  }

  /**
   * The answer of the next free thread.
   * @param onProgress Called with 0 … 1 while it is at work, and with null when the request has to wait for its turn.
   * @throws what the thread throws, as an AppError; {@link ThreadEnded}; the signal's reason soon after it aborts.
   */
  async run(
    request: Request,
    signal: AbortSignal,
    onProgress: (fraction: number | null) => void = () => {},
  ): Promise<Answer> {
    signal.throwIfAborted();
    const thread = this.#free() ?? (await this.#turn(signal, () => onProgress(null)));
    const stop = () => (this.#endOnAbort ? void thread.end() : thread.stop());
    signal.addEventListener('abort', stop);
    try {
      // It may have aborted between its turn and here.
      signal.throwIfAborted();
      return await thread.run(request, { onProgress });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#release(thread);
    }
  }

  /** Ends the threads; the requests they were working on, and those waiting, reject. */
  async close(): Promise<void> {
    for (const turn of this.#waiting) turn.reject(new ThreadEnded('The threads were closed.'));
    this.#waiting.clear();
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #free(): Thread<Request, Answer> | undefined {
    // The one that had a request last: the others end when there is less to do.
    const entry = [...this.#idle].at(-1);
    if (!entry) return this.#threads.size < this.#limit ? this.#start() : undefined;
    const [thread, timer] = entry;
    clearTimeout(timer);
    this.#idle.delete(thread);
    return thread;
  }

  async #turn(signal: AbortSignal, onWait: () => void): Promise<Thread<Request, Answer>> {
    let stop = () => {};
    try {
      return await new Promise((resolve, reject) => {
        const turn = { resolve, reject };
        stop = () => {
          this.#waiting.delete(turn);
          reject(signal.reason);
        };
        signal.addEventListener('abort', stop);
        this.#waiting.add(turn);
        onWait();
      });
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #start(): Thread<Request, Answer> {
    const thread: Thread<Request, Answer> = new Thread(this.#path, { onEnded: () => this.#forget(thread) });
    this.#threads.add(thread);
    return thread;
  }

  #release(thread: Thread<Request, Answer>): void {
    if (!this.#threads.has(thread)) return;
    const [turn] = this.#waiting;
    if (turn) {
      this.#waiting.delete(turn);
      turn.resolve(thread);
    } else this.#idle.set(thread, setTimeout(() => void thread.end(), this.#idleMs).unref());
  }

  #forget(thread: Thread<Request, Answer>): void {
    clearTimeout(this.#idle.get(thread));
    this.#idle.delete(thread);
    this.#threads.delete(thread);
    const [turn] = this.#waiting;
    if (!turn) return;
    this.#waiting.delete(turn);
    turn.resolve(this.#start());
  }
}
