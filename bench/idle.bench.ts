import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dataPaths } from '#core/platform/data-folder';
import { freePort } from '#core/temporal/server/free-port';
import { alternate } from './alternate';
import { startBareServer } from './bare-server';
import { bundleBareWorkflows, startBareWorker } from './bare-worker';
import { APP_FOLDER, EMPTY_WINDOW_FOLDER, startElectron } from './electron-process';
import { usageOfTree, type ProcessUsage } from './process-usage';
import { printComparison } from './report';
import { METRICS_IN_REACH, metricsUrl, requestsByOperation } from './server-requests';
import { untilPolling } from './until-polling';

const ROUNDS = 3;
/** What follows a start (garbage collection, the server's first housekeeping) is not yet idling. */
const SETTLE_MS = 30_000;
const WATCHED_MS = 60_000;

/** What a set of processes used while nothing was asked of it. */
interface Idling {
  memoryMiB: Map<string, number>;
  /** Per cent of one core. */
  processorPercent: Map<string, number>;
  /** gRPC calls a minute that the server counted, by operation. */
  requests: Map<string, number>;
}

/**
 * Memory, processor use and calls to the server while idle, for each process: the app, over an empty Electron
 * window, a bare server and a bare worker side by side. Linux only.
 */
export default async function idle(): Promise<void> {
  if (process.platform !== 'linux') {
    console.log('This one reads /proc, so it runs on Linux only.');
    return;
  }
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const bundle = await bundleBareWorkflows(root);
  const appFolder = join(root, 'app');
  const bareFolder = join(root, 'bare');
  const profile = join(root, 'empty-window');
  for (const folder of [appFolder, bareFolder, profile]) await mkdir(folder);
  try {
    const { app, bare } = await alternate(
      ROUNDS,
      { app: () => idleApp(appFolder), bare: () => idleReference(bareFolder, profile, bundle) },
      { warmUp: false },
    );
    printRoles('Memory when idle', 'MiB', app, bare, ({ memoryMiB }) => memoryMiB, 0);
    printRoles(
      'Processor when idle',
      '% of a core',
      app,
      bare,
      ({ processorPercent }) => processorPercent,
      2,
    );
    printRoles('Calls to the server when idle', 'a minute', app, bare, ({ requests }) => requests, 1);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function idleApp(dataFolder: string): Promise<Idling> {
  const address = `127.0.0.1:${await freePort()}`;
  const taskQueue = randomUUID();
  const app = await startElectron(APP_FOLDER, dataFolder, {
    LEATHER_BOOK_DATA_DIR: dataFolder,
    TEMPORAL_HOST: address,
    TEMPORAL_TASK_QUEUE: taskQueue,
    ...METRICS_IN_REACH,
  });
  await untilPolling(address, taskQueue);
  const serverLog = join(dataPaths(dataFolder).logs, 'temporal-server.log');
  const idling = await watch(() => usageOfTree(app.pid), metricsUrl(serverLog));
  await app.stop();
  return idling;
}

async function idleReference(folder: string, profile: string, bundle: string): Promise<Idling> {
  const taskQueue = randomUUID();
  const server = await startBareServer(folder);
  const worker = startBareWorker(server.address, taskQueue, bundle);
  const window = await startElectron(EMPTY_WINDOW_FOLDER, profile);
  await untilPolling(server.address, taskQueue);
  const idling = await watch(
    () => [window.pid, worker.pid, server.pid].flatMap(usageOfTree),
    metricsUrl(server.logFile),
  );
  await window.stop();
  await worker.stop();
  await server.stop();
  return idling;
}

async function watch(usage: () => ProcessUsage[], metrics: string): Promise<Idling> {
  await delay(SETTLE_MS);
  const began = performance.now();
  const before = new Map(usage().map((process) => [process.pid, process.processorSeconds]));
  const requestsBefore = await requestsByOperation(metrics);
  await delay(WATCHED_MS);
  const after = usage();
  const seconds = (performance.now() - began) / 1000;
  const requestsAfter = await requestsByOperation(metrics);

  const idling: Idling = { memoryMiB: new Map(), processorPercent: new Map(), requests: new Map() };
  for (const { pid, role, memoryMiB, processorSeconds } of after) {
    const used = ((processorSeconds - (before.get(pid) ?? 0)) / seconds) * 100;
    for (const name of [role, 'all']) {
      add(idling.memoryMiB, name, memoryMiB);
      add(idling.processorPercent, name, used);
    }
  }
  for (const [operation, count] of requestsAfter) {
    const calls = ((count - (requestsBefore.get(operation) ?? 0)) / seconds) * 60;
    if (calls > 0) for (const name of [operation, 'all']) add(idling.requests, name, calls);
  }
  return idling;
}

function add(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

/** One comparison for each process or operation that either side has. */
function printRoles(
  title: string,
  unit: string,
  app: Idling[],
  bare: Idling[],
  read: (idling: Idling) => Map<string, number>,
  digits: number,
): void {
  const names = new Set([...app, ...bare].flatMap((idling) => [...read(idling).keys()]));
  const valuesOf = (idlings: Idling[], name: string) => idlings.map((idling) => read(idling).get(name) ?? 0);
  for (const name of [...names].toSorted()) {
    printComparison(
      `${title}, ${name}`,
      unit,
      { name: 'Leather Book', values: valuesOf(app, name) },
      { name: 'empty window, bare server, bare worker', values: valuesOf(bare, name) },
      digits,
    );
  }
}
