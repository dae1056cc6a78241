import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testPort } from '#core/testing/test-port';
import { startTestServer } from '#core/testing/temporal-server';
import { forkBuiltWorker, type WorkerProcess } from '../testing/worker-process';

const HEALTH_CHECK = join(import.meta.dirname, '../../dist/worker/health-check.js');

let folder: string;
let address: string;
let worker: WorkerProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leather-book-health-'));
  address = `127.0.0.1:${await testPort()}`;
});
afterEach(async () => {
  await worker?.kill();
  worker = undefined;
  await rm(folder, { recursive: true, force: true });
});

function startWorker(host: string): WorkerProcess {
  worker = forkBuiltWorker({
    TEMPORAL_HOST: host,
    LEATHER_BOOK_DATA_DIR: join(folder, 'data'),
    LEATHER_BOOK_WORKER_HEALTH: address,
  });
  return worker;
}

/** What the worker answers; undefined while nothing listens. */
async function ask(question: 'ready' | 'alive'): Promise<{ status: number; body: unknown } | undefined> {
  const response = await fetch(`http://${address}/${question}`).catch(() => undefined);
  return response && { status: response.status, body: await response.json() };
}

/** The exit code and the words of what a container engine runs. */
async function check(...args: string[]): Promise<{ code: number; said: string }> {
  const command = promisify(execFile)(process.execPath, [HEALTH_CHECK, ...args], {
    env: { ...process.env, LEATHER_BOOK_WORKER_HEALTH: address },
  });
  return command.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      said: stdout + stderr,
    }),
  );
}

test('a worker is ready while it polls, not while its server is away, and alive all the time', async () => {
  const server = await startTestServer();
  const running = startWorker(server.address);
  try {
    await running.message('ready');
    expect(await ask('ready')).toEqual({ status: 200, body: { ready: true, phase: 'polling' } });
    expect(await ask('alive')).toEqual({ status: 200, body: { alive: true, phase: 'polling' } });
    expect(await check('ready')).toMatchObject({ code: 0, said: '{"ready":true,"phase":"polling"}' });
  } finally {
    await server.stop();
  }
  const away = { ready: false, phase: 'polling', reason: 'The Temporal server does not answer.' };
  expect(await ask('ready')).toEqual({ status: 503, body: away });
  expect(await check('ready')).toMatchObject({ code: 1, said: JSON.stringify(away) });
  expect(await check('alive')).toMatchObject({ code: 0 });
  running.child.kill('SIGTERM');
  expect(await running.exited).toEqual({ code: 0, signal: null });
});

test('a worker that looks for its server is alive, and not ready', async () => {
  startWorker(`127.0.0.1:${await testPort()}`);
  await expect
    .poll(() => ask('ready'), { timeout: 120_000 })
    .toEqual({
      status: 503,
      body: { ready: false, phase: 'connecting', reason: 'It is connecting.' },
    });
  expect(await ask('alive')).toMatchObject({ status: 200 });
  expect((await fetch(`http://${address}/else`)).status).toBe(404);
});

test('where nothing answers the check says so, and a wrong question is wrong usage', async () => {
  expect(await check('alive')).toMatchObject({
    code: 1,
    said: expect.stringContaining('ECONNREFUSED') as string,
  });
  expect(await check('well')).toMatchObject({ code: 2, said: expect.stringContaining('Usage') as string });
});

test('an address that is taken is refused with the key’s name', async () => {
  const other = startWorker(`127.0.0.1:${await testPort()}`);
  await expect.poll(() => ask('alive'), { timeout: 120_000 }).toMatchObject({ status: 200 });
  const second = forkBuiltWorker({
    TEMPORAL_HOST: '127.0.0.1:1',
    LEATHER_BOOK_DATA_DIR: join(folder, 'other'),
    LEATHER_BOOK_WORKER_HEALTH: address,
  });
  const { error } = await second.message('fatal');
  expect(error).toMatchObject({
    code: 'config_invalid',
    hint: expect.stringContaining('LEATHER_BOOK_WORKER_HEALTH') as string,
  });
  expect((await second.exited).code).toBe(1);
  await other.kill();
});
