import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#shared/errors';
import type { Config } from '../../config/load-config';
import type { DataPaths } from '../../platform/data-folder';
import { passLink, readWebSecret } from '../gate/web-pass';
import type { Log } from '../../platform/log';
import { isTemporal } from '../is-temporal';
import { ensureNamespace } from '../namespace';
import { tryFolder } from '../../platform/files/try-folder';
import { boundLog } from './bound-log';
import { compactIfAsked } from './compaction';
import { findServers } from './find-servers';
import { PortTaken } from './gate-process';
import { GuardedServer, stopGates } from './guarded-server';
import { ProcessLock } from '../../platform/files/process-lock';
import { recoverDatabase } from './recover-database';
import type { ServerHandle } from './server-handle';
import { temporalBinary } from './temporal-binary';
import { adoptTemporalProcess, type TemporalProcess } from './temporal-process';

/** Ninety days: this month and the two before it. */
const RETENTION_DAYS = 90;
const START_ATTEMPTS = 3;
/** With less it does not start, and does not say why. */
const ROOM_BYTES = 1_000_000;
/** A server that was starting when its app was killed may need this long to serve. */
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
 * The embedded server of one data folder. Whoever uses it holds a shared lock, which the system releases even when the
 * process is killed; so the last user knows that it is the last. All methods, except those of the handles, are called
 * under the start lock.
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

  /** The server that runs on the database and serves; any that does not serve is stopped. */
  async find(): Promise<GuardedServer | undefined> {
    const [first, ...others] = (await findServers(this.databaseFile)).map(adoptTemporalProcess);
    for (const other of others) await this.discard(other, 'is a second one on one database');
    if (!first) return undefined;
    if (!first.refusesHttp || !first.uiPort) {
      await this.discard(first, 'is of an earlier version, and open to web pages');
      return undefined;
    }
    try {
      const guarded = await GuardedServer.adopt(first, this.guard);
      if (await this.serves(guarded)) return guarded;
      await this.discard(guarded, 'does not answer');
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
      await this.discard(first, 'cannot be reached at its port any more');
    }
    return undefined;
  }

  /** Whether another process, or another handle of this one, uses it. */
  isUsed(): boolean {
    const alone = ProcessLock.tryExclusive(this.usersLock);
    alone?.release();
    return !alone;
  }

  /** Whether it is to keep running without users: see `ServerHandle.keepRunning`. */
  isKept({ server }: GuardedServer): boolean {
    return existsSync(this.keepFile) && readFileSync(this.keepFile, 'utf8') === String(server.pid);
  }

  async adopt(guarded: GuardedServer): Promise<ServerHandle> {
    this.options.log.info('Using the embedded Temporal server that runs already', {
      pid: guarded.server.pid,
      address: guarded.address,
    });
    return this.use(guarded);
  }

  /** Takes the configured port, or `preferredPort`, if they are free. Repairs a damaged database first. */
  async start(preferredPort?: number): Promise<ServerHandle> {
    const { config, log } = this.options;
    tryFolder(this.options.folder, ROOM_BYTES);
    // If the killed server was to be left running, so is its successor.
    const isKept = existsSync(this.keepFile);
    const recovery = await recoverDatabase({ ...this.options, databaseFile: this.databaseFile });
    await compactIfAsked({ ...this.options, databaseFile: this.databaseFile });
    const port = preferredPort ?? Number(config.address.split(':').at(-1));
    const binary = temporalBinary();
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { namespace } = config;
        const guarded = await GuardedServer.start({ ...this.guard, binary, namespace, port });
        const { server, address, webUiUrl, isIsolated } = guarded;
        log.info('Started the embedded Temporal server', {
          ...{ pid: server.pid, address, webUiUrl, isIsolated },
        });
        if (isKept) writeFileSync(this.keepFile, String(server.pid));
        return { ...(await this.use(guarded)), recovery };
      } catch (error) {
        // Another program may have taken the port since it was checked.
        const portTaken =
          error instanceof PortTaken ||
          (error instanceof AppError && /address already in use/.test(String(error.cause)));
        if (!portTaken || attempt === START_ATTEMPTS) throw error;
      }
    }
  }

  /** Stops it, whoever uses it. False if it did not run. */
  async stop(): Promise<boolean> {
    const servers = (await findServers(this.databaseFile)).map(adoptTemporalProcess);
    await Promise.all(servers.map((server) => server.stop()));
    await stopGates(this.databaseFile);
    rmSync(this.keepFile, { force: true });
    return servers.length > 0;
  }

  private get guard() {
    return { databaseFile: this.databaseFile, logFile: this.logFile, log: this.options.log };
  }

  private async use(guarded: GuardedServer): Promise<ServerHandle> {
    const { config, log } = this.options;
    const { server, address } = guarded;
    const user = await ProcessLock.shared(this.usersLock);
    const logCheck = setInterval(() => boundLog(this.logFile), LOG_CHECK_MS).unref();
    let released: Promise<void> | undefined;
    const release = async () => {
      clearInterval(logCheck);
      const startLock = await ProcessLock.exclusive(join(this.options.folder, 'start.lock'));
      try {
        user.release();
        if (this.isUsed() || this.isKept(guarded)) return;
        await guarded.stop();
        log.info('Stopped the embedded Temporal server', { pid: server.pid });
      } finally {
        startLock.release();
      }
    };
    const releaseOnce = () => (released ??= release());
    const prepare = async () => {
      try {
        await ensureNamespace({ address }, config.namespace, RETENTION_DAYS);
      } catch (error) {
        await releaseOnce();
        throw new AppError('server_start_failed', 'The Temporal server could not prepare its namespace.', {
          hint: `Its log is ${this.logFile}.`,
          cause: error,
        });
      }
    };
    const keepGate = async () => {
      for (;;) {
        await guarded.gateLost();
        const startLock = await ProcessLock.exclusive(join(this.options.folder, 'start.lock'));
        try {
          if (released) return;
          await guarded.replaceGate();
        } catch (error) {
          log.error('The Temporal server is out of reach without its gate; it is started again', { error });
          await guarded.stop();
          return;
        } finally {
          startLock.release();
        }
      }
    };
    void keepGate();
    return {
      origin: 'embedded',
      address,
      webUiUrl: guarded.webUiUrl,
      webUiLink: (page) => passLink(readWebSecret(this.options.folder), page),
      isOpenToOthers: !guarded.isIsolated,
      pid: server.pid,
      prepare,
      onExit: (listener) => void server.exited.then(() => (released ? undefined : listener())),
      keepRunning: () => writeFileSync(this.keepFile, String(server.pid)),
      stop: () => guarded.stop(),
      release: releaseOnce,
    };
  }

  private async serves({ server, address }: GuardedServer): Promise<boolean> {
    let ended = false;
    void server.exited.then(() => (ended = true));
    const deadline = Date.now() + ADOPTION_PATIENCE_MS;
    while (!ended && Date.now() < deadline) {
      if (await isTemporal({ address })) return true;
      await delay(ADOPTION_POLL_MS);
    }
    return false;
  }

  private async discard(server: Pick<TemporalProcess, 'stop'>, reason: string): Promise<void> {
    this.options.log.warn(`Stopping an embedded Temporal server: it ${reason}`);
    await server.stop();
  }
}
