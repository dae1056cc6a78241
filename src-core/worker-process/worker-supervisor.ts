import { setTimeout as delay } from 'node:timers/promises';
import type { ErrorCode, ErrorShape } from '#shared/errors';
import type { SecretName } from '#shared/settings';
import type { WorkerStatus } from '#shared/status';
import {
  fromWorkerSchema,
  WAITS_FOR_SERVER,
  type FromWorker,
  type ToldServerPlace,
  type ToWorker,
} from '#shared/worker-messages';
import type { Log } from '../platform/log';
import { Emitter } from '../platform/emitter';

/** A process of the worker's bundle, however it is run. */
export interface WorkerProcess<Message = ToWorker> {
  /** Undefined until it runs. */
  readonly pid?: number;
  send(message: Message): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number | null, signal: NodeJS.Signals | null) => void): void;
  /** Each line that it writes to standard output or standard error. */
  onOutput(listener: (line: string) => void): void;
  /** Ends it without asking. */
  kill(): void;
}
export type SpawnWorker<Message = ToWorker> = (env: NodeJS.ProcessEnv) => WorkerProcess<Message>;

export interface WorkerSupervisorOptions {
  spawn: SpawnWorker;
  log: Log;
  /** The provider keys to push to each worker. */
  secrets: () => Partial<Record<SecretName, string>>;
  timing?: Partial<SupervisorTiming>;
  /**
   * Continues after repeated crashes, with the longest pause between two attempts; otherwise it waits for the person.
   */
  goesOn?: boolean;
}

/** All in milliseconds. */
export interface SupervisorTiming {
  firstRestart: number;
  longestRestart: number;
  /** This many crashes within this time are too many. */
  crashWindow: number;
  /** A worker that has polled this long runs well. */
  wellAfter: number;
  /** How long a worker may take to drain. */
  drain: number;
}
// The worker gives its activities 8 seconds to stop.
const TIMING: SupervisorTiming = {
  firstRestart: 500,
  longestRestart: 30_000,
  crashWindow: 60_000,
  wellAfter: 60_000,
  drain: 12_000,
};
const MAX_CRASHES = 5;
/** Another worker would end in the same way: the person has to do something first. */
const HOPELESS: readonly ErrorCode[] = ['config_invalid', 'storage_damaged', 'storage_missing'];

type Activity = Extract<FromWorker, { type: 'activity' }>;
export type EmbeddingProgress = Pick<
  Extract<FromWorker, { type: 'embedding_progress' }>,
  'embedded' | 'chunks'
>;

/** Keeps one worker process running: starts it, restarts it after a crash, and drains it in the end. */
export class WorkerSupervisor {
  readonly onStatus = new Emitter<WorkerStatus>();
  readonly onActivity = new Emitter<Activity>();
  readonly onEmbeddingProgress = new Emitter<EmbeddingProgress>();

