import { Connection } from '@temporalio/client';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadConfig, type Config } from '../../config/load-config';
import { dataPaths } from '../../platform/data-folder';
import { isTemporal } from '../is-temporal';
import { buildScript, type BuiltScript } from '../../testing/build-script';
import { memoryLog } from '../../testing/memory-log';
import { startTestServer } from '../../testing/temporal-server';
import { ensureServer } from './ensure-server';
import { findServers } from './find-servers';
import { testPort } from '../../testing/test-port';
import { isRunning } from '../../platform/is-running';
import type { ServerHandle } from './server-handle';
import { stopEmbeddedServer } from './stop-embedded-server';
import { stopProcess } from './stop-process';

let owner: BuiltScript;
beforeAll(async () => {
  owner = await buildScript(join(import.meta.dirname, '..', '..', 'testing', 'server-owner.ts'));
});
afterAll(() => owner.remove());

let root: string;
let port: number;
let handles: ServerHandle[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-ensure-'));
  port = await testPort();
  handles = [];
});
afterEach(async () => {
  await Promise.all(handles.map((handle) => handle.release()));
  const left = await serversOf(root);
  if (left.length > 0) throw new Error(`Servers are left: ${left.map(({ pid }) => pid).join(', ')}.`);
  await rm(root, { recursive: true });
});

function configFor(env: Record<string, string> = {}): Config {
  return loadConfig({ cwd: root, env: { TEMPORAL_HOST: `127.0.0.1:${port}`, ...env } });
}
async function ensure(config = configFor(), folder = root): Promise<ServerHandle> {
  const handle = await ensureServer({ config, paths: dataPaths(folder), log: memoryLog() });
  handles.push(handle);
  return handle;
}
function serversOf(folder: string) {
  return findServers(join(dataPaths(folder).temporal, 'temporal.db'));
}
function portOf(address: string): number {
  return Number(address.split(':').at(-1));
}
async function listen(server: Server): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
async function startOwner() {
  const child = spawn(process.execPath, [owner.path], {
    cwd: root,
    env: { ...process.env, LEATHER_BOOK_DATA_DIR: root, TEMPORAL_HOST: `127.0.0.1:${port}` },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const failed = once(child, 'exit').then(() =>
    Promise.reject(new Error('The owner ended without a server.')),
  );
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), failed])) as [
    string,
  ];
  failed.catch(() => {});
  return { child, server: JSON.parse(line) as { origin: string; address: string; pid: number } };
}

test('starts a server at the configured address, with its Web UI, and stops it at the end', async () => {
  const handle = await ensure();
  expect(handle).toMatchObject({ origin: 'embedded', address: `127.0.0.1:${port}` });
  expect(await isTemporal(handle)).toBe(true);
  const page = await fetch(handle.webUiUrl ?? '');
  expect(page.ok).toBe(true);

  await handle.release();
  expect(handle.pid && isRunning(handle.pid)).toBe(false);
  expect(await isTemporal(handle)).toBe(false);
});

test('the namespace keeps its workflows for 90 days, whatever its name', async () => {
  const handle = await ensure(configFor({ TEMPORAL_NAMESPACE: 'books' }));
  const other = await ensure(configFor({ TEMPORAL_NAMESPACE: 'letters' }));
  expect(other.pid).toBe(handle.pid);
  const connection = await Connection.connect({ address: handle.address });
  for (const namespace of ['books', 'letters']) {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 24 * 3600);
  }
  await connection.close();
});

test('uses a Temporal server that runs at the configured address, and starts none', async () => {
  const external = await startTestServer();
  port = external.port;
  const handle = await ensure();
  expect(handle).toMatchObject({ origin: 'external', address: external.address });
  expect(await serversOf(root)).toEqual([]);
  await handle.release();
  expect(await isTemporal(external)).toBe(true);
  await external.stop();
});

test('says so when the server that runs there lacks the namespace', async () => {
  const external = await startTestServer();
  port = external.port;
  await expect(ensure(configFor({ TEMPORAL_NAMESPACE: 'missing' }))).rejects.toMatchObject({
    code: 'server_unavailable',
    message: expect.stringContaining('"missing"') as string,
  });
  await external.stop();
});

test('starts nothing for a host elsewhere', async () => {
  const handle = await ensure(configFor({ TEMPORAL_HOST: 'temporal.invalid:7233' }));
  expect(handle).toMatchObject({ origin: 'remote', address: 'temporal.invalid:7233' });
  expect(await serversOf(root)).toEqual([]);
});

test.each([
  ['listens and says nothing', () => createServer(() => {})],
  ['speaks HTTP', () => createHttpServer((_, response) => response.end('hello'))],
])('takes a free port when another program has the configured one and %s', async (_, createListener) => {
  const listener = createListener();
  await listen(listener);
  const handle = await ensure();
  expect(portOf(handle.address)).not.toBe(port);
  expect(await isTemporal(handle)).toBe(true);
  listener.close();
  if ('closeAllConnections' in listener) listener.closeAllConnections();
});

