import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import type { SecretName } from '#shared/settings';
import type { Status } from '#shared/status';
import type { StoreName, WorkerAnswers, WorkerQuestion } from '#shared/worker-messages';
import type { Config } from './config/load-config';
import type { DataPaths } from './data-folder';
import type { Embedding } from './embeddings/embed-requests';
import type { Log } from './log';
import { ensureServer } from './server/ensure-server';
import type { ServerHandle } from './server/server-handle';
import { Signal } from './signal';
import { checkedServer, failedServer, startingServer, stoppedServer, taskQueueStatus } from './server-status';
import { toClientError } from './temporal/client-error';
import { connect, type TemporalConnection } from './temporal/connect';
import { countPollers } from './temporal/count-pollers';
import { WorkerSupervisor, type EmbeddingProgress, type SpawnWorker } from './worker-supervisor';

export interface BackendOptions {
  paths: DataPaths;
  config: Config;
  log: Log;
  spawnWorker: SpawnWorker;
  /** The provider keys for the worker. */
  secrets: () => Partial<Record<SecretName, string>>;
  /** `when_needed`: only while the server sees no other worker polling. */
  worker?: 'always' | 'when_needed' | 'never';
}

const HEALTH_CHECK_MS = 10_000;
/** While the server does not see the worker that runs: after a restart of the server it comes back any moment. */
const WORKER_UNSEEN_CHECK_MS = 1000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A server that has lived this long did not die of its start. */
const WELL_AFTER_MS = 60_000;
/**
 * For glibc, in bytes: larger blocks go back to the system when they are freed. It raises this by itself else, and a
 * worker that has let the embedding model go keeps its memory.
 */
const MALLOC_MMAP_THRESHOLD_ = '131072';

/**
 * What the app and the command line stand on: the Temporal server, a client of it, and a worker, in this order, and
 * each had again when it is lost. No part's failure is an exception here: it is in the status.
 */
export class Backend {
  readonly config: Config;
  readonly #options: BackendOptions;
  readonly #supervisor: WorkerSupervisor;
  readonly #stopping = new AbortController();
  readonly #statusChanged = new Signal<Status>();
  readonly #clientReady = new Signal<Client>();
  readonly #clientLost = new Signal<undefined>();
  #serverStatus: Status['server'];
  #pollers: number | null = null;
  #told = '';
  #server: ServerHandle | undefined;
  #connection: TemporalConnection | undefined;
  /** The server has answered this connection: its client is given out. */
  #connected = false;
  #workerAddress = '';
  #restartAsked = new AbortController();
  #check: Promise<void> | undefined;
  #running: Promise<void> | undefined;

