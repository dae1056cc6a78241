import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Backend } from '#core/backend';
import { loadConfig } from '#core/config/load-config';
import { PayloadKeys } from '#core/payloads/payload-keys';
import { CODEC_PORT } from '#core/payloads/web-ui-origins';
import { dataPaths } from '#core/platform/data-folder';
import { memoryLog } from '#core/testing/memory-log';
import { CodecDesk } from './codec-desk';
import { world } from './testing/fake-electron';

vi.mock('electron', () => import('./testing/fake-electron'));

const WEB_UI = 'http://localhost:9999';

let root: string;
let desk: CodecDesk;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'codec-desk-'));
  world.asked = [];
  desk = new CodecDesk(
    new Backend({
      paths: dataPaths(root),
      config: loadConfig({ cwd: root, env: { LEATHER_BOOK_PAYLOAD_KEY: PayloadKeys.generate() } }),
      log: memoryLog(),
      spawnWorker: () => {
        throw new Error('There is no server to start a worker for.');
      },
      secrets: () => ({}),
    }),
  );
});
afterEach(async () => {
  await desk.close();
  rmSync(root, { recursive: true });
});

const copied = async (what: 'address' | 'token') => {
  await desk.copy(what);
  return world.asked.at(-1)?.replace(/^copy /, '') ?? '';
};

const decode = (endpoint: string, headers: Record<string, string>) =>
  fetch(`${endpoint}/decode`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ payloads: [] }),
  });

test('it answers the page that was named until it is stopped; only the clipboard gets its token', async () => {
  const { address, web_ui } = await desk.start(WEB_UI);
  expect(web_ui).toBe(WEB_UI);
  const [endpoint, token] = [await copied('address'), await copied('token')];
  expect(endpoint).toBe(`${address}/${token}`);
  expect((await decode(endpoint, { origin: WEB_UI })).status).toBe(200);
  expect((await decode(address ?? '', { origin: WEB_UI, authorization: `Bearer ${token}` })).status).toBe(
    200,
  );
  expect((await decode(endpoint, { origin: 'http://localhost:8233' })).status).toBe(403);
  expect((await decode(address ?? '', { origin: WEB_UI })).status).toBe(401);
  expect(JSON.stringify(desk.status())).not.toContain(token);

  expect(await desk.stop()).toMatchObject({ address: null });
  await expect(decode(endpoint, { origin: WEB_UI })).rejects.toThrow('fetch failed');
  await expect(desk.copy('address')).rejects.toThrow('The codec server does not run.');
});

test('if another program has the usual port, it takes a free one', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    // Taken by another test is taken, too.
    other.once('error', () => resolve());
    other.listen(CODEC_PORT, '127.0.0.1', resolve);
  });
  try {
    const { address } = await desk.start('');
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(address).not.toBe(`http://127.0.0.1:${CODEC_PORT}`);
  } finally {
    other.close();
  }
});

test('what is no page’s address is refused, and what ran goes on', async () => {
  const { address } = await desk.start(WEB_UI);
  await expect(desk.start('localhost')).rejects.toMatchObject({ code: 'invalid_input' });
  expect(desk.status()).toMatchObject({ address, web_ui: WEB_UI });
});
