import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { TestAuthority, type CertificateFiles } from '#core/testing/certificates';
import { startGrpcProxy, type GrpcProxy } from '#core/testing/grpc-proxy';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { startTlsDoor, type TlsDoor } from '#core/testing/tls-door';
import { CommandLine } from './testing/command-line';

const API_KEY = 'key-of-this-test';

let folder: string;
let server: TestServer;
/** Of the server and of those whom it admits. */
let authority: TestAuthority;
let client: CertificateFiles;
/** Admits client certificates of the authority. */
let door: TlsDoor;
/** Admits the API key, over TLS. */
let keyDoor: GrpcProxy;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'leather-book-guarded-'));
  authority = new TestAuthority(join(folder, 'authority'));
  client = authority.issue('client');
  server = await startTestServer();
  const certificate = authority.issue('server', { names: 'DNS:localhost' });
  door = await startTlsDoor(server.address, { certificate, clients: authority.cert });
  keyDoor = await startGrpcProxy(server.address, certificate);
  keyDoor.apiKey = API_KEY;
});
afterAll(async () => {
  await door.close();
  await keyDoor.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.create();
});
afterEach(() => cli.close());

/** The variables of a connection with a client certificate. */
const withCertificate = ({ cert, key } = client, address = door.address) => ({
  TEMPORAL_HOST: address,
  TEMPORAL_TLS_CLIENT_CERT_PATH: cert,
  TEMPORAL_TLS_CLIENT_KEY_PATH: key,
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority.cert,
});
const withKey = (apiKey: string) => ({
  TEMPORAL_HOST: keyDoor.address,
  TEMPORAL_API_KEY: apiKey,
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority.cert,
});

/** The status after a picture, which a worker that the command starts has drawn: command and worker have connected. */
async function statusAfterPicture(): ReturnType<CommandLine['runJson']> {
  const { code, json } = await cli.runJson('image', 'a red fox', '--size', '256x256');
  expect(json).toMatchObject({ success: true });
  expect(code).toBe(0);
  expect(existsSync(json.image_path as string)).toBe(true);
  return cli.runJson('temporal', 'status');
}

const isGood = (address: string) => ({ code: 0, json: { running: true, origin: 'remote', address } });

test('with the client certificate of a temporal.toml profile, a job is done, and the status is good', async () => {
  const toml = join(cli.root, 'temporal.toml');
  writeFileSync(
    toml,
    [
      '[profile.guarded]',
      `address = "${door.address}"`,
      '[profile.guarded.tls]',
      `client_cert_path = "${client.cert}"`,
      `client_key_path = "${client.key}"`,
      `server_ca_cert_path = "${authority.cert}"`,
    ].join('\n'),
  );
  Object.assign(cli.env, {
    TEMPORAL_HOST: '',
    TEMPORAL_CONFIG_FILE: toml,
    TEMPORAL_PROFILE: 'guarded',
  });
  const before = door.admitted;
  expect(await statusAfterPicture()).toMatchObject(isGood(door.address));
  // The command's, its worker's, and the status's.
  expect(door.admitted - before).toBeGreaterThanOrEqual(3);
});

test('with an API key over TLS, a job is done, and the status is good', async () => {
  Object.assign(cli.env, withKey(API_KEY));
  expect(await statusAfterPicture()).toMatchObject(isGood(keyDoor.address));
});

test('a server that is known by another name than its address is reached by that name', async () => {
  const certificate = authority.issue('elsewhere', { names: 'DNS:books.invalid' });
  const elsewhere = await startTlsDoor(server.address, { certificate, clients: authority.cert });
  try {
    Object.assign(cli.env, withCertificate(client, elsewhere.address));
    const wrong = await cli.run('temporal', 'status');
    expect(wrong.stdout).toContain('shows a certificate for books.invalid, not for localhost.');
    expect(wrong.stdout).toContain('set it as TEMPORAL_TLS_SERVER_NAME.');
    cli.env.TEMPORAL_TLS_SERVER_NAME = 'books.invalid';
    expect(await statusAfterPicture()).toMatchObject(isGood(elsewhere.address));
  } finally {
    await elsewhere.close();
  }
});

