import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig, type Config } from '../../config/load-config';
import { dataPaths } from '../../platform/data-folder';
import { checkedServer } from '../server-status';
import { startStrangersRelay, STRANGER } from '../../testing/strangers-relay';
import { memoryLog } from '../../testing/memory-log';
import { startTestServer, type TestServer } from '../../testing/temporal-server';
import { agreeTo } from './agreed-servers';
import { ensureServer } from './ensure-server';
import { testPort } from '../../testing/test-port';
import { lookForServer } from './look-for-server';
import type { ServerHandle } from './server-handle';

let server: TestServer;
let root: string;
let handles: ServerHandle[];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-other-'));
  handles = [];
});
afterEach(async () => {
  await Promise.all(handles.map((handle) => handle.release()));
  await rm(root, { recursive: true });
});

/** The configuration of somebody who has named no server, while this one has the usual port. */
function unnamed(address: string): Config {
  return { ...named(address), isNamed: false };
}
function named(address: string): Config {
  return loadConfig({ cwd: root, env: { TEMPORAL_HOST: address } });
}
async function ensure(config: Config): Promise<ServerHandle> {
  const handle = await ensureServer({ config, paths: dataPaths(root), log: memoryLog() });
  handles.push(handle);
  return handle;
}

test('a server that the same user has started is used, and is said to be theirs', async () => {
  const config = unnamed(server.address);
  const handle = await ensure(config);
  expect(handle).toMatchObject({ origin: 'external', address: server.address, owner: 'you' });
  expect(checkedServer(config, handle).message).toMatch(/It belongs to you\.$/);
  expect(await lookForServer(config, dataPaths(root))).toMatchObject({ origin: 'external', owner: 'you' });
});

describe.skipIf(process.getuid?.() !== 0)('a server of another user at the usual port', () => {
  let theirs: string;
  let relay: Awaited<ReturnType<typeof startStrangersRelay>>;
  beforeEach(async () => {
    const port = await testPort();
    theirs = `127.0.0.1:${port}`;
    relay = await startStrangersRelay(port, server.port);
  });
  afterEach(() => relay.stop());
  const owner = `the user ${STRANGER}`;

  test('is not used; the app has its own elsewhere, and says so', async () => {
    const config = unnamed(theirs);
    const handle = await ensure(config);
    expect(handle).toMatchObject({ origin: 'embedded', passedOver: { address: theirs, owner } });
    expect(handle.address).not.toBe(theirs);
    expect(checkedServer(config, handle)).toMatchObject({
      state: 'ready',
      other_server: { address: theirs, owner },
    });
  });

  test('is none that runs, for somebody who only looks', async () => {
    expect(await lookForServer(unnamed(theirs), dataPaths(root))).toBeUndefined();
  });

  test('is used where the configuration names it, and whose it is is said', async () => {
    const handle = await ensure(named(theirs));
    expect(handle).toMatchObject({ origin: 'external', address: theirs, owner });
    expect(handle.passedOver).toBeUndefined();
  });

  test('is used once the person has agreed to it, and no other is', async () => {
    await agreeTo(dataPaths(root).temporal, { address: theirs, owner: 'the user 54321' });
    expect((await ensure(unnamed(theirs))).origin).toBe('embedded');
    await agreeTo(dataPaths(root).temporal, { address: theirs, owner });
    await handles.pop()?.release();
    expect(await ensure(unnamed(theirs))).toMatchObject({ origin: 'external', address: theirs, owner });
  });
});
