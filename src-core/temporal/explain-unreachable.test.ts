import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer, createServer, type SecureServerOptions } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { TestAuthority, type CertificateFiles } from '../testing/certificates';
import { testPort } from '../testing/test-port';
import { explainUnreachable } from './explain-unreachable';

let folder: string;
let authority: TestAuthority;
let stranger: TestAuthority;
const servers: Server[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leather-book-tls-'));
  authority = new TestAuthority(join(folder, 'known'));
  stranger = new TestAuthority(join(folder, 'stranger'));
});
afterEach(() => servers.splice(0).forEach((server) => server.close()));
afterAll(() => rmSync(folder, { recursive: true }));

const read = ({ cert, key }: CertificateFiles) => ({ cert: readFileSync(cert), key: readFileSync(key) });

/** The address of a real server that listens from now on. */
async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `localhost:${(server.address() as AddressInfo).port}`;
}
const listenWith = (certificate: CertificateFiles, options: SecureServerOptions = {}) =>
  listen(createSecureServer({ ...read(certificate), ...options }));
const trust = () => ({ serverRootCACertificate: readFileSync(authority.cert) });

test('a server that is as it should be needs no explanation, nor one without TLS that none is wanted of', async () => {
  const address = await listenWith(authority.issue('good'));
  expect(await explainUnreachable({ address, tls: trust() })).toBeUndefined();
  expect(await explainUnreachable({ address: await listen(createServer()) })).toBeUndefined();
});

test('a server that is away is not a matter of TLS', async () => {
  expect(await explainUnreachable({ address: `localhost:${await testPort()}`, tls: true })).toBeUndefined();
});

test('a name that no computer has', async () => {
  for (const tls of [true, undefined]) {
    expect(await explainUnreachable({ address: 'temporal.invalid:7233', tls })).toMatchObject({
      code: 'server_unavailable',
      message: 'No computer is found under the name temporal.invalid.',
    });
  }
});

test('a server that speaks TLS where none is configured', async () => {
  const address = await listenWith(authority.issue('unasked'));
  expect(await explainUnreachable({ address })).toMatchObject({
    code: 'server_refused',
    message: `The Temporal server at ${address} speaks TLS, and the configuration does not ask for it.`,
  });
});

test('an unknown authority is named', async () => {
  const address = await listenWith(stranger.issue('server'));
  for (const tls of [true, trust()]) {
    expect(await explainUnreachable({ address, tls })).toMatchObject({
      code: 'server_refused',
      message: `The Temporal server at ${address} shows a certificate from an authority that this computer does not know: Test CA.`,
      hint: expect.stringContaining('TEMPORAL_TLS_SERVER_CA_CERT_PATH') as string,
    });
  }
});

test('the name that the certificate has, and the one that was expected', async () => {
  const address = await listenWith(authority.issue('elsewhere', { names: 'DNS:temporal.invalid' }));
  expect(await explainUnreachable({ address, tls: trust() })).toMatchObject({
    message: `The Temporal server at ${address} shows a certificate for temporal.invalid, not for localhost.`,
  });
  const named = { ...trust(), serverNameOverride: 'temporal.invalid' };
  expect(await explainUnreachable({ address, tls: named })).toBeUndefined();
});

test('the day on which the certificate expired', async () => {
  const address = await listenWith(authority.issue('old', { days: -1 }));
  const error = await explainUnreachable({ address, tls: trust() });
  expect(error?.message).toMatch(/shows a certificate that expired on \d{4}-\d\d-\d\d\.$/);
});

test('the day from which the certificate is valid: the clock may be wrong', async () => {
  const address = await listenWith(authority.issue('early', { from: 2090 }));
  expect(await explainUnreachable({ address, tls: trust() })).toMatchObject({
    message: `The Temporal server at ${address} shows a certificate that is not valid before 2090-01-01.`,
    hint: 'Check this computer’s date.',
  });
});

test.each([
  ['speaks HTTP/2 without TLS', () => createServer()],
  ['greets', () => createTcpServer((socket) => socket.end('220 hello\r\n').on('error', () => {}))],
  ['ends the connection', () => createTcpServer((socket) => socket.destroy())],
])('a port without TLS that %s', async (_what, make) => {
  const address = await listen(make());
  expect(await explainUnreachable({ address, tls: trust() })).toMatchObject({
    message: `The Temporal server at ${address} does not speak TLS.`,
  });
});

test.each([
  ['within HTTP/1.1', () => createHttpsServer(read(authority.issue('https')), (_, answer) => answer.end())],
  [
    'within TLS alone',
    () =>
      createTlsServer(read(authority.issue('mail')), (socket) =>
        socket.on('error', () => {}).end('220 hello\r\n'),
      ),
  ],
])('a server of another kind, which answers %s, is no matter of certificates', async (_how, make) => {
  const address = await listen(make());
  expect(await explainUnreachable({ address, tls: trust() })).toMatchObject({
    code: 'server_refused',
    message: `The Temporal server at ${address} is not a Temporal server: it does not speak HTTP/2.`,
  });
});

test('a server that knows only old versions of TLS', async () => {
  const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  const address = await listen(createTlsServer({ ...read(authority.issue('old-tls')), ...old }));
  expect((await explainUnreachable({ address, tls: trust() }))?.message).toContain(
    'offers no version of TLS',
  );
});

test('a certificate that was made for another purpose is refused with the reason', async () => {
  const address = await listenWith(authority.issue('purpose', { usage: 'clientAuth' }));
  expect(await explainUnreachable({ address, tls: trust() })).toMatchObject({
    message: `The Temporal server at ${address} shows a certificate that is not accepted (INVALID_PURPOSE).`,
  });
});

test('a client certificate that is missing, another authority’s, expired, or not yet valid', async () => {
  const address = await listenWith(authority.issue('strict'), {
    requestCert: true,
    rejectUnauthorized: true,
    ca: readFileSync(authority.cert),
  });
  const withPair = (files: CertificateFiles) => {
    const { cert, key } = read(files);
    return { address, tls: { ...trust(), clientCertPair: { crt: cert, key } } };
  };
  expect(await explainUnreachable({ address, tls: trust() })).toMatchObject({
    message: `The Temporal server at ${address} asks for a client certificate.`,
  });
  expect(await explainUnreachable(withPair(stranger.issue('client')))).toMatchObject({
    message: `The Temporal server at ${address} does not accept the client certificate.`,
    hint: expect.stringContaining('It was issued by Test CA.') as string,
  });
  expect((await explainUnreachable(withPair(authority.issue('late', { days: -1 }))))?.message).toMatch(
    /does not accept the client certificate: it expired on \d{4}/,
  );
  expect(await explainUnreachable(withPair(authority.issue('soon', { from: 2090 })))).toMatchObject({
    message: `The Temporal server at ${address} does not accept the client certificate: it is not valid before 2090-01-01.`,
  });
  expect(await explainUnreachable(withPair(authority.issue('client')))).toBeUndefined();
});
