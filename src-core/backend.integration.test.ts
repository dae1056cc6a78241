import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Status } from '#shared/status';
import { Backend, type BackendOptions } from './backend';
import { loadConfig } from './config/load-config';
import { dataPaths } from './platform/data-folder';
import { forkWorker } from './worker-process/fork-worker';
import { findServers } from './temporal/server/find-servers';
import { testPort } from './testing/test-port';
import { isRunning } from './platform/is-running';
import { memoryLog } from './testing/memory-log';
import { startTestServer } from './testing/temporal-server';

const WORKER = join(import.meta.dirname, '..', 'dist', 'worker', 'worker.js');

let root: string;
let port: number;
let backends: Backend[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-backend-'));
  port = await testPort();
  backends = [];
});
afterEach(async () => {
  for (const backend of backends) await backend.stop();
  const left = await findServers(join(root, 'temporal', 'temporal.db'));
  if (left.length > 0) throw new Error(`Servers are left: ${left.map(({ pid }) => pid).join(', ')}.`);
  await rm(root, { recursive: true });
});

function create(options: Partial<BackendOptions> = {}, env: Record<string, string> = {}): Backend {
  const backend = new Backend({
    paths: dataPaths(root),
    config: loadConfig({ cwd: root, env: { TEMPORAL_HOST: `127.0.0.1:${port}`, ...env } }),
    log: memoryLog(),
    spawnWorker: forkWorker(WORKER),
    secrets: () => ({}),
    ...options,
  });
  backends.push(backend);
  return backend;
}

function reached(backend: Backend, matches: (status: Status) => boolean): Promise<Status> {
  return new Promise((resolve) => {
    const look = (status: Status) => {
      if (!matches(status)) return false;
      resolve(status);
      return true;
    };
    if (look(backend.status())) return;
    const stop = backend.onStatus((status) => look(status) && stop());
  });
}
const isWorking = ({ server, worker, task_queue }: Status) =>
  server.state === 'ready' && worker.state === 'polling' && task_queue.pollers === 1;

test('a worker is drained when this computer is to have none, says so, and comes back when it is to have one', async () => {
  const backend = create({ worker: 'never' });
  backend.start();
  const watching = await reached(backend, ({ task_queue }) => task_queue.pollers === 0);
  expect(watching.worker).toMatchObject({
    state: 'off',
    message: 'This computer has no worker: workers on other machines do the jobs.',
  });
  expect(watching.task_queue.hint).toContain('Start a worker on another machine');
  await expect(backend.restartWorker()).rejects.toMatchObject({ code: 'invalid_input' });
  await backend.setWorker('always');
  const { worker } = await reached(backend, isWorking);
  await backend.setWorker('never');
  expect(backend.status().worker.state).toBe('off');
  expect(isRunning(worker.pid ?? 0)).toBe(false);
  await reached(backend, ({ task_queue }) => task_queue.pollers === 0);
});

test('comes up in order, says so in words, and leaves nothing running', async () => {
  const backend = create();
  expect(backend.status()).toMatchObject({ server: { state: 'starting' }, worker: { state: 'waiting' } });
  expect(() => backend.requireClient()).toThrow(/starting/);
  const told: Status[] = [];
  backend.onStatus((status) => told.push(status));

  backend.start();
  const client = await backend.waitForClient();
  const working = await reached(backend, isWorking);
  expect(working.server).toMatchObject({ origin: 'embedded', address: `127.0.0.1:${port}` });
  expect(working.task_queue.message).toBe('One worker polls “project-ai-tasks”.');
  expect(backend.requireClient()).toBe(client);

  const server = backend.server;
  await backend.stop();
  expect(backend.status()).toMatchObject({ server: { state: 'stopped' }, worker: { state: 'stopped' } });
  expect(isRunning(server?.pid ?? 0)).toBe(false);
  expect(isRunning(working.worker.pid ?? 0)).toBe(false);
  const texts = told.map((status) => JSON.stringify(status));
  expect(texts.every((text, index) => text !== texts[index - 1])).toBe(true);
});

