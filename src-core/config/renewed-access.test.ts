import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestAuthority, type CertificateFiles } from '../testing/certificates';
import { loadConfig } from './load-config';
import { renewedAccess } from './renewed-access';

let folder: string;
let authority: TestAuthority;
let files: CertificateFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leather-book-renewed-'));
  authority = new TestAuthority(folder);
  files = authority.issue('client');
});
afterEach(() => rmSync(folder, { recursive: true }));

function load(env: Record<string, string> = {}) {
  return loadConfig({
    cwd: folder,
    env: {
      TEMPORAL_HOST: 'temporal.invalid',
      TEMPORAL_TLS_CLIENT_CERT_PATH: files.cert,
      TEMPORAL_TLS_CLIENT_KEY_PATH: files.key,
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority.cert,
      TEMPORAL_TLS_SERVER_NAME: 'books.invalid',
      ...env,
    },
  });
}

test('files that are as they were, and certificates that are set as text, are nothing new', async () => {
  expect(await renewedAccess(load())).toBeUndefined();
  const text = (file: string) => readFileSync(file, 'utf8');
  const set = load({
    TEMPORAL_TLS_CLIENT_CERT_PATH: '',
    TEMPORAL_TLS_CLIENT_KEY_PATH: '',
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: '',
    TEMPORAL_TLS_CLIENT_CERT_DATA: text(files.cert),
    TEMPORAL_TLS_CLIENT_KEY_DATA: text(files.key),
  });
  expect(await renewedAccess(set)).toBeUndefined();
  expect(await renewedAccess(loadConfig({ cwd: folder, env: {} }))).toBeUndefined();
});

test('a new certificate and its key are taken up together, and the rest stays', async () => {
  const before = load();
  const next = authority.issue('next');
  copyFileSync(next.cert, files.cert);
  expect(await renewedAccess(before), 'while the key is the old one').toBeUndefined();
  copyFileSync(next.key, files.key);
  const after = await renewedAccess(before);
  expect(after).toEqual({
    ...before,
    tls: {
      ...(before.tls as object),
      clientCertPair: { crt: readFileSync(next.cert), key: readFileSync(next.key) },
    },
  });
  expect(after && (await renewedAccess(after))).toBeUndefined();
});

test('a new authority is taken up; what is missing or no certificate is not', async () => {
  const before = load();
  rmSync(files.cert);
  writeFileSync(authority.cert, 'half a cert');
  expect(await renewedAccess(before)).toBeUndefined();
  const other = new TestAuthority(join(folder, 'other'));
  copyFileSync(other.cert, authority.cert);
  expect(await renewedAccess(before)).toMatchObject({
    tls: {
      serverRootCACertificate: readFileSync(other.cert),
      clientCertPair: (before.tls as { clientCertPair: unknown }).clientCertPair,
    },
  });
});

test('an API key that is renewed in its file is taken up, in a profile and in .env.temporal', async () => {
  const toml = join(folder, 'temporal.toml');
  const ofProfile = (key: string) =>
    writeFileSync(toml, `[profile.default]\naddress = "temporal.invalid:7233"\napi_key = "${key}"\n`);
  ofProfile('first');
  const inProfile = loadConfig({ cwd: folder, env: { TEMPORAL_CONFIG_FILE: toml } });
  expect(await renewedAccess(inProfile)).toBeUndefined();
  ofProfile('second');
  const renewed = await renewedAccess(inProfile);
  expect(renewed).toEqual({ ...inProfile, apiKey: 'second' });
  expect(renewed && (await renewedAccess(renewed)), 'the second time').toBeUndefined();
  rmSync(toml);
  expect(await renewedAccess(inProfile), 'while there is none').toBeUndefined();

  const inFile = (address: string, key: string) =>
    writeFileSync(
      join(folder, '.env.temporal'),
      `TEMPORAL_HOST=${address}\nTEMPORAL_TLS=true\nTEMPORAL_API_KEY=${key}\n`,
    );
  inFile('temporal.invalid', 'first');
  const ofFile = loadConfig({ cwd: folder, env: {} });
  inFile('elsewhere.invalid', 'second');
  expect(await renewedAccess(ofFile), 'a key for another server').toBeUndefined();
  inFile('temporal.invalid', 'second');
  expect(await renewedAccess(ofFile)).toMatchObject({ apiKey: 'second' });
});
