import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import type { Config } from '../../config/load-config';
import type { DataPaths } from '../../platform/data-folder';
import { storageError } from '../../platform/files/storage-error';
import { tryFolder } from '../../platform/files/try-folder';
import type { Log } from '../../platform/log';
import { hasNamespace } from '../namespace';
import { toClientError } from '../client-error';
import { EmbeddedServer } from './embedded-server';
import { findOtherServer } from './other-server';
import { ProcessLock } from '../../platform/files/process-lock';
import type { ServerHandle } from './server-handle';
import { findWebUi } from './web-ui';

export interface EnsureServerOptions {
  config: Config;
  paths: DataPaths;
  log: Log;
  /** Where an embedded server that ended was: its successor uses the same port if it can. */
  preferredPort?: number;
  /** Gives up waiting for another process that is starting or stopping a server. */
  signal?: AbortSignal;
  /** The built `store-thread.ts`. */
  storeThread?: string;
}

/**
 * The Temporal server to use: the configured one if it is elsewhere, or answers and is trusted (other-server.ts),
 * otherwise the embedded one of this data folder, which is found running or started. Processes that ask at the same
 * time get the same server. A remote server is not waited for.
 * @throws AppError `server_start_failed`, or `server_unavailable` if the configured one lacks the namespace.
 */
export async function ensureServer(options: EnsureServerOptions): Promise<ServerHandle> {
  const server = await findOrStartServer(options);
  await server.prepare();
  return server;
}

/** {@link ensureServer}, before the server is prepared. */
export async function findOrStartServer(options: EnsureServerOptions): Promise<ServerHandle> {
  const { config, paths, signal } = options;
  if (!config.isLocal) return foreignServer('remote', config);

  tryFolder(paths.root, 0);
  const folder = preparedFolder(paths.temporal);
  const startLock = await ProcessLock.exclusive(join(folder, 'start.lock'), signal);
  try {
    const embedded = new EmbeddedServer({ ...options, folder });
    const found = await embedded.find();
    const isConfigured = found && config.address.endsWith(`:${found.server.port}`);
    if (found && (isConfigured || embedded.isUsed() || embedded.isKept(found)))
      return await embedded.adopt(found);
    const other = await findOtherServer(config, folder);
    if (other?.isTrusted) {
      // It was left by an app that was killed, and the person has since set up another one.
      await found?.stop();
      return foreignServer('external', config, other.owner);
    }
    const passedOver = other && { address: other.address, owner: other.owner };
    if (passedOver) options.log.warn('A Temporal server of another user is not used', { ...passedOver });
    const own = found ? await embedded.adopt(found) : await embedded.start(options.preferredPort);
    return { ...own, passedOver };
  } finally {
    startLock.release();
  }
}

/** The folder without links in its name: under a second name the server on its database would not be found. */
function preparedFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return realpathSync(path);
  } catch (error) {
    throw storageError(error, 'The Temporal server’s folder could not be made');
  }
}

/** Nothing of a server that is not ours is ours to start, watch or stop. */
function foreignServer(origin: 'external' | 'remote', config: Config, owner?: string): ServerHandle {
  const nothing = () => {};
  const server: ServerHandle = {
    origin,
    address: config.address,
    owner,
    prepare: async () => {
      if (origin === 'external') await requireNamespace(config);
      server.webUiUrl = await findWebUi(config.address);
    },
    onExit: nothing,
    keepRunning: nothing,
    stop: async () => {},
    release: async () => {},
  };
  return server;
}

async function requireNamespace(config: Config): Promise<void> {
  const present = await hasNamespace(config, config.namespace).catch((error: unknown) => {
    throw toClientError(error);
  });
  if (present) return;
  throw new AppError(
    'server_unavailable',
    `The Temporal server at ${config.address} has no namespace "${config.namespace}".`,
    {
      hint: `Create it with "temporal operator namespace create ${config.namespace}", or set TEMPORAL_NAMESPACE to one that it has.`,
    },
  );
}
