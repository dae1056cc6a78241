import { AppError } from '#shared/errors';
import type { WorkerStatus } from '#shared/status';
import type { ToldServerPlace } from '#shared/worker-messages';
import type { Log } from '../platform/log';
import type { WorkerSupervisor } from './worker-supervisor';

/** `when_needed`: only while the server sees no other worker polling. */
export type WorkerMode = 'always' | 'when_needed' | 'never';

/** A server that has work. */
export interface ServerToServe {
  address: string;
  /** What the worker is told of it. */
  told: ToldServerPlace;
  /** Workers that it sees polling; null or undefined while nobody knows. */
  pollers: number | null | undefined;
}

export interface WantedWorkerOptions {
  supervisor: WorkerSupervisor;
  mode: WorkerMode;
  env: () => NodeJS.ProcessEnv;
  log: Log;
}

const NO_WORKER: WorkerStatus = {
  state: 'off',
  restarts: 0,
  message: 'This computer has no worker: workers on other machines do the jobs.',
};

/** Decides whether this computer has a worker, as the person wants and the server needs, and has it started or drained. */
export class WantedWorker {
  readonly #options: WantedWorkerOptions;
  /** Each is a reason why no worker may start now. */
  readonly #holds = new Set<{ message?: string }>();
  #mode: WorkerMode;
  #address = '';

  constructor(options: WantedWorkerOptions) {
    this.#options = options;
    this.#mode = options.mode;
  }

  get mode(): WorkerMode {
    return this.#mode;
  }

  get status(): WorkerStatus {
    const { status } = this.#options.supervisor;
    const isAway = status.state === 'waiting' || status.state === 'stopped';
    if (this.#mode === 'never' && isAway) return NO_WORKER;
    const message = this.#heldFor();
    return message !== undefined && isAway ? { state: 'waiting', restarts: 0, message } : status;
  }

  /** Where this computer is to have a worker in any case, it loads its code while the server starts. */
  prepare(): void {
    if (this.#mode === 'always' && this.#holds.size === 0) {
      this.#options.supervisor.prepare(this.#options.env());
    }
  }

  /** Has a worker work for a server, if one is wanted and none does. */
  async serve({ address, told, pollers }: ServerToServe): Promise<void> {
    const { supervisor, env } = this.#options;
    if (this.#mode === 'never' || this.#holds.size > 0) return;
    if (this.#mode === 'when_needed' && pollers !== 0) return;
    const isElsewhere = this.#address !== '' && this.#address !== address;
    this.#address = address;
    if (isElsewhere) await supervisor.restart(env(), told);
    else supervisor.start(env(), told);
  }

  /** Drains the present worker if there is to be none; otherwise the next {@link serve} starts one. */
  async setMode(mode: 'always' | 'never'): Promise<void> {
    this.#options.log.info('Whether this computer has a worker was changed', { mode });
    this.#mode = mode;
    if (mode === 'never') await this.#options.supervisor.stop();
  }

  /**
   * Drains the worker, and lets none start until the function that is returned has been called: jobs wait on the server
   * meanwhile.
   * @param message What the status says meanwhile.
   */
  async hold(message?: string): Promise<() => void> {
    const hold = { message };
    this.#holds.add(hold);
    await this.#options.supervisor.stop();
    return () => void this.#holds.delete(hold);
  }

  /** @throws AppError `invalid_input` if this computer is to have no worker now. */
  async restart(): Promise<void> {
    if (this.#mode === 'never') {
      throw new AppError('invalid_input', 'This computer is set to have no worker.', {
        hint: 'Turn it on in the settings, or remove LEATHER_BOOK_WORKER.',
      });
    }
    if (this.#holds.size > 0) {
      throw new AppError('invalid_input', this.#heldFor() ?? 'The worker starts again in a moment.');
    }
    this.#options.log.info('A restart of the worker was asked for');
    await this.#options.supervisor.restart();
  }

  #heldFor(): string | undefined {
    return [...this.#holds].find(({ message }) => message !== undefined)?.message;
  }
}
