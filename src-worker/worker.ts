import { hostname } from 'node:os';
import { Client } from '@temporalio/client';
import { GracefulShutdownPeriodExpiredError, Runtime } from '@temporalio/worker';
import { loadConfig, type Config } from '#core/config/load-config';
import { dataPaths, resolveDataFolder } from '#core/platform/data-folder';
import { PayloadKeys } from '#core/payloads/payload-keys';
import { workerPlace } from '#core/platform/worker-place';
import { Embedder } from '#core/reading/embeddings/embedder';
import { closeDataFolder } from '#core/platform/files/private-data-folder';
import { keepFilesPrivate } from '#core/platform/files/private-umask';
import { StartMarks } from '#core/history/start-marks';
import { SettingsFile } from '#core/config/settings-file';
import { Emitter } from '#core/platform/emitter';
import { openStores } from '#core/stores/open-stores';
import { toErrorShape } from '#shared/errors';
import {
  toWorkerSchema,
  type FromWorker,
  type ToldServerPlace,
  type ToWorker,
} from '#shared/worker-messages';
import { activityTimeouts, COMMON_ACTIVITIES } from './activities/job-activities';
import { MemoryLimit } from './activities/memory-limit';
import { foreignLimits, markedRun } from './activities/other-programs';
import { Pause } from './activities/pause';
import { sweepHandedOver } from './activities/sweep-handed-over';
import { Turns } from './activities/turns';
import type { JobRun } from './activities/job-folder';
import { keepSwept, sweepEndedJobs, type RunState } from './activities/sweep-ended-jobs';
import { connect, untilNamespace } from './connect';
import { serveHealth } from './health/serve-health';
import { WorkerHealth } from './health/worker-health';
import { createWorkers } from './create-worker';
import { MissingEmbeddings } from './missing-embeddings';
import { connectParent } from './parent-link';
import { PreparedWorker, WORKFLOW_BUNDLE } from './prepared-worker';
import { RenewingConnection } from './renewing-connection';
import { runState } from './run-state';
import { Secrets } from './secrets';
import { slotsOfQueues } from './work-queues';
import { ToldServer } from './told-server';
import { isPolling, waitUntilPolling } from './wait-until-polling';
import { jobActivityNames, openWorkerJobs } from './worker-jobs';
import { createWorkerLog } from './worker-log';
import { limitWorkerMemory, usualWorkerMemory } from './worker-memory';

/**
 * The worker process: an Electron utility process, a fork of a Node process, or on its own. It ends with 0 after it was
 * told to stop (by message, by signal, or by losing its parent), and with 1, after a `fatal` message, if it cannot
 * continue. A server that does not answer is no reason to end.
 */

keepFilesPrivate();
const parent = connectParent<ToWorker, FromWorker>(toWorkerSchema);
const log = createWorkerLog(parent && send);
const secrets = new Secrets(process.env);
const embedder = new Embedder({ log });
const pause = new Pause();
const embedMissing = new Emitter<undefined>();
const stopping = new AbortController();
const health = new WorkerHealth();
const server = new ToldServer(process.env, stopping.signal);

