import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestAuthority } from '#core/testing/certificates';
import { startTestServer } from '#core/testing/temporal-server';
import { startTlsDoor } from '#core/testing/tls-door';
import { Illustrations } from './app/illustrations';
import { expect, test } from './app/test';

test('pictures on a server that wants a client certificate; a refused one is said, a renewed one is taken up', async ({
  book,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'leather-book-guarded-'));
  const host = new TestAuthority(join(folder, 'host'));
  const certificate = host.issue('server');
  const files = { cert: join(folder, 'client.pem'), key: join(folder, 'client.key') };
  const renew = (client: { cert: string; key: string }) => {
    copyFileSync(client.cert, files.cert);
    copyFileSync(client.key, files.key);
  };
  const first = new TestAuthority(join(folder, 'first'));
  const second = new TestAuthority(join(folder, 'second'));
  renew(first.issue('client'));
  const server = await startTestServer();
  const door = await startTlsDoor(server.address, { certificate, clients: first.cert });
  try {
    const page = await book.open({
      TEMPORAL_HOST: door.address,
      TEMPORAL_TLS_CLIENT_CERT_PATH: files.cert,
      TEMPORAL_TLS_CLIENT_KEY_PATH: files.key,
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: host.cert,
    });
    await book.ready();
    const illustrations = new Illustrations(page);
    await illustrations.generate('a red fox');
    await expect(illustrations.tiles).toHaveCount(1);
    const worker = await book.workerPid();

    door.renew({ certificate, clients: second.cert });
    const status = page.getByRole('region', { name: 'Status' });
    await expect(status).toContainText('does not accept the client certificate', { timeout: 60_000 });
    await expect(status).toContainText('It was issued by Test CA');
    await illustrations.generate('a blue bird');
    renew(second.issue('client'));
    await expect(illustrations.tiles).toHaveCount(2, { timeout: 60_000 });
    await book.ready();
    expect(await book.workerPid()).toBe(worker);
    await book.close();
  } finally {
    await door.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
