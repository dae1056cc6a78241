import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#core/temporal/server/free-port';
import { startTestServer } from '#core/testing/temporal-server';
import { alternate } from './alternate';
import { startBareServer } from './bare-server';
import { bundleBareWorkflows, startBareWorker } from './bare-worker';
import { APP_FOLDER, EMPTY_WINDOW_FOLDER, startElectron } from './electron-process';
import { printComparison } from './report';
import { untilPolling } from './until-polling';

const ROUNDS = 7;

interface AppStart {
  windowMs: number;
  workerMs: number;
}

/**
 * From the start of the process to a window that one can type in, and to a worker that the server lists as a poller.
 * All are later starts: profiles, databases and the disk cache exist.
 */
export default async function startUp(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const folder = async (name: string) => {
    const path = join(root, name);
    await mkdir(path, { recursive: true });
    return path;
  };
  const server = await startTestServer();
  try {
    const bundle = await bundleBareWorkflows(root);
    const ownServer = await folder('app-own-server');
    const otherServer = await folder('app-other-server');
    const emptyWindow = await folder('empty-window');
    const bareServer = await folder('bare-server');

    const { empty, appOwn, bareOwn, appOther, bareOther } = await alternate(ROUNDS, {
      empty: async () => {
        const window = await startElectron(EMPTY_WINDOW_FOLDER, emptyWindow);
        await window.stop();
        return window.windowMs;
      },
      appOwn: async () => startApp(ownServer, `127.0.0.1:${await freePort()}`),
      bareOwn: () => startBareServerAndWorker(bareServer, bundle),
      appOther: () => startApp(otherServer, server.address),
      bareOther: async () => {
        const taskQueue = randomUUID();
        const started = performance.now();
        const worker = startBareWorker(server.address, taskQueue, bundle);
        await untilPolling(server.address, taskQueue);
        const took = performance.now() - started;
        await worker.stop();
        return took;
      },
    });

    const emptySeries = { name: 'an empty Electron window', values: empty };
    printComparison(
      'Usable window, the app starts its own Temporal server',
      'ms',
      { name: 'Leather Book', values: appOwn.map(({ windowMs }) => windowMs) },
      emptySeries,
    );
    printComparison(
      'Usable window, a Temporal server runs already',
      'ms',
      { name: 'Leather Book', values: appOther.map(({ windowMs }) => windowMs) },
      emptySeries,
    );
    printComparison(
      'Polling worker, a Temporal server runs already',
      'ms',
      { name: 'Leather Book', values: appOther.map(({ workerMs }) => workerMs) },
      { name: 'a bare worker on Node', values: bareOther },
    );
    printComparison(
      'Polling worker, server included',
      'ms',
      { name: 'Leather Book', values: appOwn.map(({ workerMs }) => workerMs) },
      { name: '`temporal server start-dev`, then a bare worker', values: bareOwn },
    );
  } finally {
    await server.stop();
    await rm(root, { recursive: true, force: true });
  }
}

async function startApp(dataFolder: string, address: string): Promise<AppStart> {
  const taskQueue = randomUUID();
  const started = performance.now();
  const opening = startElectron(APP_FOLDER, dataFolder, {
    LEATHER_BOOK_DATA_DIR: dataFolder,
    TEMPORAL_HOST: address,
    TEMPORAL_TASK_QUEUE: taskQueue,
  });
  const polling = untilPolling(address, taskQueue).then(() => performance.now() - started);
  const app = await opening;
  const workerMs = await polling;
  await app.stop();
  return { windowMs: app.windowMs, workerMs };
}

async function startBareServerAndWorker(folder: string, bundle: string): Promise<number> {
  const taskQueue = randomUUID();
  const started = performance.now();
  const server = await startBareServer(folder);
  const worker = startBareWorker(server.address, taskQueue, bundle);
  await untilPolling(server.address, taskQueue);
  const took = performance.now() - started;
  await worker.stop();
  await server.stop();
  return took;
}