test('a worker that is killed comes back, and the server sees just the new one', async () => {
  const backend = create();
  backend.start();
  const { worker } = await reached(backend, isWorking);
  process.kill(worker.pid ?? Number.NaN, 'SIGKILL');
  await reached(backend, (status) => status.worker.state === 'restarting');
  const again = await reached(backend, isWorking);
  expect(again.worker.pid).not.toBe(worker.pid);
  expect(again.worker.restarts).toBe(1);
});

test('a server that is killed comes back in its place, with a new client and the same worker', async () => {
  const backend = create();
  backend.start();
  const before = await reached(backend, isWorking);
  const client = backend.requireClient();
  const lost = new Promise<void>((resolve) => backend.onClientLost(resolve));
  process.kill(backend.server?.pid ?? Number.NaN, 'SIGKILL');
  await lost;
  const next = await backend.waitForClient();
  expect(next).not.toBe(client);
  const after = await reached(backend, isWorking);
  expect(after.server.address).toBe(before.server.address);
  expect(after.worker.pid).toBe(before.worker.pid);
});

test('a server that runs and answers nothing is said so, and replaced', async () => {
  const backend = create({ worker: 'never', timing: { healthCheck: 500, hungAfter: 2000 } });
  backend.start();
  const client = await backend.waitForClient();
  const hung = backend.server?.pid ?? Number.NaN;
  process.kill(hung, 'SIGSTOP');
  const told = await reached(backend, ({ server }) => server.state === 'unreachable');
  expect(told.server.message).toContain('does not answer');
  const lost = new Promise<void>((resolve) => backend.onClientLost(resolve));
  await lost;
  expect(await backend.waitForClient()).not.toBe(client);
  expect(isRunning(hung)).toBe(false);
});

test('the server is restarted when somebody asks', async () => {
  const backend = create({ worker: 'never' });
  backend.start();
  await backend.waitForClient();
  const pid = backend.server?.pid;
  await backend.restartServer();
  await reached(backend, ({ server }) => server.state === 'ready' && backend.server?.pid !== pid);
  expect(backend.server?.pid).not.toBe(pid);
});

test('a second backend with `when_needed` shares server and worker of the first, and takes over when that ends', async () => {
  const first = create();
  first.start();
  await reached(first, isWorking);
  const second = create({ worker: 'when_needed' });
  second.start();
  const sharing = await reached(second, ({ task_queue }) => task_queue.pollers === 1);
  expect(sharing.worker.state).toBe('waiting');
  expect(second.server?.pid).toBe(first.server?.pid);

  await first.stop();
  await reached(second, ({ worker }) => worker.state === 'polling');
  expect(second.status().server.state).toBe('ready');
});

test('an external server that ends is reported, and a restart uses the embedded one', async () => {
  const external = await startTestServer();
  port = external.port;
  const backend = create({ worker: 'never' });
  backend.start();
  const ready = await reached(backend, ({ server }) => server.state === 'ready');
  expect(ready.server.origin).toBe('external');
  expect(ready.task_queue).toMatchObject({
    pollers: 0,
    message: expect.stringContaining('jobs wait') as string,
  });

  await external.stop();
  const lost = await reached(backend, ({ server }) => server.state === 'unreachable');
  expect(lost.server.hint).toContain('restart');
  await backend.restartServer();
  await reached(backend, ({ server }) => server.state === 'ready' && server.origin === 'embedded');
  expect(backend.status().server.address).toBe(external.address);
});

test('a server elsewhere that cannot be reached is a status with a hint, and the stop does not wait for it', async () => {
  const backend = create({ worker: 'never' }, { TEMPORAL_HOST: 'temporal.invalid:7233' });
  backend.start();
  const { server } = await reached(backend, (status) => status.server.state === 'unreachable');
  expect(server).toMatchObject({
    origin: 'remote',
    address: 'temporal.invalid:7233',
    message: 'No computer is found under the name temporal.invalid.',
  });
  expect(server.hint).toContain('TEMPORAL_HOST');
  const waiting = backend.waitForClient(AbortSignal.timeout(1));
  await expect(waiting).rejects.toThrow(/abort/i);
});
