import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import type { Status } from '#shared/status';
import type { Config } from '../config/load-config';
import { renewedAccess } from '../config/renewed-access';
import type { DataPaths } from '../platform/data-folder';
import type { Log } from '../platform/log';
import { findOrStartServer } from './server/ensure-server';
import type { ServerHandle } from './server/server-handle';
import { checkedServer, failedServer, hasAnswered, startingServer, stoppedServer } from './server-status';
import { Emitter } from '../platform/emitter';
import { connect, type TemporalConnection } from './connect';
import { askServer } from './ask-server';

/** While the server does not see the running worker, which may return any moment after a restart of the server. */
const WORKER_UNSEEN_CHECK_MS = 1000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A server that has lived this long did not die while starting. */
const WELL_AFTER_MS = 60_000;

export interface ServerConnectionOptions {
  paths: DataPaths;
  config: Config;
  log: Log;
  /** Called with each change of {@link ServerConnection.status} or {@link ServerConnection.pollers}. */
  changed: () => void;
  /** Called as soon as there is a server, and after each look at its health. */
  checked: (server: ServerHandle) => Promise<void>;
  /** Whether there is a worker that the server should see polling. */
  hasWorker: () => boolean;
  /** Awaited before the server is released for good. */
  stopping: () => Promise<void>;
  timing?: Partial<ConnectionTiming>;
  /** Awaited before the client is loaded. */
  calm?: Promise<unknown>;
  /** The built `store-thread.ts`. */
  storeThread?: string;
}

/** All in milliseconds. */
export interface ConnectionTiming {
  /** Between two looks at the server's health. */
  healthCheck: number;
  /** An embedded server that runs but has not answered for this long is replaced. */
  hungAfter: number;
}
const TIMING: ConnectionTiming = { healthCheck: 10_000, hungAfter: 60_000 };
/** At least this many checks: a computer that slept has checked once in hours. */
const HUNG_AFTER_CHECKS = 3;

/** The Temporal server and a client for it, replaced whenever they are lost. Failures are in the status. */
export class ServerConnection {
  /** The client of each new server. */
  readonly onClient = new Emitter<Client>();
  /** The client's server has ended. */
  readonly onClientLost = new Emitter<undefined>();
  readonly #options: ServerConnectionOptions;
  readonly #timing: ConnectionTiming;
  readonly #stopping = new AbortController();
  /** With the certificates and keys that the present connection has. */
  #config: Config;
  #status: Status['server'];
  #pollers: number | null = null;
  #server: ServerHandle | undefined;
  #connection: TemporalConnection | undefined;
  /** The server has answered this connection: its client is given out. */
  #connected = false;
  #restartAsked = new AbortController();
  /** The present connection is to be replaced by one with the present configuration, to the same server. */
  #reconnectAsked = new AbortController();
  /** How the embedded server last failed to answer, and since when. */
  #silence = { since: 0, checks: 0 };
  #check: Promise<void> | undefined;
  #running: Promise<void> | undefined;

  constructor(options: ServerConnectionOptions) {
    this.#options = options;
    this.#config = options.config;
    this.#timing = { ...TIMING, ...options.timing };
    this.#status = startingServer(options.config);
  }

  /** Returns at once. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Closes the client, and stops the embedded server if nobody else uses it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  get status(): Status['server'] {
    return this.#status;
  }

  /** How many workers poll the task queue; null while that is not known. */
  get pollers(): number | null {
    return this.#pollers;
  }

  /** The present server; undefined while there is none. */
  get server(): ServerHandle | undefined {
    return this.#server;
  }

  /** The present client; undefined while no server has answered. */
  get client(): Client | undefined {
    return this.#connected ? this.#connection?.client : undefined;
  }

