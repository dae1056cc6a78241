import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openFiles } from '#core/testing/open-files';
import type { ElectronApplication } from '@playwright/test';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

test('the page has the bridge and nothing of Node, and its policy lets no other code or address in', async ({
  book,
}) => {
  const page = await book.open();
  const found = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    const elsewhere = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    );
    return {
      node: [
        typeof globalThis.require,
        typeof globalThis.process,
        typeof globalThis.module,
        typeof globalThis.Buffer,
      ],
      bridge: Object.keys(window.leatherBook).toSorted(),
      injected: 'injected' in window,
      elsewhere,
      outside: (await fetch('book://app/..%2fmain%2fmain.js')).status,
      unreadable: (await fetch('book://app/%E0%A4%A')).status,
      written: (await fetch('book://app/index.html', { method: 'DELETE' })).status,
      permission: (await navigator.permissions.query({ name: 'geolocation' })).state,
    };
  });
  expect(found).toEqual({
    node: ['undefined', 'undefined', 'undefined', 'undefined'],
    bridge: ['call', 'subscribe', 'takeDroppedFile'],
    injected: false,
    elsewhere: 'refused',
    outside: 404,
    unreadable: 400,
    written: 405,
    permission: 'denied',
  });
  const preferences = await book.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (
      window?.webContents as unknown as { getLastWebPreferences(): object } | undefined
    )?.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  // The page's complaints are the refusals above.
  expect(book.takePageErrors().join('\n')).toMatch(/Content Security Policy/);
});

test('navigation and new windows are refused; a known link opens in the browser', async ({ book }) => {
  const page = await book.open();
  await book.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  const refused = book.electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', (event) => {
          setImmediate(() => resolve(event.defaultPrevented));
        });
      }),
  );
  const url = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  expect(await refused).toBe(true);
  expect(page.url()).toBe(url);

  const windows = await page.evaluate(() =>
    [
      'https://example.com/',
      'file:///etc/passwd',
      'book://app/index.html',
      'https://huggingface.co.example.com/',
      'https://huggingface.co/settings/tokens',
    ].map((address) => window.open(address)),
  );
  expect(windows).toEqual([null, null, null, null, null]);
  expect(book.takePageErrors().join('\n')).toContain(
    'Not allowed to load local resource: file:///etc/passwd',
  );
  await expect
    .poll(() => book.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['https://huggingface.co/settings/tokens']);
  expect(await book.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('bad input and foreign pages are refused by both sides of the bridge', async ({ book }) => {
  const page = await book.open();
  const codes = await page.evaluate(async () => {
    const call = window.leatherBook.call as (
      name: string,
      input: unknown,
    ) => Promise<{ error?: { code: string } }>;
    const answers = await Promise.all([
      call('images.submit', { request_id: 'no uuid', request: { prompt: 'a fox' } }),
      call('images.submit', { request_id: crypto.randomUUID(), request: { prompt: '' } }),
      call('gallery.saveAs', { image_id: 7 }),
      call('gallery.showInFolder', { image_id: '../../secrets.json' }),
      call('jobs.cancel', { workflow_id: 'image-nobody-knows' }),
    ]);
    return answers.map(({ error }) => error?.code);
  });
  expect(codes).toEqual(['invalid_input', 'invalid_input', 'invalid_input', 'not_found', 'not_found']);

  await test.step('the main process does not trust the page to have checked', async () => {
    const own = 'book://app/index.html';
    expect(await callMain(book, own, 'images.submit', { request_id: 'no uuid' })).toBe('invalid_input');
    expect(await callMain(book, own, 'no.such.call', {})).toBe('invalid_input');
    expect(await callMain(book, own, 'toString', {})).toBe('invalid_input');
    expect(await callMain(book, 'https://example.com/', 'settings.secrets', undefined)).toBe('internal');
    expect(await callMain(book, 'book://app.example.com/', 'settings.secrets', undefined)).toBe('internal');
    expect(await callMain(book, own, 'settings.secrets', undefined)).toBe('ok');
  });
});

/** What main answers to a message from a page at this address: an error's code, or `ok`. */
function callMain(book: LeatherBook, pageUrl: string, name: string, input: unknown): Promise<string> {
  return (book.electron as ElectronApplication).evaluate(
    async ({ ipcMain }, message) => {
      type Handler = (
        event: unknown,
        ...args: unknown[]
      ) => Promise<{ ok: boolean; error?: { code: string } }>;
      // Electron has no public way to send main a message that no page would send.
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
      const event = { senderFrame: { url: message.pageUrl, parent: null } };
      const answer = await handlers.get('leather-book:call')?.(event, message.name, message.input);
      return answer?.ok ? 'ok' : (answer?.error?.code ?? 'no answer');
    },
    { pageUrl, name, input },
  );
}

test('all that the app, its server and its worker write is their person’s alone', async ({ book }) => {
  await mkdir(join(book.paths.root, 'logs'), { mode: 0o755 });
  await chmod(book.paths.root, 0o755);
  await book.open();
  await book.ready();
  await expect.poll(() => openFiles(book.paths.root)).toEqual([]);
});
