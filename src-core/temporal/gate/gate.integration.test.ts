import { Connection } from '@temporalio/client';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../config/load-config';
import { dataPaths } from '../../platform/data-folder';
import { ensureServer } from '../server/ensure-server';
import { findGates, findServers, type FoundGate } from '../server/find-servers';
import { testPort } from '../../testing/test-port';
import { isRunning } from '../../platform/is-running';
import { canIsolate } from '../server/isolation';
import type { ServerHandle } from '../server/server-handle';
import { isTemporal } from '../is-temporal';
import { STRANGER } from '../../testing/strangers-relay';
import { listenersOf } from '../../testing/listeners';
import { memoryLog } from '../../testing/memory-log';

const run = promisify(execFile);
const WORKFLOWS = '/api/v1/namespaces/default/workflows';
const START = JSON.stringify({ workflowType: { name: 'Planted' }, taskQueue: { name: 'nobody' } });

let root: string;
let handle: ServerHandle;
let port: number;

async function ensure(): Promise<ServerHandle> {
  const config = loadConfig({ cwd: root, env: { TEMPORAL_HOST: `127.0.0.1:${port}` } });
  return ensureServer({ config, paths: dataPaths(root), log: memoryLog() });
}
async function theGate(): Promise<FoundGate> {
  const [gate, ...others] = await findGates(join(dataPaths(root).temporal, 'temporal.db'));
  expect(others).toEqual([]);
  if (!gate) throw new Error('There is no gate.');
  return gate;
}
async function theServer() {
  const [server] = await findServers(join(dataPaths(root).temporal, 'temporal.db'));
  if (!server) throw new Error('There is no server.');
  return server;
}
interface WebAnswer {
  status: number;
  body: string;
  headers: IncomingHttpHeaders;
}
/** A request with just these headers, forbidden ones such as Host included. */
function web(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<WebAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}
async function workflowIds(address = handle.address): Promise<string[]> {
  const connection = await Connection.connect({ address });
  try {
    const { executions } = await connection.workflowService.listWorkflowExecutions({ namespace: 'default' });
    return executions.map(({ execution }) => execution?.workflowId ?? '');
  } finally {
    await connection.close();
  }
}
/** What a stranger's program reads from an address after a greeting in HTTP/2; otherwise the error's code. */
async function asStranger(
  host: string,
  to: number,
  hello = 'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n',
): Promise<string> {
  const script = `
    const socket = require('net').connect({ host: '${host}', port: ${to} });
    let read = 0;
    socket.on('connect', () => socket.write('${hello}'));
    socket.on('data', (data) => { read += data.length; done(); });
    socket.on('error', (error) => done(error.code));
    socket.on('close', () => done('closed'));
    function done(code) { process.stdout.write(read ? 'answered' : String(code)); process.exit(); }`;
  const { stdout } = await run(process.execPath, ['-e', script], { uid: STRANGER, gid: STRANGER, cwd: '/' });
  return stdout;
}