  /** @throws AppError `server_unavailable` while there is no server. */
  requireClient(): Client {
    if (this.client) return this.client;
    throw new AppError('server_unavailable', this.#status.message, {
      hint: this.#status.hint ?? 'Try again when the status line says that the server is ready.',
    });
  }

  /** The client, as soon as there is a server. @throws the signal's reason when it aborts before. */
  async waitForClient(signal?: AbortSignal): Promise<Client> {
    signal?.throwIfAborted();
    if (this.client) return this.client;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        stop();
        reject(signal?.reason as Error);
      };
      const stop = this.onClient.on((client) => {
        stop();
        signal?.removeEventListener('abort', giveUp);
        resolve(client);
      });
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Ends the embedded server, whoever uses it, and looks for a server again. */
  async restart(): Promise<void> {
    await this.#server?.stop();
    this.#restartAsked.abort();
  }

  /** Uses the server of this configuration instead: the present one is released. */
  switchTo(config: Config): void {
    this.#config = config;
    this.#restartAsked.abort();
  }

  /** Connects again, to the same server, and encrypts with these keys from then on. */
  usePayloadKeys(payloadKeys: Config['payloadKeys']): void {
    this.#config = { ...this.#config, payloadKeys };
    this.#reconnectAsked.abort();
  }

  /** Checks the server's health. One check at a time: whoever asks during one waits for it. */
  checkHealth(): Promise<void> {
    this.#check ??= this.#askServer().finally(() => {
      this.#check = undefined;
    });
    return this.#check;
  }

  /** One round with each server. */
  async #run(): Promise<void> {
    const { paths, log, storeThread } = this.#options;
    const { signal } = this.#stopping;
    let retry = FIRST_RETRY_MS;
    let preferredPort: number | undefined;
    while (!signal.aborted) {
      this.#restartAsked = new AbortController();
      const began = Date.now();
      const config = this.#config;
      try {
        if (config.unusable) throw AppError.fromShape(config.unusable);
        this.#setStatus(startingServer(config));
        const server = await findOrStartServer({ config, paths, log, preferredPort, signal, storeThread });
        preferredPort = Number(server.address.split(':').at(-1));
        await this.#use(server);
      } catch (error) {
        if (signal.aborted) break;
        log.error('There is no Temporal server', { error });
        this.#setStatus(failedServer(config, error));
      }
      if (Date.now() - began > WELL_AFTER_MS) retry = FIRST_RETRY_MS;
      await this.#pause(retry, this.#restartAsked.signal);
      retry = Math.min(retry * 2, LONGEST_RETRY_MS);
    }
    this.#setStatus(stoppedServer(this.#config));
  }

  /** Settles when the server has ended, another one is asked for, or the connection stops. */
  async #use(server: ServerHandle): Promise<void> {
    const { log, checked, hasWorker, stopping } = this.#options;
    const over = AbortSignal.any([this.#stopping.signal, this.#restartAsked.signal]);
    const exited = new AbortController();
    server.onExit(() => {
      log.error('The embedded Temporal server has ended unexpectedly', { pid: server.pid });
      exited.abort();
    });
    const gone = AbortSignal.any([over, exited.signal]);
    this.#server = server;
    this.#silence = { since: Date.now(), checks: 0 };
    try {
      if (gone.aborted) return;
      // A worker takes longer to begin than a client.
      await checked(server);
      await this.#options.calm;
      await server.prepare();
      await this.#connect(server);
      while (!gone.aborted) {
        await this.#takeUpRenewed(server);
        await this.checkHealth();
        if (gone.aborted) break;
        await checked(server);
        const isUnseen = this.#pollers === 0 && hasWorker();
        if (this.#isHung()) {
          log.error('The embedded Temporal server runs and answers nothing; it is replaced', {
            pid: server.pid,
          });
          await this.restart();
        }
        const until = AbortSignal.any([gone, this.#reconnectAsked.signal]);
        await this.#pause(isUnseen ? WORKER_UNSEEN_CHECK_MS : this.#timing.healthCheck, until);
      }
    } finally {
      if (this.#stopping.signal.aborted) await stopping();
      this.#server = undefined;
      this.#pollers = null;
      this.#disconnect();
      await server.release();
    }
  }

  #disconnect(): void {
    this.#connected = false;
    this.onClientLost.emit(undefined);
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #connect(server: ServerHandle): Promise<void> {
    this.#reconnectAsked = new AbortController();
    this.#connection = await connect(this.#config, server.address);
  }

  /** If the certificates or the API key on the disk, or the payload keys, are others now, a connection with those replaces the present one. */
  async #takeUpRenewed(server: ServerHandle): Promise<void> {
    const present = this.#config;
    const renewed = await renewedAccess(present);
    if (renewed && this.#config === present) {
      const { log } = this.#options;
      log.info('What lets the app in at the Temporal server was renewed', { ...renewed.tlsFiles });
      this.#config = renewed;
      this.#reconnectAsked.abort();
    }
    if (!this.#reconnectAsked.signal.aborted) return;
    // A check under way is about the connection that goes.
    await this.#check;
    this.#disconnect();
    await this.#connect(server);
  }

  async #askServer(): Promise<void> {
    const server = this.#server;
    const connection = this.#connection;
    if (!server || !connection) return;
    const config = this.#config;
    let problem: unknown;
    let pollers: number | null = null;
    try {
      const access = { ...config, address: server.address };
      pollers = await askServer(connection.client, access, config.taskQueue, this.#connected);
    } catch (error) {
      problem = error;
    }
    // The server may have gone meanwhile.
    if (this.#server !== server) return;
    this.#pollers = pollers;
    if (hasAnswered(problem)) this.#silence = { since: Date.now(), checks: 0 };
    else this.#silence.checks += 1;
    this.#setStatus(checkedServer(config, server, problem));
    if (problem === undefined && !this.#connected) {
      this.#connected = true;
      this.onClient.emit(connection.client);
    }
  }

  #isHung(): boolean {
    const { since, checks } = this.#silence;
    if (this.#server?.origin !== 'embedded' || checks < HUNG_AFTER_CHECKS) return false;
    return Date.now() - since >= this.#timing.hungAfter;
  }

  #setStatus(status: Status['server']): void {
    this.#status = status;
    this.#options.changed();
  }

  async #pause(milliseconds: number, until: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([until, this.#stopping.signal]);
    await delay(milliseconds, undefined, { signal }).catch(() => {});
  }
}
