import { Connection } from '@temporalio/client';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { listenersOf } from '#core/testing/listeners';
import { electronArguments, findElectron } from '../scripts/provision/electron.mjs';
import { expect, test } from './app/test';

/** Its pages are foreign whatever their address: by name, and by another port of this computer. */
let site: Server;
let browser: ElectronApplication;
let page: Page;
let profile: string;
test.beforeAll(async () => {
  site = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>A page</title>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const electron = findElectron();
  if (!electron) throw new Error('Electron is not there. Run: npm run setup');
  process.env.ELECTRON_OVERRIDE_DIST_PATH = electron.folder;
  profile = mkdtempSync(join(tmpdir(), 'leather-book-browser-'));
  browser = await _electron.launch({
    args: [
      ...electronArguments(),
      fileURLToPath(new URL('app/browser', import.meta.url)),
      ...['--disable-gpu', `--user-data-dir=${profile}`],
      // What an attacker's name server does.
      '--host-resolver-rules=MAP *.test 127.0.0.1',
    ],
  });
  page = await browser.firstWindow();
});
test.afterAll(async () => {
  await browser.close();
  site.close();
  await rm(profile, { recursive: true, force: true });
});

const JOB = JSON.stringify({ workflowType: { name: 'Planted' }, taskQueue: { name: 'nobody' } });
const API = '/api/v1/namespaces/default/workflows';

/** What the page gets when it tries each of its ways; `read` is what it could see of an answer. */
async function attack(base: string): Promise<string[]> {
  return page.evaluate(
    async ({ url, body }) => {
      const tried = async (init: RequestInit, to = url) =>
        fetch(to, init).then(
          async (response) => (response.ok ? `read ${(await response.text()).slice(0, 40)}` : 'refused'),
          () => 'refused',
        );
      const credentials = 'include';
      const post = { method: 'POST', body, credentials } as const;
      const results = [
        await tried({ ...post, headers: { 'content-type': 'text/plain' } }, `${url}/planted`),
        await tried({ ...post, mode: 'no-cors' }, `${url}/planted`),
        await tried({ ...post, headers: { 'content-type': 'application/json' } }, `${url}/planted`),
        await tried({ credentials }),
        await tried({ credentials, mode: 'no-cors' }),
      ];
      const beacon = new Blob([body], { type: 'text/plain' });
      navigator.sendBeacon(`${url}/planted`, beacon);
      return results;
    },
    { url: `${base}${API}`, body: JOB },
  );
}

/** A form whose one field makes the body JSON: needs no permission of the server, and takes the page there. */
async function submitForm(base: string): Promise<void> {
  const answered = page.waitForEvent('framenavigated', { timeout: 1000 }).catch(() => undefined);
  await page.evaluate(
    ({ url, body }) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', enctype: 'text/plain', action: `${url}/planted` });
      const field = document.createElement('input');
      Object.assign(field, { name: `${body.slice(0, -1)},"identity":"`, value: '"}' });
      form.append(field);
      document.body.append(form);
      form.submit();
    },
    { url: `${base}${API}`, body: JOB },
  );
  await answered;
}

test('a web page starts no job and reads nothing, wherever it comes from and whatever the person opened before', async ({
  book,
}) => {
  await book.open();
  await expect.poll(async () => (await book.status()).server.state).toBe('ready');
  const { server } = await book.status();
  const ui = new URL(server.web_ui_url ?? '');
  const { port } = site.address() as AddressInfo;
  const [{ pid } = { pid: 0 }] = await book.servers();
  const targets = [
    ...[ui.origin, `http://localhost:${ui.port}`, `http://${server.address}`],
    ...(await listenersOf(pid)).map((listener) => `http://${listener.host}:${listener.port}`),
  ];

  const attackAll = async () => {
    for (const origin of ['evil.test', '127.0.0.1', 'localhost']) {
      for (const target of targets) {
        await page.goto(`http://${origin}:${port}/`);
        expect(await attack(target)).toEqual(Array(5).fill('refused'));
        await submitForm(target);
      }
    }
    // DNS rebinding: the page and the server have one origin.
    await page.goto(`http://evil.test:${ui.port}/`);
    await expect(page.locator('body')).toContainText('answers to localhost only');
    expect(await attack('')).toEqual(Array(5).fill('refused'));
  };
  await attackAll();

  // The person opens the Web UI from the app, in this same browser.
  await book.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  await book.page.evaluate(() => window.leatherBook.call('server.openWebUi', undefined));
  const [link = ''] = await book.electron.evaluate(
    () => (globalThis as unknown as { opened: string[] }).opened,
  );
  await page.goto(link);
  await expect(page).toHaveTitle(/Workflows|Temporal/);
  expect(page.url()).not.toContain('token');
  expect(await page.evaluate(() => document.cookie)).not.toContain('leather_book');
  const status = await page.evaluate(
    async ({ url, body }) => {
      const token = /_csrf=([^;]+)/.exec(document.cookie)?.[1] ?? '';
      const init = { method: 'POST', body, headers: { 'x-csrf-token': token } };
      return (await fetch(`${url}/wanted`, init)).status;
    },
    { url: API, body: JOB },
  );
  expect(status).toBe(200);
  await attackAll();

  const connection = await Connection.connect({ address: server.address });
  const ids = async () => {
    const { workflowService } = connection;
    const { executions } = await workflowService.listWorkflowExecutions({ namespace: 'default' });
    return executions.map(({ execution }) => execution?.workflowId);
  };
  await expect.poll(ids).toContain('wanted');
  expect(await ids()).not.toContain('planted');
  await connection.close();
});