  constructor(options: BackendOptions) {
    this.#options = options;
    this.config = options.config;
    this.#serverStatus = startingServer(options.config);
    this.#supervisor = new WorkerSupervisor({
      spawn: options.spawnWorker,
      log: options.log,
      secrets: options.secrets,
    });
    this.#supervisor.onStatus.on(({ state }) => {
      // What the server sees has just changed.
      if (state === 'polling' || state === 'restarting') void this.#checkHealth();
      this.#tell();
    });
  }

  /** Returns at once; `status`, `onStatus` and `onClient` tell how it goes. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Drains the worker, closes the client, and stops the embedded server if nobody else uses it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#supervisor.stop();
    await this.#running;
  }

  status(): Status {
    const { status } = this.#supervisor;
    return {
      server: this.#serverStatus,
      worker: status,
      task_queue: taskQueueStatus(this.config.taskQueue, this.#pollers, status),
    };
  }

  /** Calls back with each change; returns how to stop that. So do the other `on…`. */
  onStatus(listener: (status: Status) => void): () => void {
    return this.#statusChanged.on(listener);
  }

  /** Calls back with the client of each server that is had, the present one included. */
  onClient(listener: (client: Client) => void): () => void {
    if (this.#client) listener(this.#client);
    return this.#clientReady.on(listener);
  }

  /** Calls back when the client's server has ended; another client follows when there is a server again. */
  onClientLost(listener: () => void): () => void {
    return this.#clientLost.on(listener);
  }

  /** The worker has begun an activity of this workflow. */
  onActivity(listener: (activity: { workflow_id: string; workflow_type: string }) => void): () => void {
    return this.#supervisor.onActivity.on(listener);
  }

  /** The worker has changed one of the app's stores. */
  onStoreChanged(listener: (store: StoreName) => void): () => void {
    return this.#supervisor.onStoreChanged.on(listener);
  }

  /** The worker embeds passages that have none yet, so many of all. */
  onEmbeddingProgress(listener: (progress: EmbeddingProgress) => void): () => void {
    return this.#supervisor.onEmbeddingProgress.on(listener);
  }

  /**
   * The embedding of a text, made by the worker; null when there is no worker or no model, or it takes too long.
   * @throws the signal's reason.
   */
  embed(text: string, signal?: AbortSignal): Promise<Embedding | null> {
    return this.#supervisor.embed(text, signal);
  }

  /**
   * What the worker says to a question.
   * @throws AppError `worker_unavailable` when there is no worker or it ends meanwhile, else the worker's own;
   * the signal's reason.
   */
  askWorker<Question extends WorkerQuestion>(
    question: Question,
    signal?: AbortSignal,
  ): Promise<WorkerAnswers[Question['about']]> {
    return this.#supervisor.ask(question, signal);
  }

  /** Tells the worker that the embedding model may have come or gone. */
  modelChanged(): void {
    this.#supervisor.modelChanged();
  }

  /** @throws AppError `server_unavailable` while there is no server. */
  requireClient(): Client {
    if (this.#client) return this.#client;
    throw new AppError('server_unavailable', this.#serverStatus.message, {
      hint: this.#serverStatus.hint ?? 'Try again when the status line says that the server is ready.',
    });
  }

  /** The client, as soon as there is a server. @throws the signal's reason when it aborts before. */
  async waitForClient(signal?: AbortSignal): Promise<Client> {
    signal?.throwIfAborted();
    if (this.#client) return this.#client;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        stop();
        reject(signal?.reason as Error);
      };
      const stop = this.#clientReady.on((client) => {
        stop();
        signal?.removeEventListener('abort', giveUp);
        resolve(client);
      });
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** The present server; undefined while there is none. */
  get server(): ServerHandle | undefined {
    return this.#server;
  }

  /** Ends the embedded server, whoever uses it, and looks for a server anew. */
  async restartServer(): Promise<void> {
    this.#options.log.info('A restart of the server was asked for');
    await this.#server?.stop();
    this.#restartAsked.abort();
  }

  async restartWorker(): Promise<void> {
    this.#options.log.info('A restart of the worker was asked for');
    await this.#supervisor.restart();
  }

  /** Gives the worker its keys again, after a change. */
  updateSecrets(): void {
    this.#supervisor.updateSecrets();
  }

  get #client(): Client | undefined {
    return this.#connected ? this.#connection?.client : undefined;
  }

  /** One round for each server that is had. */
  async #run(): Promise<void> {
    const { config, paths, log } = this.#options;
    const { signal } = this.#stopping;
    let retry = FIRST_RETRY_MS;
    let preferredPort: number | undefined;
    while (!signal.aborted) {
      this.#restartAsked = new AbortController();
      const began = Date.now();
      try {
        this.#setServer(startingServer(config));
        const server = await ensureServer({ config, paths, log, preferredPort, signal });
        preferredPort = Number(server.address.split(':').at(-1));
        await this.#use(server);
      } catch (error) {
        if (signal.aborted) break;
        log.error('There is no Temporal server', { error });
        this.#setServer(failedServer(config, error));
      }
      if (Date.now() - began > WELL_AFTER_MS) retry = FIRST_RETRY_MS;
      await this.#pause(retry, this.#restartAsked.signal);
      retry = Math.min(retry * 2, LONGEST_RETRY_MS);
    }
    this.#setServer(stoppedServer(config));
  }

  /** Settles when the server has ended, another one is asked for, or the backend stops. */
  async #use(server: ServerHandle): Promise<void> {
    const over = AbortSignal.any([this.#stopping.signal, this.#restartAsked.signal]);
    const exited = new AbortController();
    server.onExit(() => {
      this.#options.log.error('The embedded Temporal server has ended unexpectedly', { pid: server.pid });
      exited.abort();
    });
    const gone = AbortSignal.any([over, exited.signal]);
    this.#server = server;
    this.#connection = connect(this.config, server.address);
    try {
      while (!gone.aborted) {
        await this.#checkHealth();
        if (gone.aborted) break;
        await this.#wantWorker(server);
        const isUnseen = this.#pollers === 0 && this.#supervisor.status.state === 'polling';
        await this.#pause(isUnseen ? WORKER_UNSEEN_CHECK_MS : HEALTH_CHECK_MS, gone);
      }
    } finally {
      // The worker goes before the server that it works for.
      if (this.#stopping.signal.aborted) await this.#supervisor.stop();
      this.#server = undefined;
      this.#connected = false;
      this.#pollers = null;
      this.#clientLost.emit(undefined);
      this.#connection.close();
      await server.release();
    }
  }

  async #wantWorker(server: ServerHandle): Promise<void> {
    const { worker = 'always', paths } = this.#options;
    if (worker === 'never' || this.#stopping.signal.aborted) return;
    if (worker === 'when_needed' && this.#pollers !== 0) return;
    const env: NodeJS.ProcessEnv = {
      MALLOC_MMAP_THRESHOLD_,
      ...process.env,
      LEATHER_BOOK_DATA_DIR: paths.root,
    };
    // The embedded server may be elsewhere than configured.
    if (server.origin === 'embedded') env.TEMPORAL_HOST = server.address;
    const moved = this.#workerAddress !== '' && this.#workerAddress !== server.address;
    this.#workerAddress = server.address;
    if (moved) await this.#supervisor.restart(env);
    else this.#supervisor.start(env);
  }

  /** One at a time: whoever asks while one is under way waits for that one. */
  #checkHealth(): Promise<void> {
    this.#check ??= this.#askServer().finally(() => {
      this.#check = undefined;
    });
    return this.#check;
  }

  async #askServer(): Promise<void> {
    const server = this.#server;
    const connection = this.#connection;
    if (!server || !connection) return;
    let problem: unknown;
    let pollers: number | null = null;
    try {
      pollers = await countPollers(connection.client, this.config.taskQueue);
    } catch (error) {
      problem = toClientError(error);
    }
    // The server may have gone meanwhile.
    if (this.#server !== server) return;
    this.#pollers = pollers;
    this.#setServer(checkedServer(this.config, server, problem));
    if (problem === undefined && !this.#connected) {
      this.#connected = true;
      this.#clientReady.emit(connection.client);
    }
  }

  #setServer(status: Status['server']): void {
    this.#serverStatus = status;
    this.#tell();
  }

  #tell(): void {
    const status = this.status();
    const text = JSON.stringify(status);
    if (text === this.#told) return;
    this.#told = text;
    this.#statusChanged.emit(status);
  }

  async #pause(milliseconds: number, until: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([until, this.#stopping.signal]);
    await delay(milliseconds, undefined, { signal }).catch(() => {});
  }
}