test('takes a free port for the Web UI when another program has that one', async () => {
  const ui = createServer();
  ui.listen(0, '127.0.0.1');
  await once(ui, 'listening');
  port = (ui.address() as AddressInfo).port - 1000;
  const handle = await ensure();
  expect(portOf(handle.address)).toBe(port);
  expect((await fetch(handle.webUiUrl ?? '')).ok).toBe(true);
  ui.close();
});

test('two starts at once share one server, and the last user stops it', async () => {
  const [first, second] = await Promise.all([startOwner(), startOwner()]);
  expect(second.server.pid).toBe(first.server.pid);
  expect(await serversOf(root)).toHaveLength(1);

  first.child.stdin.end();
  await once(first.child, 'exit');
  expect(await isTemporal(second.server)).toBe(true);
  second.child.stdin.end();
  await once(second.child, 'exit');
  expect(isRunning(second.server.pid)).toBe(false);
});

test('after a kill -9 of its owner the server is found, used and stopped by the next one', async () => {
  const { child, server } = await startOwner();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isRunning(server.pid)).toBe(true);

  const handle = await ensure();
  expect(handle).toMatchObject({ origin: 'embedded', pid: server.pid, address: server.address });
  await handle.release();
  expect(isRunning(server.pid)).toBe(false);
});

test('an orphan that no longer answers is replaced', async () => {
  const { child, server } = await startOwner();
  child.kill('SIGKILL');
  await once(child, 'exit');
  process.kill(server.pid, 'SIGSTOP');

  const handle = await ensure();
  expect(handle.pid).not.toBe(server.pid);
  expect(await serversOf(root)).toHaveLength(1);
});

test('the orphan is found through a link to the data folder, too', async () => {
  const { child, server } = await startOwner();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const link = `${root}-link`;
  await symlink(root, link);
  const handle = await ensure(configFor(), link);
  expect(handle.pid).toBe(server.pid);
  await rm(link);
});

test('an orphan elsewhere makes way for the server that the person has since started', async () => {
  const listener = createServer();
  await listen(listener);
  const { child, server } = await startOwner();
  child.kill('SIGKILL');
  await once(child, 'exit');
  listener.close();
  const external = await startTestServer();
  port = external.port;

  const handle = await ensure();
  expect(handle.origin).toBe('external');
  expect(isRunning(server.pid)).toBe(false);
  await external.stop();
});

test('tells when the server dies; the next one has the same place and the same workflows', async () => {
  const handle = await ensure();
  const connection = await Connection.connect({ address: handle.address });
  await connection.workflowService.startWorkflowExecution({
    namespace: 'default',
    workflowId: 'kept',
    requestId: 'once',
    workflowType: { name: 'AnyWorkflow' },
    taskQueue: { name: 'nobody' },
  });
  await connection.close();

  const died = new Promise<void>((resolve) => handle.onExit(resolve));
  await stopProcess(handle.pid ?? Number.NaN, undefined, 0);
  await died;
  await handle.release();

  const next = await ensure();
  expect(next.address).toBe(handle.address);
  expect(next.pid).not.toBe(handle.pid);
  const again = await Connection.connect({ address: next.address });
  const found = await again.workflowService.describeWorkflowExecution({
    namespace: 'default',
    execution: { workflowId: 'kept' },
  });
  expect(found.workflowExecutionInfo?.type?.name).toBe('AnyWorkflow');
  await again.close();
});

test('a program that is not a server is reported with what it said', async () => {
  const before = process.env.LEATHER_BOOK_TEMPORAL_BINARY;
  const program = join(root, 'no-server');
  await writeFile(program, '#!/bin/sh\necho "no such option" >&2\nexit 3\n', { mode: 0o755 });
  process.env.LEATHER_BOOK_TEMPORAL_BINARY = program;
  try {
    await expect(ensure()).rejects.toMatchObject({
      code: 'server_start_failed',
      cause: expect.stringMatching(/exit code 3.*no such option/s) as string,
    });
    expect(await readFile(join(root, 'logs', 'temporal-server.log'), 'utf8')).toContain('no such option');
  } finally {
    if (before === undefined) delete process.env.LEATHER_BOOK_TEMPORAL_BINARY;
    else process.env.LEATHER_BOOK_TEMPORAL_BINARY = before;
  }
});

test('a server that is to be left running and was killed: so is the one that takes its place', async () => {
  const first = await ensure();
  first.keepRunning();
  process.kill(first.pid ?? Number.NaN, 'SIGKILL');
  await new Promise<void>((resolve) => first.onExit(resolve));
  const next = await ensure();
  expect(next.pid).not.toBe(first.pid);
  await Promise.all([first.release(), next.release()]);
  expect(isRunning(next.pid ?? 0)).toBe(true);
  await stopEmbeddedServer({ config: configFor(), paths: dataPaths(root), log: memoryLog() }, false);
  expect(isRunning(next.pid ?? 0)).toBe(false);
});