const attacks: [string, Record<string, string>][] = [
  ['a form of a web page', { origin: 'https://evil.test', 'content-type': 'text/plain' }],
  [
    'fetch of a web page',
    { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  ],
  [
    'a page whose name was bound to this computer',
    { host: 'evil.test:8233', origin: 'http://evil.test:8233' },
  ],
  ['a page of another port', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['a page that forges the authorization', { origin: 'https://evil.test', authorization: 'Bearer x' }],
  ['a program without a pass', { authorization: 'Bearer x' }],
];

describe.each([
  ['in a network namespace of its own', 'on'],
  ['where the system has no namespaces', 'off'],
])('an embedded server %s', (_, isolation) => {
  const before = process.env.LEATHER_BOOK_SERVER_ISOLATION;
  beforeAll(async () => {
    process.env.LEATHER_BOOK_SERVER_ISOLATION = isolation;
    root = await mkdtemp(join(tmpdir(), 'leather-book-gate-'));
    port = await testPort();
    handle = await ensure();
    // The official Web UI looks for its server once a second.
    while ((await web(`${handle.webUiUrl}/api/v1/namespaces`)).status !== 200) await delay(100);
  });
  afterAll(async () => {
    await handle.release();
    await rm(root, { recursive: true });
    if (before === undefined) delete process.env.LEATHER_BOOK_SERVER_ISOLATION;
    else process.env.LEATHER_BOOK_SERVER_ISOLATION = before;
  });
  test('says whether other users can reach it', async () => {
    expect(handle.isOpenToOthers).toBe(isolation === 'off' || !(await canIsolate()));
  });

  test('shows its Web UI, and answers programs that read', async () => {
    const page = await web(`${handle.webUiUrl}/namespaces/default/workflows`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('<html');
    const answer = await run('curl', [
      '-sf',
      `${handle.webUiUrl?.replace('127.0.0.1', 'localhost')}/api/v1/namespaces`,
    ]);
    expect(answer.stdout).toContain('"default"');
  });

  test.each(attacks)('takes no job from %s', async (_name, headers) => {
    const url = `${handle.webUiUrl}${WORKFLOWS}/planted`;
    const { status, body } = await web(url, { method: 'POST', headers, body: START });
    expect(status).toBe(403);
    expect(body).toContain('Web UI');
  });

  test.each(attacks.slice(0, 5))('tells %s nothing', async (_name, headers) => {
    const { status, body } = await web(`${handle.webUiUrl}${WORKFLOWS}`, { headers });
    // Whatever is not a browser may read, with or without an authorization.
    expect(status).toBe(403);
    expect(body).not.toContain('executions');
  });

  test('takes no job over HTTP at any of its ports, whatever the request calls itself', async () => {
    const { pid } = await theServer();
    const isolated = isolation === 'on' && (await canIsolate());
    const ports = (await listenersOf(pid)).filter(({ host }) => isolated || host === '127.0.0.1');
    expect(ports.length).toBeGreaterThan(3);
    for (const { host, port: at } of ports) {
      for (const name of [`localhost:${at}`, 'switched off']) {
        const post = ['-s', '-m', '3', '-X', 'POST', '-H', `Host: ${name}`, '-d', START];
        const url = `http://${host}:${at}${WORKFLOWS}/planted`;
        // From the server's namespace: nobody else can ask there.
        const [command = '', ...args] = isolated
          ? ['nsenter', '-t', String(pid), '-U', '-n', '--preserve-credentials', 'curl', ...post, url]
          : ['curl', ...post, url];
        await run(command, args).catch(() => undefined);
      }
    }
  });

  test('a link lets its browser change something, once', async () => {
    const link = handle.webUiLink?.(`${handle.webUiUrl}/namespaces/default/workflows`) ?? '';
    const entered = await web(link);
    expect(entered).toMatchObject({ status: 303, headers: { location: '/namespaces/default/workflows' } });
    const pass = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await web(link)).status).toBe(403);

    // The Web UI has its own token against foreign forms.
    const page = await web(`${handle.webUiUrl}/api/v1/settings`, { headers: { cookie: pass } });
    const csrf =
      page.headers['set-cookie']?.find((cookie) => cookie.startsWith('_csrf='))?.split(';')[0] ?? '';
    const headers = {
      cookie: `${pass}; ${csrf}`,
      'x-csrf-token': csrf.slice('_csrf='.length),
      origin: handle.webUiUrl ?? '',
      'sec-fetch-site': 'same-origin',
    };
    const url = `${handle.webUiUrl}${WORKFLOWS}`;
    const started = await web(`${url}/wanted-${isolation}`, { method: 'POST', headers, body: START });
    expect(started.status).toBe(200);
    await expect.poll(() => workflowIds()).toContain(`wanted-${isolation}`);
    // A form with the cookie is refused, too, as it would come from a browser that does not tell the origin.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const form = { cookie: headers.cookie, 'content-type': type };
      expect((await web(`${url}/planted`, { method: 'POST', headers: form, body: START })).status).toBe(403);
    }
    // The cookie alone does not open it to a page on another port of this computer.
    const foreign = { ...headers, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' };
    expect((await web(`${url}/planted`, { method: 'POST', headers: foreign, body: START })).status).toBe(403);
  });

  test('a gate that is killed is replaced; the server and its address stay', async () => {
    const gate = await theGate();
    process.kill(gate.pid, 'SIGKILL');
    await expect.poll(() => isRunning(gate.pid)).toBe(false);
    await expect
      .poll(async () => (await web(`${handle.webUiUrl}/healthz`).catch(() => undefined))?.status, {
        timeout: 30_000,
      })
      .toBe(200);
    const next = await theGate();
    expect(next).toMatchObject({ serverPid: handle.pid, webPort: gate.webPort });
    expect(await isTemporal(handle)).toBe(true);
  });

  test('nothing of what was tried has left a job', async () => {
    expect(await workflowIds()).toEqual([`wanted-${isolation}`]);
  });

  test('a second user of it finds it where it is', async () => {
    const second = await ensure();
    expect(second).toMatchObject({ pid: handle.pid, address: handle.address, webUiUrl: handle.webUiUrl });
    await second.release();
    expect(await isTemporal(handle)).toBe(true);
  });
});

describe.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')(
  'another user of the computer',
  () => {
    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'leather-book-gate-'));
      port = await testPort();
      handle = await ensure();
    });
    afterAll(async () => {
      await handle.release();
      await rm(root, { recursive: true });
    });

    test('is not let in at the server’s port, nor at its Web UI, while its person is', async () => {
      const { webPort } = await theGate();
      expect(await asStranger('127.0.0.1', port)).toBe('ECONNRESET');
      expect(await asStranger('127.0.0.1', webPort, 'GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n')).toBe(
        'ECONNRESET',
      );
      expect(await isTemporal(handle)).toBe(true);
    });

    test('reaches none of the ports on which the server listens', async () => {
      const { webPort } = await theGate();
      const ports = await listenersOf((await theServer()).pid);
      expect(ports.length).toBeGreaterThan(4);
      for (const { host, port: at } of ports.filter((each) => each.port !== port && each.port !== webPort)) {
        expect(await asStranger(host, at)).toBe('ECONNREFUSED');
      }
    });

    test('does not get into the server’s namespace, nor reads its secret', async () => {
      const { pid } = await theServer();
      const stranger = { uid: STRANGER, gid: STRANGER, cwd: '/' };
      const enter = ['-t', String(pid), '-U', '-n', '--preserve-credentials', 'true'];
      await expect(run('nsenter', enter, stranger)).rejects.toThrow(/denied|not permitted/i);
      const secret = join(dataPaths(root).temporal, 'web-ui-secret');
      await expect(run('cat', [secret], stranger)).rejects.toThrow(/denied/);
      await expect(run('ls', [root], stranger)).rejects.toThrow(/denied/);
    });
  },
);

test('the gate goes with its server, and the next server has its place', async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-gate-'));
  port = await testPort();
  handle = await ensure();
  const gate = await theGate();
  const died = new Promise<void>((resolve) => handle.onExit(resolve));
  process.kill(handle.pid ?? Number.NaN, 'SIGKILL');
  await died;
  await expect.poll(() => isRunning(gate.pid), { timeout: 10_000 }).toBe(false);
  await handle.release();

  const next = await ensure();
  expect(next).toMatchObject({ address: handle.address, webUiUrl: handle.webUiUrl });
  await next.release();
  await rm(root, { recursive: true });
});
