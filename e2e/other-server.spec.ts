import { accepts } from '#core/temporal/server/free-port';
import { startStrangersRelay, STRANGER } from '#core/testing/strangers-relay';
import { startTestServer } from '#core/testing/temporal-server';
import { expect, test } from './app/test';

/** Nobody has named a server: the app looks at the usual port. */
const UNNAMED = { TEMPORAL_HOST: '' };
const USUAL_PORT = 7233;

test('another user’s server at the usual port is left alone, until the person says once that it is to be used', async ({
  book,
}) => {
  test.skip(process.getuid?.() !== 0, 'Only root can be another user, too.');
  test.skip(await accepts(USUAL_PORT), 'Another program has the usual port.');
  const server = await startTestServer();
  const relay = await startStrangersRelay(USUAL_PORT, server.port);
  try {
    const page = await book.open(UNNAMED);
    await book.ready();
    const status = page.getByRole('region', { name: 'Status' });
    const owner = `the user ${STRANGER}`;
    await expect(status).toContainText(`localhost:7233 belongs to ${owner}; the app does not use it`);
    expect((await book.status()).server).toMatchObject({ state: 'ready', origin: 'embedded' });
    expect(await book.servers()).toHaveLength(1);

    await status.getByRole('button', { name: 'Use that server' }).click();
    await expect
      .poll(async () => (await book.status()).server)
      .toMatchObject({
        ...{ state: 'ready', origin: 'external', address: 'localhost:7233', owner },
      });
    await book.showStatus();
    await expect(status).toContainText(`It belongs to ${owner}`);
    expect(await book.servers()).toEqual([]);

    await book.close();
    await book.open(UNNAMED);
    await expect.poll(async () => (await book.status()).server.origin).toBe('external');
    await book.close();
  } finally {
    await relay.stop();
    await server.stop();
  }
});
