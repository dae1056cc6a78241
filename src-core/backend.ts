import { realpathSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import { AppError, type ErrorShape } from '#shared/errors';
import type { SecretName } from '#shared/settings';
import type { Status, WorkerStatus } from '#shared/status';
import type { Config } from './config/load-config';
import type { DataPaths } from './platform/data-folder';
import { MALLOC_SETTINGS } from './worker-process/malloc-settings';
import type { Log } from './platform/log';
import { agreeTo } from './temporal/server/agreed-servers';
import type { ServerHandle } from './temporal/server/server-handle';
import { ServerConnection, type ConnectionTiming } from './temporal/server-connection';
import { taskQueueStatus } from './temporal/server-status';
import { Emitter } from './platform/emitter';
import type { ObjectStore } from './stores/objects/object-store';
import { placeOfObjects, placeOfStore, PlaceWatch } from './stores/place-watch';
import type { PostgresStores } from './stores/postgresql/postgres-stores';
import { EMBEDDED, serverName } from './stores/local/outbox';
import { WorkerSupervisor, type SpawnWorker } from './worker-process/worker-supervisor';

type WorkerMode = 'always' | 'when_needed' | 'never';

export interface BackendOptions {
  paths: DataPaths;
  config: Config;
  log: Log;
  spawnWorker: SpawnWorker;
  /** The provider keys for the worker. */
  secrets: () => Partial<Record<SecretName, string>>;
  /** `when_needed`: only while the server sees no other worker polling. */
  worker?: WorkerMode;
  /** The objects, if the configuration keeps them elsewhere: asked whether they can be used. */
  objects?: Pick<ObjectStore, 'check'>;
  /** Where it keeps the store elsewhere: the same. */
  store?: Pick<PostgresStores, 'check' | 'place'>;
  /** A worker that keeps ending is started again for ever, with long pauses. */
  workerGoesOn?: boolean;
  timing?: Partial<ConnectionTiming>;
  /** Awaited before code is loaded that nobody needs yet: the window comes first. */
  calm?: Promise<unknown>;
  /** The built `store-thread.ts`. */
  storeThread?: string;
}

const NO_WORKER: WorkerStatus = {
  state: 'off',
  restarts: 0,
  message: 'This computer has no worker: workers on other machines do the jobs.',
};

/**
 * What the app and the command are built on: the Temporal server, a client for it, and a worker, in this order;
 * whichever is lost is replaced. The failure of a part is not an exception here: it is in the status.
 */
export class Backend {
  #config: Config;
  /** What the worker says, and is told. */
  readonly worker: Pick<
    WorkerSupervisor,
    'onActivity' | 'onEmbeddingProgress' | 'embedMissing' | 'updateSecrets'
  >;
  readonly #options: BackendOptions;
  readonly #connection: ServerConnection;
  readonly #supervisor: WorkerSupervisor;
  readonly #statusChanged = new Emitter<Status>();
  readonly #pausedChanged = new Emitter<boolean>();
  readonly #store: PlaceWatch | undefined;
  readonly #objects: PlaceWatch | undefined;
  #mode: WorkerMode;
  #paused = false;
  #refusal: ErrorShape | undefined;
  #told = '';
  #workerAddress = '';
  #isStopping = false;
  /** The present server is about to be left: no worker starts for it. */
  #isSwitching = false;

  constructor(options: BackendOptions) {
    const { paths, config, log, secrets } = options;
    this.#options = options;
    this.#config = config;
    this.#mode = options.worker ?? 'always';
    const changed = () => this.#tell();
    this.#store = options.store && new PlaceWatch({ of: placeOfStore(options.store), changed });
    this.#objects =
      options.objects &&
      config.objects &&
      new PlaceWatch({ of: placeOfObjects(options.objects, config.objects), changed });
    this.#supervisor = new WorkerSupervisor({
      spawn: options.spawnWorker,
      log,
      secrets,
      goesOn: options.workerGoesOn,
    });
    this.worker = this.#supervisor;
    this.#connection = new ServerConnection({
      paths,
      config,
      log,
      timing: options.timing,
      calm: options.calm,
      storeThread: options.storeThread,
      changed: () => this.#tell(),
      checked: (server) => this.#wantWorker(server),
      hasWorker: () => this.#supervisor.status.state === 'polling',
      // The worker stops before the server that it works for.
      stopping: () => this.#supervisor.stop(),
    });
    this.#supervisor.onStatus.on(({ state }) => {
      // What the server sees has just changed.
      if (state === 'polling' || state === 'restarting') void this.#connection.checkHealth();
      this.#tell();
    });
  }

  /** The present configuration. */
  get config(): Config {
    return this.#config;
  }

  /** Returns at once; `status`, `onStatus` and `onClient` report progress. */
  start(): void {
    void this.#prepareWorker();
    this.#connection.start();
    this.#store?.start();
    this.#objects?.start();
  }

  /** Drains the worker, closes the client, and stops the embedded server if nobody else uses it. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#store?.stop();
    this.#objects?.stop();
    const stopped = this.#connection.stop();
    await this.#supervisor.stop();
    await stopped;
  }

  status(): Status {
    const { status: supervised } = this.#supervisor;
    const isOff =
      this.#mode === 'never' && (supervised.state === 'waiting' || supervised.state === 'stopped');
    const worker = isOff ? NO_WORKER : supervised;
    const { pollers, status } = this.#connection;
    const refusal = status.state === 'ready' && this.#refusal;
    const server: Status['server'] = refusal
      ? { ...status, state: 'failed', error_code: refusal.code, message: refusal.message, hint: refusal.hint }
      : status;
    const task_queue = taskQueueStatus(this.config.taskQueue, pollers, worker);
    return {
      ...{ server, worker, task_queue },
      ...(this.#store && { store: this.#store.status }),
      ...(this.#objects && { objects: this.#objects.status }),
    };
  }

  /** Makes the status say why the server accepts no jobs although it answers; undefined: it accepts them. */
  setRefusal(refusal: ErrorShape | undefined): void {
    this.#refusal = refusal;
    this.#tell();
  }

  /** Calls back with each change; returns a function that stops this. The other `on…` do the same. */
  onStatus(listener: (status: Status) => void): () => void {
    return this.#statusChanged.on(listener);
  }

  /**
   * Calls back with the client of each new server, starting with the present one, and the server's name in the outbox.
   */
  onClient(listener: (client: Client, serverName: string) => void): () => void {
    const { client, onClient } = this.#connection;
    const tell = (each: Client) => listener(each, this.serverName);
    if (client) tell(client);
    return onClient.on(tell);
  }

  /** Calls back when the client's server has ended; another client follows once there is a server again. */
  onClientLost(listener: () => void): () => void {
    return this.#connection.onClientLost.on(listener);
  }

  /** @throws AppError `server_unavailable` while there is no server. */
  requireClient(): Client {
    return this.#connection.requireClient();
  }

  /** The client, as soon as there is a server. @throws the signal's reason when it aborts before. */
  waitForClient(signal?: AbortSignal): Promise<Client> {
    return this.#connection.waitForClient(signal);
  }

  /** The present server; undefined while there is none. */
  get server(): ServerHandle | undefined {
    return this.#connection.server;
  }

  /** Uses the server that was passed over, from now on: the person has agreed to it. */
  async useOtherServer(): Promise<void> {
    const { log, paths } = this.#options;
    const other = this.server?.passedOver;
    if (!other) return;
    log.info('The person has agreed to another Temporal server', { ...other });
    await agreeTo(realpathSync(paths.temporal), other);
    await this.#connection.restart();
  }

  /** Ends the embedded server, whoever uses it, and looks for a server again. */
  async restartServer(): Promise<void> {
    this.#options.log.info('A restart of the server was asked for');
    await this.#connection.restart();
  }

  /**
   * Uses another server, or the same one in another way, from now on. The worker hands over what it works on, and
   * another one starts for the new server; it reads the configuration itself.
   */
  async switchServer(config: Config): Promise<void> {
    this.#options.log.info('The server was changed', {
      address: config.address,
      namespace: config.namespace,
    });
    this.#isSwitching = true;
    try {
      await this.#supervisor.stop();
      this.#config = config;
      this.#connection.switchTo(config);
    } finally {
      this.#isSwitching = false;
    }
    this.#tell();
  }

  /**
   * Encrypts with these keys from now on. The worker hands over what it works on, and another one starts with them; the
   * server stays.
   */
  async usePayloadKeys(keys: Pick<Config, 'payloadKeys' | 'keptPayloadKeys' | 'unusable'>): Promise<void> {
    this.#options.log.info('The payload keys were changed', { names: keys.payloadKeys?.ids ?? [] });
    this.#isSwitching = true;
    try {
      await this.#supervisor.stop();
      const staysConnected = !this.#config.unusable && !keys.unusable;
      this.#config = { ...this.#config, ...keys };
      if (staysConnected) this.#connection.usePayloadKeys(keys.payloadKeys);
      else this.#connection.switchTo(this.#config);
    } finally {
      this.#isSwitching = false;
    }
    this.#tell();
  }

  /** From now on, this computer has a worker, or does not: then the present one is drained. */
  async setWorker(mode: 'always' | 'never'): Promise<void> {
    if (mode === this.#mode) return;
    this.#options.log.info('Whether this computer has a worker was changed', { mode });
    this.#mode = mode;
    if (mode === 'never') await this.#supervisor.stop();
    else if (this.server) await this.#wantWorker(this.server);
    this.#tell();
  }

  /** Whether this computer has a worker, or would have one if it were needed. */
  get worksHere(): boolean {
    return this.#mode !== 'never';
  }

  /** @throws AppError `invalid_input` if this computer is to have no worker. */
  async restartWorker(): Promise<void> {
    if (this.#mode === 'never') {
      throw new AppError('invalid_input', 'This computer is set to have no worker.', {
        hint: 'Turn it on in the settings, or remove LEATHER_BOOK_WORKER.',
      });
    }
    this.#options.log.info('A restart of the worker was asked for');
    await this.#supervisor.restart();
  }

  /** While true, the worker begins no CPU-bound work (pictures, texts, analyses); what it has begun goes on to its end. */
  get paused(): boolean {
    return this.#paused;
  }

  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#supervisor.setPaused(paused);
    this.#pausedChanged.emit(paused);
  }

  /** @returns a function that ends it. */
  onPaused(listener: (paused: boolean) => void): () => void {
    return this.#pausedChanged.on(listener);
  }

  /** The server's name in the outbox. */
  get serverName(): string {
    const { server, config } = this;
    const isOwn = server ? server.origin === 'embedded' : config.isLocal;
    return serverName(isOwn ? EMBEDDED : (server?.address ?? config.address), config.namespace);
  }

  async #wantWorker(server: ServerHandle): Promise<void> {
    if (this.#mode === 'never' || this.#isStopping || this.#isSwitching) return;
    if (this.#mode === 'when_needed' && this.#connection.pollers !== 0) return;
    const env = this.#workerEnvironment();
    // The embedded server may be elsewhere than configured.
    const { apiKey: api_key, keptPayloadKeys: payload_keys } = this.#config;
    const place = { ...(server.origin !== 'remote' && { address: server.address }), api_key, payload_keys };
    const moved = this.#workerAddress !== '' && this.#workerAddress !== server.address;
    this.#workerAddress = server.address;
    if (moved) await this.#supervisor.restart(env, place);
    else this.#supervisor.start(env, place);
  }

  /** Where this computer is to have a worker in any case, it loads its code while the server starts. */
  async #prepareWorker(): Promise<void> {
    await this.#options.calm;
    if (this.#mode !== 'always' || this.#isStopping) return;
    this.#supervisor.prepare(this.#workerEnvironment());
  }

  #workerEnvironment(): NodeJS.ProcessEnv {
    return { ...MALLOC_SETTINGS, ...process.env, LEATHER_BOOK_DATA_DIR: this.#options.paths.root };
  }

  #tell(): void {
    const status = this.status();
    const text = JSON.stringify(status);
    if (text === this.#told) return;
    this.#told = text;
    this.#statusChanged.emit(status);
  }
}