  readonly #options: WorkerSupervisorOptions;
  readonly #timing: SupervisorTiming;
  #status: WorkerStatus = {
    state: 'waiting',
    restarts: 0,
    message: 'The worker is waiting for the Temporal server.',
  };
  #env: NodeJS.ProcessEnv = {};
  /** The server to work for, once there is one. */
  #server: ToldServerPlace | undefined;
  /** The present worker, and what settles when it has ended. */
  #child: { process: WorkerProcess; exited: Promise<void> } | undefined;
  #crashTimes: number[] = [];
  #restarts = 0;
  #fatal: ErrorShape | undefined;
  #paused = false;
  #pending = new AbortController();
  #stopping: Promise<void> | undefined;

  constructor(options: WorkerSupervisorOptions) {
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
  }

  get status(): WorkerStatus {
    return this.#status;
  }

  /** Has a worker load its code in this environment while there is no server yet: `start` then has it begin at once. */
  prepare(env: NodeJS.ProcessEnv): void {
    if (this.#status.state !== 'waiting' || this.#child) return;
    this.#env = env;
    this.#spawn();
  }

  /**
   * Starts a worker in this environment, unless one runs or is about to.
   * @param server What it cannot read from its configuration.
   */
  start(env: NodeJS.ProcessEnv, server: ToldServerPlace = {}): void {
    if (this.#status.state !== 'waiting' && this.#status.state !== 'stopped') return;
    this.#env = env;
    this.#server = server;
    this.#forgetCrashes();
    if (!this.#child) return this.#spawn();
    this.#set('starting', 'The worker is starting.');
    this.#tellServer();
  }

  /**
   * Drains the present worker and starts another, by default in the same environment and for the same server; also
   * after repeated crashes. Does nothing before the first `start`.
   */
  async restart(env = this.#env, server = this.#server): Promise<void> {
    if (this.#status.state === 'waiting') return;
    await this.stop();
    this.start(env, server);
  }

  /** Tells the worker to stop, kills it if it does not stop in time, and settles when it has ended. */
  stop(): Promise<void> {
    this.#stopping ??= this.#drain().finally(() => {
      this.#stopping = undefined;
    });
    return this.#stopping;
  }

  /** Pushes the keys again, after a change. */
  updateSecrets(): void {
    this.#child?.process.send({ type: 'secrets', secrets: this.#options.secrets() });
  }

  /** Whether this worker and its successors start CPU-bound work. */
  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#child?.process.send({ type: 'pause', paused });
  }

  /** Tells the worker that passages may wait for an embedding: the model was added or removed, or a title changed. */
  embedMissing(): void {
    this.#child?.process.send({ type: 'embed_missing' });
  }

  #spawn(): void {
    this.#fatal = undefined;
    if (this.#server) this.#set('starting', 'The worker is starting.');
    this.#options.log.info('Starting the worker');
    let worker: WorkerProcess;
    try {
      worker = this.#options.spawn({ ...this.#env, [WAITS_FOR_SERVER]: '1' });
    } catch (error) {
      this.#options.log.error('The worker could not be started', { error });
      this.#onCrash('It could not be started.');
      return;
    }
    const exited = new Promise<void>((resolve) => {
      worker.onExit((code, signal) => {
        this.#child = undefined;
        this.#pending.abort();
        resolve();
        if (!this.#stopping)
          this.#onCrash(signal ? `It was ended by ${signal}.` : `Its exit code was ${code}.`);
      });
    });
    this.#child = { process: worker, exited };
    worker.onMessage((message) => this.#onMessage(message));
    worker.onOutput((line) => this.#options.log.debug(`worker: ${line}`));
    this.updateSecrets();
    this.#tellServer();
    if (this.#paused) worker.send({ type: 'pause', paused: true });
  }

  #tellServer(): void {
    if (this.#server) this.#child?.process.send({ type: 'server', ...this.#server });
  }

  #onMessage(message: unknown): void {
    const parsed = fromWorkerSchema.safeParse(message);
    if (!parsed.success) {
      this.#options.log.warn('The worker sent an invalid message', { reason: parsed.error.message });
      return;
    }
    const { data } = parsed;
    switch (data.type) {
      case 'ready':
        if (this.#status.state === 'starting') this.#onReady();
        return;
      case 'activity':
        return this.onActivity.emit(data);
      case 'embedding_progress':
        return this.onEmbeddingProgress.emit({ embedded: data.embedded, chunks: data.chunks });
      case 'log':
        return this.#options.log[data.level](`worker: ${data.message}`);
      case 'fatal':
        this.#fatal = data.error;
        return this.#options.log.error('The worker cannot go on', data.error);
    }
  }

  #onReady(): void {
    this.#set('polling', 'The worker is running.');
    this.#after(this.#timing.wellAfter, () => {
      this.#forgetCrashes();
      this.#set('polling', 'The worker is running.');
    });
  }

  #onCrash(reason: string): void {
    const { log } = this.#options;
    // Before there is a server nobody waits for a worker: `start` tries again, and counts.
    if (!this.#server) return log.warn('The worker ended before it had a server', { reason });
    const now = Date.now();
    this.#restarts += 1;
    this.#crashTimes = [...this.#crashTimes.filter((time) => now - time < this.#timing.crashWindow), now];
    log.warn('The worker ended unexpectedly', { reason, restarts: this.#restarts });
    const why = this.#fatal?.message ?? reason;
    const isHopeless = this.#fatal !== undefined && HOPELESS.includes(this.#fatal.code);
    const keepsEnding = this.#crashTimes.length >= MAX_CRASHES;
    if (isHopeless || (keepsEnding && !this.#options.goesOn)) {
      this.#set(
        'failed',
        `The worker keeps ending. ${why}`,
        this.#fatal?.hint ?? 'Restart it; the log says more.',
      );
      return;
    }
    const { firstRestart, longestRestart } = this.#timing;
    const wait = keepsEnding
      ? longestRestart
      : Math.min(firstRestart * 2 ** (this.#restarts - 1), longestRestart);
    this.#set(
      'restarting',
      keepsEnding
        ? `The worker keeps ending; the next one starts in ${Math.round(wait / 1000)} seconds. ${why}`
        : `The worker ended unexpectedly and is being restarted. ${why}`,
    );
    this.#after(wait, () => this.#spawn());
  }

  async #drain(): Promise<void> {
    this.#pending.abort();
    const child = this.#child;
    if (child) {
      this.#set('draining', 'The worker is finishing what it can, then stops.');
      child.process.send({ type: 'shutdown' });
      const drained = new AbortController();
      const late = delay(this.#timing.drain, 'late', { signal: drained.signal }).catch(() => undefined);
      if ((await Promise.race([child.exited, late])) === 'late') {
        this.#options.log.warn('The worker did not stop in time and is killed', { pid: child.process.pid });
        child.process.kill();
        await child.exited;
      }
      drained.abort();
    }
    this.#set('stopped', 'The worker is stopped.');
  }

  /** Does something later, unless the worker ends or is to end before. */
  #after(wait: number, action: () => void): void {
    this.#pending = new AbortController();
    delay(wait, undefined, { signal: this.#pending.signal, ref: false }).then(action, () => {});
  }

  #forgetCrashes(): void {
    this.#restarts = 0;
    this.#crashTimes = [];
  }

  #set(state: WorkerStatus['state'], message: string, hint?: string): void {
    this.#status = { state, pid: this.#child?.process.pid, restarts: this.#restarts, message, hint };
    this.onStatus.emit(this.#status);
  }
}
