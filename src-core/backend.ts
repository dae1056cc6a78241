import { realpathSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import type { ErrorShape } from '#shared/errors';
import type { SecretName } from '#shared/settings';
import type { Status } from '#shared/status';
import type { Config } from './config/load-config';
import type { StoreSecrets } from './config/store-settings';
import type { DataPaths } from './platform/data-folder';
import { MALLOC_SETTINGS } from './worker-process/malloc-settings';
import type { Log } from './platform/log';
import { LIBUV_SETTINGS } from './platform/threads/libuv-threads';
import { agreeTo } from './temporal/server/agreed-servers';
import type { ServerHandle } from './temporal/server/server-handle';
import { ServerConnection, type ConnectionTiming } from './temporal/server-connection';
import { taskQueueStatus } from './temporal/server-status';
import { Emitter } from './platform/emitter';
import type { ObjectStore } from './stores/objects/object-store';
import { placeOfObjects, placeOfStore, PlaceWatch } from './stores/place-watch';
import type { PostgresStores } from './stores/postgresql/postgres-stores';
import { EMBEDDED, serverName } from './stores/local/outbox';
import { WantedWorker, type WorkerMode } from './worker-process/wanted-worker';
import { WorkerSupervisor, type SpawnWorker } from './worker-process/worker-supervisor';

export interface BackendOptions {
  paths: DataPaths;
  config: Config;
  log: Log;
  spawnWorker: SpawnWorker;
  /** The provider keys for the worker. */
  secrets: () => Partial<Record<SecretName, string>>;
  /** What the worker needs for the store that the settings name. */
  storeSecrets?: () => StoreSecrets;
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

/** What the status says while everything is moved. */
const MOVING = 'The worker waits while everything is moved.';

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
  readonly #wanted: WantedWorker;
  readonly #statusChanged = new Emitter<Status>();
  readonly #pausedChanged = new Emitter<boolean>();
  readonly #store: PlaceWatch | undefined;
  readonly #objects: PlaceWatch | undefined;
  #paused = false;
  #refusal: ErrorShape | undefined;
  #told = '';

  constructor(options: BackendOptions) {
    const { paths, config, log, secrets } = options;
    this.#options = options;
    this.#config = config;
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
    this.#wanted = new WantedWorker({
      supervisor: this.#supervisor,
      mode: options.worker ?? 'always',
      env: () => ({
        ...MALLOC_SETTINGS,
        ...LIBUV_SETTINGS,
        ...process.env,
        LEATHER_BOOK_DATA_DIR: paths.root,
      }),
      log,
    });
    this.#connection = new ServerConnection({
      paths,
      config,
      log,
      timing: options.timing,
      calm: options.calm,
      storeThread: options.storeThread,
      changed: () => this.#tell(),
      checked: (server) => this.#serve(server),
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
    const drained = this.#wanted.hold();
    this.#store?.stop();
    this.#objects?.stop();
    const stopped = this.#connection.stop();
    await drained;
    await stopped;
  }

  status(): Status {
    const worker = this.#wanted.status;
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
    const release = await this.#wanted.hold();
    this.#config = config;
    this.#connection.switchTo(config);
    release();
    this.#tell();
  }

  /**
   * Encrypts with these keys from now on. The worker hands over what it works on, and another one starts with them; the
   * server stays.
   */
  async usePayloadKeys(keys: Pick<Config, 'payloadKeys' | 'keptPayloadKeys' | 'unusable'>): Promise<void> {
    this.#options.log.info('The payload keys were changed', { names: keys.payloadKeys?.ids ?? [] });
    const release = await this.#wanted.hold();
    const staysConnected = !this.#config.unusable && !keys.unusable;
    this.#config = { ...this.#config, ...keys };
    if (staysConnected) this.#connection.usePayloadKeys(keys.payloadKeys);
    else this.#connection.switchTo(this.#config);
    release();
    this.#tell();
  }

  /**
   * Drains the worker, and starts none until the function that is returned is called: jobs wait on the server
   * meanwhile.
   */
  async holdWorker(): Promise<() => Promise<void>> {
    const release = await this.#wanted.hold(MOVING);
    this.#tell();
    return async () => {
      release();
      if (this.server) await this.#serve(this.server);
      this.#tell();
    };
  }

  /** From now on, this computer has a worker, or does not: then the present one is drained. */
  async setWorker(mode: 'always' | 'never'): Promise<void> {
    if (mode === this.#wanted.mode) return;
    await this.#wanted.setMode(mode);
    if (this.server) await this.#serve(this.server);
    this.#tell();
  }

  /** Whether this computer has a worker, or would have one if it were needed. */
  get worksHere(): boolean {
    return this.#wanted.mode !== 'never';
  }

  /** @throws AppError `invalid_input` if this computer is to have no worker. */
  restartWorker(): Promise<void> {
    return this.#wanted.restart();
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

  /** Has the worker work for the present server, if one is wanted. */
  #serve({ address, origin }: ServerHandle): Promise<void> {
    const told = {
      // The embedded server may be elsewhere than configured.
      ...(origin !== 'remote' && { address }),
      api_key: this.#config.apiKey,
      payload_keys: this.#config.keptPayloadKeys,
      store_secrets: this.#options.storeSecrets?.(),
    };
    return this.#wanted.serve({ address, told, pollers: this.#connection.pollers });
  }

  async #prepareWorker(): Promise<void> {
    await this.#options.calm;
    this.#wanted.prepare();
  }

  #tell(): void {
    const status = this.status();
    const text = JSON.stringify(status);
    if (text === this.#told) return;
    this.#told = text;
    this.#statusChanged.emit(status);
  }
}
