import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serverSettingsSchema } from '#shared/server-settings';
import { TestAuthority } from '../testing/certificates';
import { loadConfig, type ConfigPlaces } from './load-config';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leather-book-server-settings-'));
  folder = join(root, 'data');
  for (const path of [folder, join(root, 'temporalio')]) mkdirSync(path);
});
afterEach(() => rmSync(root, { recursive: true }));

const set = (server: object) => writeFileSync(join(folder, 'settings.json'), JSON.stringify({ server }));
const load = (env: Record<string, string> = {}, places: ConfigPlaces = {}) =>
  loadConfig({
    folder,
    cwd: root,
    env: { XDG_CONFIG_HOME: root, HOME: root, APPDATA: root, ...env },
    ...places,
  });

test('a server that the app has been told of is used, with its certificate, and nothing from a profile', () => {
  writeFileSync(
    join(root, 'temporalio', 'temporal.toml'),
    '[profile.default]\naddress = "other:1"\nnamespace = "theirs"\napi_key = "k"\n',
  );
  const authority = new TestAuthority(join(root, 'authority'));
  const { cert, key } = authority.issue('client');
  set({
    use: 'address',
    address: 'books.invalid',
    security: 'certificate',
    client_certificate: cert,
    client_key: key,
    authority: authority.cert,
    server_name: 'temporal.invalid',
  });
  expect(load()).toMatchObject({
    address: 'books.invalid:7233',
    namespace: 'default',
    isNamed: true,
    apiKey: undefined,
    tls: {
      clientCertPair: { crt: readFileSync(cert), key: readFileSync(key) },
      serverRootCACertificate: readFileSync(authority.cert),
      serverNameOverride: 'temporal.invalid',
    },
    tlsFiles: { clientCert: cert, clientKey: key, serverCa: authority.cert },
  });
});

test('without encryption nothing of TLS is used; an API key comes from where the app keeps it', () => {
  const files = { authority: '/nowhere.pem', client_certificate: '/nowhere.pem' };
  set({ use: 'address', address: 'books.invalid:1', security: 'none', ...files });
  expect(load({}, { apiKey: () => 'k3y' })).toMatchObject({ tls: undefined, apiKey: undefined });
  set({ use: 'address', address: 'books.invalid:1', security: 'api_key', namespace: 'mine' });
  expect(load({}, { apiKey: () => 'k3y' })).toMatchObject({
    address: 'books.invalid:1',
    namespace: 'mine',
    apiKey: 'k3y',
    tls: expect.anything() as unknown,
  });
  expect(load().apiKey, 'where the key store cannot be read').toBeUndefined();
});

test('a profile is used by its name', () => {
  writeFileSync(
    join(root, 'temporalio', 'temporal.toml'),
    '[profile.default]\naddress = "other:1"\n[profile.mine]\naddress = "mine:2"\n',
  );
  set({ use: 'profile', profile: 'mine' });
  expect(load().address).toBe('mine:2');
  set({ use: 'automatic', profile: 'mine', address: 'x:1' });
  expect(load().address).toBe('other:1');
});

test.each([
  ['the environment', { TEMPORAL_HOST: 'elsewhere:1' }, {}],
  ['another part of a connection', { TEMPORAL_TLS_SERVER_NAME: 'x' }, {}],
  ['a file', {}, { '.env.temporal': 'TEMPORAL_NAMESPACE=theirs\n' }],
])('%s goes before the settings as a whole', (_, env, files) => {
  set({ use: 'address', address: 'books.invalid:1', security: 'none' });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  expect(load(env as Record<string, string>).address).not.toBe('books.invalid:1');
});

test('settings that cannot be used are refused, or left to be mended where that is possible', () => {
  set({
    use: 'address',
    address: 'books.invalid:1',
    security: 'certificate',
    client_certificate: join(root, 'nowhere.pem'),
    client_key: join(root, 'nowhere.key'),
  });
  const message = expect.stringContaining('nowhere.pem does not exist') as string;
  expect(() => load()).toThrow(expect.objectContaining({ code: 'config_invalid', message }) as Error);
  expect(load({}, { canBeMended: true })).toMatchObject({ unusable: { code: 'config_invalid', message } });
  const other = { TEMPORAL_MAX_CONCURRENT_ACTIVITIES: 'many' };
  expect(() => load(other, { canBeMended: true })).toThrow(/many/);
});

test.each([
  [{ use: 'address', address: 'https://books.invalid' }, /host:port/],
  [{ use: 'address', address: 'a:1', security: 'certificate' }, /certificate’s file/],
  [{ use: 'profile' }, /Choose a profile/],
])('%j is not taken', (server, words) => {
  expect(() => serverSettingsSchema.parse(server)).toThrow(words);
  set(server);
  expect(load().address, 'as if nothing was set').toBe('localhost:7233');
});
