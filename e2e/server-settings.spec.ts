import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestAuthority } from '#core/testing/certificates';
import { testPort } from '#core/testing/test-port';
import { startGrpcProxy } from '#core/testing/grpc-proxy';
import { startTestServer } from '#core/testing/temporal-server';
import { startTlsDoor } from '#core/testing/tls-door';
import { freshText } from '#worker/testing/fresh-text';
import type { Job } from '#shared/jobs/job';
import { Illustrations, openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

/** Answers the system's dialogs: each file in turn, and yes. @returns what was asked. */
async function answerDialogs(book: LeatherBook, files: string[]): Promise<() => Promise<string[]>> {
  await book.electron.evaluate(({ dialog }, paths) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: paths.splice(0, 1) }),
      showMessageBox: (...args: unknown[]) => {
        const { message, detail = '' } = args.at(-1) as Electron.MessageBoxOptions;
        asked.push(message, detail);
        return Promise.resolve({ response: 0, checkboxChecked: false });
      },
    });
  }, files);
  return () => book.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

test('a server is set, tested and used in the app; a job stays with the server that has it', async ({
  book,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'leather-book-settings-'));
  const authority = new TestAuthority(join(folder, 'authority'));
  const wrong = new TestAuthority(join(folder, 'stranger')).issue('client');
  const { cert, key } = authority.issue('client');
  const server = await startTestServer();
  const door = await startTlsDoor(server.address, {
    certificate: authority.issue('server'),
    clients: authority.cert,
  });
  const toml = join(folder, 'temporal.toml');
  writeFileSync(toml, `[profile.default]\naddress = "127.0.0.1:${await testPort()}"\n`);
  try {
    const page = await book.open({ TEMPORAL_HOST: '', TEMPORAL_CONFIG_FILE: toml });
    await book.ready();
    const learning = await Learning.open(page);
    await learning.learn({ title: 'A tale to be read first', content: freshText(), ask: true });
    await expect(learning.mark).toHaveText('1 waits for you');

    const asked = await answerDialogs(book, [wrong.cert, wrong.key, authority.cert, cert, key]);
    await openChapter(page, 'Settings');
    const section = page.getByRole('region', { name: 'Temporal server' });
    const choose = (field: string) => section.getByRole('button', { name: `Choose: ${field}` }).click();
    const test_ = section.getByRole('button', { name: 'Test' });
    await section.getByLabel('Server', { exact: true }).selectOption('address');
    await section.getByLabel('Address', { exact: true }).fill(door.address);
    await section.getByLabel('Connection').selectOption('certificate');
    await test_.click();
    await expect(section.getByRole('alert')).toContainText('Choose the certificate’s file.');
    await choose('Client certificate');
    await choose('Private key');
    await choose('Authority of the server');
    await expect(section.getByLabel('Authority of the server', { exact: false }).first()).toHaveValue(
      authority.cert,
    );
    await test_.click();
    await expect(section.getByRole('alert')).toContainText('does not accept the client certificate.');
    await choose('Client certificate');
    await choose('Private key');
    await expect(section.getByLabel('Private key').first()).toHaveValue(key);
    await test_.click();
    await expect(section.getByRole('status')).toContainText(
      `The Temporal server at ${door.address} answers: version`,
    );

    await section.getByRole('button', { name: 'Use it …' }).click();
    await expect.poll(async () => (await book.status()).server.address).toBe(door.address);
    expect((await asked()).join('\n')).toContain('One job is on the server that is used now.');
    await book.ready();
    expect(await book.servers()).toEqual([]);
    await expect(section.getByRole('note')).toContainText('One job is on the app’s own server');
    const kept = async () =>
      (await book.jobs()).map(({ state, not_taken }: Job) => [state, not_taken?.message]);
    await expect.poll(kept).toEqual([['queued', 'It is on the app’s own server.']]);
    await openChapter(page, 'Illustrations');
    const illustrations = new Illustrations(page);
    await illustrations.generate('a red fox');
    await expect(illustrations.tiles).toHaveCount(1);

    await openChapter(page, 'Settings');
    await section.getByLabel('Server', { exact: true }).selectOption('automatic');
    await section.getByRole('button', { name: 'Use it …' }).click();
    await expect.poll(async () => (await book.status()).server.origin).toBe('embedded');
    await openChapter(page, 'Learning');
    await learning.go('Waiting for you');
    await expect(learning.request).toContainText('You asked to review it.');
    await learning.request.getByRole('button', { name: 'Approve' }).click();
    await expect(page.getByText('Nothing waits for you.')).toBeVisible();
    await learning.go('Learn');
    await expect(learning.outcome('Learned.', 'A tale to be read first')).toBeVisible();
    await book.close();
  } finally {
    await door.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});

