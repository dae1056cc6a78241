import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#shared/errors';
import type { Config } from '../config/load-config';
import type { DataPaths } from '../data-folder';
import type { Log } from '../log';
import { isTemporal } from '../temporal/is-temporal';
import { ensureNamespace } from '../temporal/namespace';
import { tryFolder } from '../files/try-folder';
import { boundLog } from './bound-log';
import { findServers } from './find-servers';
import { freePort } from './free-port';
import { ProcessLock } from './process-lock';
import { recoverDatabase } from './recover-database';
import type { ServerHandle } from './server-handle';
import { temporalBinary } from './temporal-binary';
import {
  adoptTemporalProcess,
  SERVER_IP,
  startTemporalProcess,
  type TemporalProcess,
} from './temporal-process';
import { defaultUiPort } from './web-ui';

/** A month and the two before it. */
const RETENTION_DAYS = 90;
const START_ATTEMPTS = 3;
/** With less it does not start, and does not say why. */
const ROOM_BYTES = 1_000_000;
/** A server that was just starting when its app was killed may need this long to serve. */
const ADOPTION_PATIENCE_MS = 15_000;
const ADOPTION_POLL_MS = 200;
const LOG_CHECK_MS = 10 * 60_000;

/** `folder` is `DataPaths.temporal`, without links in it. */
export function databaseFileIn(folder: string): string {
  return join(folder, 'temporal.db');
}

export interface EmbeddedServerOptions {
  /** `DataPaths.temporal`, without links in it. */
  folder: string;
  paths: DataPaths;
  config: Config;
  log: Log;
  /** The built `store-thread.ts`. */
  storeThread?: string;
}

/**
 * The embedded server of one data folder. Whoever uses it holds a shared lock, which the system releases even
 * when the process is killed; so the last user knows that it is the last.
 * All of its methods, but those of the handles, are called under the start lock.
 */
export class EmbeddedServer {
  private readonly databaseFile: string;
  private readonly usersLock: string;
  private readonly keepFile: string;
  private readonly logFile: string;

  constructor(private readonly options: EmbeddedServerOptions) {
    this.databaseFile = databaseFileIn(options.folder);
    this.usersLock = join(options.folder, 'users.lock');
    this.keepFile = join(options.folder, 'keep-running');
    this.logFile = join(options.paths.logs, 'temporal-server.log');
  }

  /** The server that runs on the database and serves; any that does not is stopped. */
  async find(): Promise<TemporalProcess | undefined> {
    const [first, ...others] = (await findServers(this.databaseFile)).map(adoptTemporalProcess);
    for (const other of others) await this.discard(other, 'is a second one on one database');
    if (!first) return undefined;
    if (await this.serves(first)) return first;
    await this.discard(first, 'does not answer');
    return undefined;
  }

  /** Whether another process, or another handle of this one, uses it. */
  isUsed(): boolean {
    const alone = ProcessLock.tryExclusive(this.usersLock);
    alone?.release();
    return !alone;
  }

  /** Whether it is to run on without users: see `ServerHandle.keepRunning`. */
  isKept(server: TemporalProcess): boolean {
    return existsSync(this.keepFile) && readFileSync(this.keepFile, 'utf8') === String(server.pid);
  }

  async adopt(server: TemporalProcess): Promise<ServerHandle> {
    this.options.log.info('Using the embedded Temporal server that runs already', {
      pid: server.pid,
      port: server.port,
    });
    return this.use(server);
  }

  /** Takes the configured port, or `preferredPort`, where they are free. Makes a damaged database good first. */
  async start(preferredPort?: number): Promise<ServerHandle> {
    const { config, log } = this.options;
    tryFolder(this.options.folder, ROOM_BYTES);
    // One that was to be left running was killed: so is its successor.
    const isKept = existsSync(this.keepFile);
    const recovery = await recoverDatabase({ ...this.options, databaseFile: this.databaseFile });
    const configuredPort = Number(config.address.split(':').at(-1));
    const binary = temporalBinary();
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort(preferredPort ?? configuredPort);
      const uiPort = await freePort(defaultUiPort(port));
      try {
        const server = await startTemporalProcess({
          binary,
          databaseFile: this.databaseFile,
          port,
          uiPort,
          namespace: config.namespace,
          logFile: this.logFile,
        });
        if (isKept) writeFileSync(this.keepFile, String(server.pid));
        log.info('Started the embedded Temporal server', { pid: server.pid, port, uiPort });
        return { ...(await this.use(server)), recovery };
      } catch (error) {
        // Between the look and the start another program may have taken the port.
        const portTaken = error instanceof AppError && /address already in use/.test(String(error.cause));
        if (!portTaken || attempt === START_ATTEMPTS) throw error;
      }
    }
  }

  /** Stops it whoever uses it. False when none ran. */
  async stop(): Promise<boolean> {
    const servers = (await findServers(this.databaseFile)).map(adoptTemporalProcess);
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(this.keepFile, { force: true });
    return servers.length > 0;
  }

  private async use(server: TemporalProcess): Promise<ServerHandle> {
    const { config, log } = this.options;
    const address = `${SERVER_IP}:${server.port}`;
    const user = await ProcessLock.shared(this.usersLock);
    try {
      await ensureNamespace({ address }, config.namespace, RETENTION_DAYS);
    } catch (error) {
      user.release();
      if (!this.isUsed()) await server.stop();
      throw new AppError('server_start_failed', 'The Temporal server could not prepare its namespace.', {
        hint: `Its log is ${this.logFile}.`,
        cause: error,
      });
    }
    const logCheck = setInterval(() => boundLog(this.logFile), LOG_CHECK_MS).unref();
    let released: Promise<void> | undefined;
    const release = async () => {
      clearInterval(logCheck);
      const startLock = await ProcessLock.exclusive(join(this.options.folder, 'start.lock'));
      try {
        user.release();
        if (this.isUsed() || this.isKept(server)) return;
        await server.stop();
        log.info('Stopped the embedded Temporal server', { pid: server.pid });
      } finally {
        startLock.release();
      }
    };
    return {
      origin: 'embedded',
      address,
      webUiUrl: server.uiPort ? `http://${SERVER_IP}:${server.uiPort}` : undefined,
      pid: server.pid,
      onExit: (listener) => void server.exited.then(() => (released ? undefined : listener())),
      keepRunning: () => writeFileSync(this.keepFile, String(server.pid)),
      stop: () => server.stop(),
      release: () => (released ??= release()),
    };
  }

  private async serves(server: TemporalProcess): Promise<boolean> {
    let ended = false;
    void server.exited.then(() => (ended = true));
    const deadline = Date.now() + ADOPTION_PATIENCE_MS;
    while (!ended && Date.now() < deadline) {
      if (await isTemporal({ address: `${SERVER_IP}:${server.port}` })) return true;
      await delay(ADOPTION_POLL_MS);
    }
    return false;
  }

  private async discard(server: TemporalProcess, reason: string): Promise<void> {
    this.options.log.warn(`Stopping an embedded Temporal server: it ${reason}`, { pid: server.pid });
    await server.stop();
  }
}
