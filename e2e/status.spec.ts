import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startTestServer } from '#core/testing/temporal-server';
import { expectAccounts } from './app/accounts';
import { Illustrations, openChapter } from './app/illustrations';
import { expect, test } from './app/test';

test('the page is on the screen before the worker is started', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const painted = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return performance.timeOrigin + (paint?.startTime ?? Infinity);
  });
  const [, started = ''] = /^\[([^\]]+)\].*Starting the worker/m.exec(await book.logs()) ?? [];
  expect(Date.parse(started)).toBeGreaterThanOrEqual(Math.floor(painted));
});

test('a remote server that does not answer is said in words, and the window stays usable', async ({
  book,
}) => {
  // TEST-NET-1: nobody answers there, on any network.
  const page = await book.open({ TEMPORAL_HOST: '192.0.2.1:7233' });
  const status = page.getByRole('region', { name: 'Status' });
  await expect(status).toContainText('192.0.2.1:7233');
  await expect.poll(async () => (await book.status()).server.state).toBe('unreachable');
  await expect(status).toContainText('does not answer');
  await expect(status).toContainText('TEMPORAL_HOST');
  await expect(status.getByText('Restart the server')).toBeHidden();
  expect(await book.servers()).toEqual([]);
  await new Illustrations(page).generate('a red fox');
  await expect(new Illustrations(page).making).toContainText('starts as soon as the server is available');
  await openChapter(page, 'History');
  await expect(page.getByRole('alert')).toContainText('192.0.2.1:7233');
  await expect(page.getByRole('button', { name: 'Ask again' })).toBeVisible();
  await expect(page.getByText('No workflows yet')).toHaveCount(0);
});

test('a server that runs already is used, and left running', async ({ book }) => {
  const server = await startTestServer();
  try {
    const page = await book.open({ TEMPORAL_HOST: server.address });
    await book.ready();
    await book.showStatus();
    await expect(
      page.getByText(`The Temporal server on this computer is ready at ${server.address}.`),
    ).toBeVisible();
    expect(await book.servers()).toEqual([]);
    const illustrations = new Illustrations(page);
    await illustrations.generate('a red fox');
    await expect(illustrations.tiles).toHaveCount(1);
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
    await book.close();
    process.kill(server.pid, 0);
  } finally {
    await server.stop();
  }
});

test('a port that something else has is left to it; the app’s own server is elsewhere, and that is shown', async ({
  book,
}) => {
  const other = createServer((_request, response) => response.end('no Temporal')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const page = await book.open({ TEMPORAL_HOST: `127.0.0.1:${port}` });
  await book.ready();
  const { server } = await book.status();
  expect(server.address).not.toBe(`127.0.0.1:${port}`);
  const words = `The app’s own Temporal server is ready at ${server.address}; another program has port ${port}.`;
  await book.showStatus();
  await expect(page.getByText(words)).toBeVisible();
  await book.close();
  other.closeAllConnections();
  other.close();
});

test('a wrong setting ends the start with its name, its value and what is allowed', async ({ book }) => {
  const { code, output } = await book.startAndFail({ TEMPORAL_MAX_CONCURRENT_ACTIVITIES: 'many' });
  expect(code).toBe(1);
  expect(output).toContain('TEMPORAL_MAX_CONCURRENT_ACTIVITIES');
  expect(output).toContain('many');
  expect(output).toMatch(/1 to 10000/);
});

test('server and worker are restarted by their buttons, and jobs run afterwards', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const [server] = await book.servers();
  const worker = await book.workerPid();
  await book.showStatus();
  await page.getByText('The worker is running.').click();
  await page.getByRole('button', { name: 'Restart the worker' }).click();
  await expect.poll(async () => (await book.status()).worker).not.toMatchObject({ pid: worker });
  await expect.poll(async () => (await book.status()).worker.state).toBe('polling');
  await page.getByText('The app’s own Temporal server is ready').click();
  await page.getByRole('button', { name: 'Restart the server' }).click();
  await expect
    .poll(async () => (await book.servers()).filter(({ pid }) => pid !== server?.pid).length)
    .toBe(1);
  const illustrations = new Illustrations(page);
  await illustrations.generate('a red fox');
  await expect(illustrations.tiles).toHaveCount(1);
  expect(await book.servers()).toHaveLength(1);
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});