test('an API key that is kept in the app lets in the app and its worker, also after a restart', async ({
  book,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'leather-book-settings-'));
  const authority = new TestAuthority(join(folder, 'authority'));
  const server = await startTestServer();
  const door = await startGrpcProxy(server.address, authority.issue('server'));
  door.apiKey = 'key-of-this-test';
  let strangers = 0;
  const elsewhere = createServer((socket) => {
    strangers += 1;
    socket.destroy();
  });
  await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
  const toml = join(folder, 'temporal.toml');
  writeFileSync(toml, `[profile.default]\naddress = "127.0.0.1:${await testPort()}"\n`);
  const env = { TEMPORAL_HOST: '', TEMPORAL_CONFIG_FILE: toml };
  try {
    const page = await book.open(env);
    await answerDialogs(book, [authority.cert]);
    await openChapter(page, 'Settings');
    const section = page.getByRole('region', { name: 'Temporal server' });
    await section.getByLabel('Server', { exact: true }).selectOption('address');
    await section.getByLabel('Address', { exact: true }).fill(door.address);
    await section.getByLabel('Connection').selectOption('api_key');
    await section.getByRole('button', { name: 'Choose: Authority of the server' }).click();
    await section.getByRole('button', { name: 'Test' }).click();
    await expect(section.getByRole('alert')).toContainText('asks for credentials');
    await section.getByRole('form', { name: 'API key' }).locator('input').fill('key-of-this-test');
    await section.getByRole('button', { name: 'Keep key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it as plain text' }).click();
    await expect(section.getByRole('button', { name: 'Remove key' })).toBeVisible();
    await section.getByRole('button', { name: 'Use it …' }).click();
    await expect.poll(async () => (await book.status()).server.address).toBe(door.address);
    await book.ready();

    await book.close();
    const illustrations = new Illustrations(await book.open(env));
    await book.ready();
    expect((await book.status()).server.address).toBe(door.address);
    await illustrations.generate('a red fox');
    await expect(illustrations.tiles).toHaveCount(1);

    // A page that somebody has taken over could ask for it.
    await openChapter(book.page, 'Settings');
    const reopened = book.page.getByRole('region', { name: 'Temporal server' });
    await reopened
      .getByLabel('Address', { exact: true })
      .fill(`127.0.0.1:${(elsewhere.address() as AddressInfo).port}`);
    await reopened.getByRole('button', { name: 'Test' }).click();
    await expect(reopened.getByRole('alert')).toContainText(
      `The key that is kept belongs to ${door.address}.`,
    );
    expect(strangers).toBe(0);
    await book.close();
  } finally {
    elsewhere.close();
    await door.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});

test('where a variable decides about the server, the settings say so and change nothing', async ({
  book,
}) => {
  const page = await book.open();
  await openChapter(page, 'Settings');
  const section = page.getByRole('region', { name: 'Temporal server' });
  await expect(section.getByRole('note')).toContainText('TEMPORAL_HOST (in the environment) decides');
  await expect(section.getByRole('button', { name: 'Use it …' })).toHaveCount(0);
});

test('settings that cannot be used any more are said in the status, and can be mended', async ({ book }) => {
  const toml = join(book.paths.root, 'temporal.toml');
  writeFileSync(toml, `[profile.default]\naddress = "127.0.0.1:${await testPort()}"\n`);
  const gone = join(book.paths.root, 'gone.pem');
  writeFileSync(
    book.paths.settings,
    JSON.stringify({ server: { use: 'address', address: 'localhost:1', authority: gone } }),
  );
  const page = await book.open({ TEMPORAL_HOST: '', TEMPORAL_CONFIG_FILE: toml });
  const status = page.getByRole('region', { name: 'Status' });
  await expect(status).toContainText('gone.pem does not exist.');
  await answerDialogs(book, []);
  await openChapter(page, 'Settings');
  const section = page.getByRole('region', { name: 'Temporal server' });
  await section.getByLabel('Server', { exact: true }).selectOption('automatic');
  await section.getByRole('button', { name: 'Use it …' }).click();
  await book.ready();
  expect((await book.status()).server.origin).toBe('embedded');
});
