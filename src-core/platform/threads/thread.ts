import { Worker, type TransferListItem } from 'node:worker_threads';
import { AppError } from '#shared/errors';
import type { FromThread, ToThread } from './answer-requests';

/** A thread ended before it answered: it crashed, needed more memory than it may have, or was ended. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
}

export interface ThreadOptions {
  /** The thread ends if it needs more. */
  memoryLimitMb?: number;
  /** Called once, when it can accept nothing more. */
  onEnded?(): void;
}

export interface RequestOptions {
  onProgress?(fraction: number, detail?: string): void;
  /** Moved to the thread instead of copied. */
  transfer?: TransferListItem[];
}

interface Task<Answer> extends RequestOptions {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** A thread whose entry calls `answerRequests`. */
export class Thread<Request, Answer> {
  readonly #worker: Worker;
  readonly #onEnded: (() => void) | undefined;
  #ended = false;
  #task: Task<Answer> | undefined;

  /** @param path The built entry. */
  constructor(path: string, { memoryLimitMb, onEnded }: ThreadOptions = {}) {
    this.#onEnded = onEnded;
    this.#worker = new Worker(path, { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } });
    this.#worker.on('message', (message: FromThread<Answer>) => this.#hear(message));
    this.#worker.on('error', (error) => this.#gone(String(error)));
    this.#worker.on('exit', (code) => this.#gone(`exit code ${code}`));
  }

  /**
   * Its answer to a request. It is given the next one when it has answered.
   * @throws what the thread throws, as an AppError; {@link ThreadEnded}.
   */
  run(request: Request, options: RequestOptions = {}): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (this.#ended) return reject(new ThreadEnded('The thread is gone.'));
      this.#task = { ...options, resolve, reject };
      this.#tell({ type: 'run', request }, options.transfer);
    });
  }

  /** Asks it to drop its request, which it does when it checks its signal. */
  stop(): void {
    this.#tell({ type: 'stop' });
  }

  /** Ends it at once, in the middle of a request. */
  async end(): Promise<void> {
    this.#gone('it was ended');
    await this.#worker.terminate();
  }

  #tell(message: ToThread<Request>, transfer: TransferListItem[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #hear(message: FromThread<Answer>): void {
    if (message.type === 'progress') this.#task?.onProgress?.(message.fraction, message.detail);
    else if (message.type === 'done') this.#task?.resolve(message.answer);
    else this.#task?.reject(AppError.fromShape(message.error));
  }

  #gone(why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#task?.reject(new ThreadEnded(`The thread was gone before it had answered: ${why}.`));
    this.#onEnded?.();
  }
}
