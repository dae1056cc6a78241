import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { Backend, type BackendOptions } from '#core/backend';
import { loadConfig, type Config } from '#core/config/load-config';
import { dataPaths, resolveDataFolder, type DataPaths } from '#core/platform/data-folder';
import { forkWorker } from '#core/worker-process/fork-worker';
import { closeDataFolder } from '#core/platform/files/private-data-folder';
import { expectedIfOfStore } from '#core/platform/files/storage-error';
import { StartMarks } from '#core/history/start-marks';
import type { Log } from '#core/platform/log';
import { createFileLog } from '#core/platform/logging/file-log';
import { wantDetails } from '#core/platform/logging/log-details';
import { createStreamLog } from '#core/platform/logging/stream-log';
import { openStores } from '#core/stores/open-stores';
import type { Stores } from '#core/stores/stores';
import { AppError, type ErrorCode } from '#shared/errors';
import type { OtherServer, Status } from '#shared/status';
import { terminationSignal } from './interrupts';
import { writeNote } from './output';

/** In `dist`, where the command itself is. */
const workerPath = fileURLToPath(new URL('../worker/worker.js', import.meta.url));

/** What a command has that can do without a valid configuration: the data folder, a log. */
export interface PlainSession {
  paths: DataPaths;
  log: Log;
}

/** What every other command has. */
export interface Session extends PlainSession {
  config: Config;
  marks: StartMarks;
}

/** @throws AppError `config_invalid`. */
export async function openSession(options: { verbose?: boolean }): Promise<Session> {
  const { paths, log } = await openPlainSession(options);
  return { paths, config: loadConfig({ folder: paths.root }), marks: new StartMarks(paths), log };
}

export async function openPlainSession({ verbose = false }: { verbose?: boolean }): Promise<PlainSession> {
  const paths = dataPaths(resolveDataFolder());
  const warning = await closeDataFolder(paths.root);
  if (warning) writeNote(warning);
  const file = createFileLog(paths.logs, 'cli');
  // The file has its own level by now.
  if (verbose) wantDetails();
  return { paths, log: verbose ? createStreamLog(writeNote, file) : file };
}

/** Runs `work` with a backend, and ends that afterwards, whatever happens. */
export async function withBackend<Result>(
  session: Session,
  worker: BackendOptions['worker'],
  work: (backend: Backend) => Promise<Result>,
  { workerGoesOn }: Pick<BackendOptions, 'workerGoesOn'> = {},
): Promise<Result> {
  // Keys in the environment reach the worker with its environment; the command line does not have any others.
  const backend = new Backend({
    ...session,
    // If this computer is to have no worker, the command waits for another computer's.
    worker: worker === 'when_needed' ? (session.config.worker ?? worker) : worker,
    workerGoesOn,
    spawnWorker: forkWorker(workerPath),
    secrets: () => ({}),
  });
  let told = false;
  const stopTelling = backend.onStatus(({ server }) => {
    if (server.other_server && !told) writeNote(notUsed(server.other_server));
    told ||= server.other_server !== undefined;
  });
  backend.start();
  try {
    return await work(backend);
  } finally {
    stopTelling();
    await backend.stop();
  }
}

/** What to do about another user's server. */
export function notUsed({ address, owner }: OtherServer): string {
  return `The Temporal server at ${address} belongs to ${owner} and is not used. To use it, name it: TEMPORAL_HOST=${address}.`;
}

/** Runs `work` with a client, without a worker. @throws AppError when there is no server. */
export function withClient<Result>(
  session: Session,
  work: (
    client: Client,
    server: { webUi?: string; pollers: number | null; signal: AbortSignal },
  ) => Promise<Result>,
): Promise<Result> {
  return withBackend(session, 'never', async (backend) => {
    const { signal, release } = terminationSignal();
    try {
      const client = await firstClient(backend, signal);
      const { server, task_queue } = backend.status();
      return await work(client, { webUi: server.web_ui_url, pollers: task_queue.pollers, signal });
    } finally {
      release();
    }
  });
}

/** Runs `work` with the app's stores; needs no server. @throws AppError when they cannot be opened. */
export async function withStores<Result>(
  { paths, config }: Session,
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  const stores = await openStores(paths, config);
  try {
    return await work(stores);
  } catch (error) {
    throw expectedIfOfStore(error);
  } finally {
    await stores.close();
  }
}

/**
 * The client, once there is a server.
 * @throws AppError `server_unavailable`, or what {@link FOR_THE_PERSON} names, as soon as the first attempt has failed:
 * a command does not keep waiting.
 */
export async function firstClient(backend: Backend, signal: AbortSignal): Promise<Client> {
  const given = new AbortController();
  const failed = failureOf(backend, ({ server }) =>
    server.state === 'failed' || server.state === 'unreachable' ? server : undefined,
  );
  try {
    return await Promise.race([
      backend.waitForClient(AbortSignal.any([signal, given.signal])),
      failed.promise,
    ]);
  } finally {
    failed.stop();
    given.abort();
  }
}

/** Waiting does not fix them. */
export const FOR_THE_PERSON: readonly ErrorCode[] = ['server_refused', 'storage_failed', 'disk_full'];

/** Rejects once `select` finds something in the status that the command does not wait for. */
export function failureOf(
  backend: Backend,
  select: (status: Status) => { message: string; hint?: string; error_code?: ErrorCode } | undefined,
): { promise: Promise<never>; stop: () => void } {
  let stop = () => {};
  const promise = new Promise<never>((_, reject) => {
    const look = (status: Status) => {
      const found = select(status);
      if (!found) return;
      const code = FOR_THE_PERSON.find((each) => each === found.error_code) ?? 'server_unavailable';
      reject(new AppError(code, found.message, { hint: found.hint }));
    };
    stop = backend.onStatus(look);
    look(backend.status());
  });
  // The caller may have stopped waiting: it has had another answer then.
  promise.catch(() => {});
  return { promise, stop };
}