const issue = (name: string, options?: Parameters<TestAuthority['issue']>[1]) =>
  withCertificate(authority.issue(name, options));
const stranger = () => withCertificate(new TestAuthority(join(folder, 'stranger')).issue('client'));

test.each<[string, () => Record<string, string>, string, string]>([
  [
    'no certificate',
    () => ({ ...withCertificate(), TEMPORAL_TLS_CLIENT_CERT_PATH: '', TEMPORAL_TLS_CLIENT_KEY_PATH: '' }),
    'asks for a client certificate.',
    'TEMPORAL_TLS_CLIENT_CERT_PATH',
  ],
  ['another authority’s', stranger, 'does not accept the client certificate.', 'It was issued by Test CA.'],
  [
    'one that expired',
    () => issue('late', { days: -1 }),
    'does not accept the client certificate: it expired on ',
    'Renew it',
  ],
  [
    'one that is not valid yet',
    () => issue('soon', { from: 2090 }),
    'does not accept the client certificate: it is not valid before 2090-01-01.',
    'Check this computer’s date',
  ],
  [
    'a server whose authority is unknown',
    () => ({ ...withCertificate(), TEMPORAL_TLS_SERVER_CA_CERT_PATH: '' }),
    'shows a certificate from an authority that this computer does not know: Test CA.',
    'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
  ],
  [
    'another namespace',
    () => ({ ...withCertificate(), TEMPORAL_NAMESPACE: 'aunt-ada' }),
    'has no namespace “aunt-ada”.',
    'TEMPORAL_NAMESPACE',
  ],
  [
    'a host that nobody has',
    () => withCertificate(client, 'temporal.invalid:7233'),
    'No computer is found under the name temporal.invalid.',
    'TEMPORAL_HOST',
  ],
  ['a wrong API key', () => withKey('wrong'), 'refused the API key.', 'has not been revoked'],
  [
    'an API key for another namespace',
    () => ({ ...withKey(API_KEY), TEMPORAL_NAMESPACE: 'aunt-ada' }),
    'does not let the API key use the namespace “aunt-ada”.',
    'TEMPORAL_NAMESPACE',
  ],
  [
    'no API key',
    () => ({ ...withKey(''), TEMPORAL_TLS: 'true' }),
    'asks for credentials, and none are configured.',
    'TEMPORAL_API_KEY',
  ],
])('%s: the status and the commands say what is wrong, and what to do', async (_, env, words, remedy) => {
  Object.assign(cli.env, env());
  const [status, list] = await Promise.all([cli.run('temporal', 'status'), cli.run('workflows', 'list')]);
  expect(status.stdout).toContain(words);
  expect(status.stdout).toContain(remedy);
  expect(status.code).toBe(3);
  expect(list.stderr).toContain(words);
  expect(list.code).toBe(3);
});

test.each<[string, () => Record<string, string>, string]>([
  ['swapped', () => withCertificate({ cert: client.key, key: client.cert }), 'holds a private key, and'],
  [
    'of two pairs',
    () => withCertificate({ ...client, key: authority.issue('other').key }),
    'does not match the certificate in',
  ],
  [
    'missing on the disk',
    () => withCertificate({ ...client, cert: join(folder, 'nowhere.pem') }),
    'nowhere.pem does not exist.',
  ],
])('a certificate and a key that are %s are refused before any server is asked', async (_, env, words) => {
  Object.assign(cli.env, env());
  const before = door.admitted;
  const { code, stderr } = await cli.run('temporal', 'status');
  expect(stderr).toContain(words);
  expect(code).toBe(2);
  expect(door.admitted).toBe(before);
});