const stop = () => {
  health.draining();
  stopping.abort();
};
parent?.onMessage((message) => {
  switch (message.type) {
    case 'secrets':
      return secrets.replace(message.secrets);
    case 'server':
      return server.tell(message);
    case 'pause':
      return pause.set(message.paused);
    case 'embed_missing':
      return embedMissing.emit(undefined);
    case 'shutdown':
      return stop();
  }
});
parent?.onClosed(stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('uncaughtException', (error) => void fail(error));
process.on('unhandledRejection', (error) => void fail(error));

run().then(() => process.exit(0), fail);

async function run(): Promise<void> {
  const paths = dataPaths(resolveDataFolder());
  const configured = loadConfig({ folder: paths.root });
  const mebibytes = configured.workerMemory ?? usualWorkerMemory();
  limitWorkerMemory(mebibytes);
  Runtime.install({
    logger: log,
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
    workerHeartbeatInterval: 0,
    shutdownSignals: [],
  });
  PreparedWorker.prepare(WORKFLOW_BUNDLE, [...jobActivityNames(), ...COMMON_ACTIVITIES]);
  const told = await server.told().catch(orNothingWhenStopping);
  if (!told) return;
  const { store_secrets } = told;
  const storeSecrets = store_secrets && (() => store_secrets);
  // What the key store has was not known before.
  const config = withTold(storeSecrets ? loadConfig({ folder: paths.root, storeSecrets }) : configured, told);
  const warning = await closeDataFolder(paths.root);
  if (warning) log.warn(warning);
  const stopHealth = config.workerHealth && (await serveHealth(config.workerHealth, health));
  const stores = await openStores(paths, config);
  const sweptObjects = stores.objects.sweep().catch((error: unknown) => {
    log.warn('What broken-off writes left could not be removed yet.', { error });
  });
  const missingEmbeddings = new MissingEmbeddings({
    collections: Object.values(stores.passages),
    embedder,
    log,
    send,
  });
  embedMissing.on(() => missingEmbeddings.start());
  health.connecting();
  const connected = await connect(config, log, stopping.signal).catch(orNothingWhenStopping);
  // A server on this computer may serve a moment before it has the namespace.
  if (connected && told.address)
    await untilNamespace(connected.connection, config.namespace, stopping.signal);
  if (connected) {
    const connection = new RenewingConnection(connected, log);
    // The process id makes it unique to one worker.
    const identity = `${config.workerIdentity}-${process.pid}@${hostname()}`;
    const timeouts = activityTimeouts(config);
    const settings = new SettingsFile(paths.settings, log);
    const marks = new StartMarks(paths);
    const sharesStore = config.storeUrl !== undefined || config.objects !== undefined;
    const place = sharesStore ? await workerPlace(paths) : undefined;
    const limitsOf = foreignLimits({ config, settings, marks });
    const jobs = openWorkerJobs({
      paths,
      stores,
      searched: config.storeUrl === undefined ? paths.database : stores,
      place,
      embedder,
      missingEmbeddings,
      settings,
      secrets,
      timeouts,
      limitsOf,
      runOf: markedRun(marks),
      env: process.env,
      log,
      send,
    });
    const client = () => new Client({ connection: connection.present, namespace: config.namespace });
    const workers = await createWorkers({
      connection: connection.present,
      config,
      identity,
      place,
      timeouts,
      limitsOf,
      jobs,
      pause,
      memory: new MemoryLimit(mebibytes),
      turns: new Turns({ ...{ stores, config, client, log }, slotsOf: slotsOfQueues(config, place) }),
      send,
    });
    stopping.signal.addEventListener('abort', () => {
      for (const worker of workers) worker.shutdown();
    });
    if (stopping.signal.aborted) return;
    const running = Promise.all(workers.map((worker) => worker.run()));
    const poller = { ...config, identity };
    const renewing = connection.keepRenewed(workers, stopping.signal);
    health.polling(workers, () => isPolling(connection.present, poller));
    const ready = waitUntilPolling(() => connection.present, poller, stopping.signal).then(() => {
      send({ type: 'ready' });
      for (const job of jobs) job.resume?.();
    }, orNothingWhenStopping);
    const { signal } = stopping;
    const stateOf = (run: JobRun) => runState(client(), run);
    const clearUp = async (run: JobRun, state: RunState) => {
      for (const job of jobs) await job.clearUpEnded?.(run, state);
    };
    const sweeping = keepSwept(
      [
        () => sweepEndedJobs({ jobs: paths.jobs, stateOf, clearUp, signal }),
        () => sweepHandedOver({ objects: stores.objects, stateOf, signal }),
      ],
      { signal, failed: (error) => log.warn('What was left behind could not be removed yet.', { error }) },
    );
    await Promise.all([running, ready, sweeping]).catch((error: unknown) => {
      // An activity did not stop in time. It ends with this process, and another attempt takes its place.
      if (!(error instanceof GracefulShutdownPeriodExpiredError)) throw error;
      log.warn('An activity did not stop in time.');
    });
    for (const job of jobs) await job.close?.();
    await renewing;
    await connection.close();
  }
  await sweptObjects;
  await missingEmbeddings.stop();
  await embedder.close();
  await stores.close();
  stopHealth?.();
}

function withTold(config: Config, told: ToldServerPlace): Config {
  const { address = config.address, api_key, payload_keys } = told;
  return {
    ...config,
    address,
    // A key that it can read itself may have been renewed since.
    ...(api_key && !config.apiKey && { apiKey: api_key, tls: config.tls ?? true }),
    ...(payload_keys && { payloadKeys: PayloadKeys.parse(payload_keys) }),
  };
}

function orNothingWhenStopping(error: unknown): undefined {
  if (stopping.signal.aborted) return undefined;
  throw error;
}

function send(message: FromWorker): void {
  void parent?.send(message);
}

async function fail(error: unknown): Promise<void> {
  log.error('The worker cannot go on.', { error });
  await parent?.send({ type: 'fatal', error: toErrorShape(error) });
  process.exit(1);
}
