import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { TestAuthority } from '../testing/certificates';
import { loadConfig } from './load-config';

const PLACES = ['the environment', 'the working folder', 'the data folder', 'the profile'] as const;
type Place = (typeof PLACES)[number];
type Part = Record<string, string>;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leather-book-places-'));
  for (const folder of ['work', 'data', 'temporalio']) mkdirSync(join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What loading says if these parts are set in these places: the sentence of the refusal, or undefined. */
function loadFrom(parts: [Place, Part][]): string | undefined {
  const at = (place: Place) =>
    Object.entries(
      Object.assign({}, ...parts.flatMap(([each, part]) => (each === place ? [part] : []))) as Part,
    );
  const lines = (place: Place) =>
    at(place)
      .map(([key, value]) => `${key}="${value}"\n`)
      .join('');
  writeFileSync(join(root, 'work', '.env.temporal'), lines('the working folder'));
  writeFileSync(join(root, 'data', '.env.temporal'), lines('the data folder'));
  writeFileSync(join(root, 'temporalio', 'temporal.toml'), `[profile.default]\n${lines('the profile')}`);
  try {
    loadConfig({
      folder: join(root, 'data'),
      cwd: join(root, 'work'),
      env: { XDG_CONFIG_HOME: root, HOME: root, APPDATA: root, ...Object.fromEntries(at('the environment')) },
    });
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'config_invalid') return error.message;
    throw error;
  }
}
const nameOf = (place: Place) =>
  ({
    'the environment': 'the environment',
    'the working folder': join(root, 'work', '.env.temporal'),
    'the data folder': join(root, 'data', '.env.temporal'),
    'the profile': 'the profile "default" of temporal.toml',
  })[place];

/** Only the same place, or the person's own word in the environment. */
const isTaken = (address: Place, credential: Place) =>
  address === credential || address === 'the environment';

describe.each(PLACES)('credentials of %s', (credentials) => {
  describe.each(PLACES)('with the address of %s', (address) => {
    const taken = isTaken(address, credentials);
    const outcome = taken ? 'are taken' : 'are refused by the names of both';
    const expected = taken ? undefined : { named: [credentials, address], secretTold: false };
    const told = (message: string | undefined) =>
      message && {
        named: [credentials, address].filter((place) => message.includes(`is set in ${nameOf(place)}`)),
        secretTold: message.includes('s3cret'),
      };
    const inProfile = { address: address === 'the profile', credentials: credentials === 'the profile' };

    test(`${outcome}: an API key`, () => {
      const message = loadFrom([
        [address, { [inProfile.address ? 'address' : 'TEMPORAL_ADDRESS']: 'temporal.invalid:7233' }],
        [credentials, { [inProfile.credentials ? 'api_key' : 'TEMPORAL_API_KEY']: 's3cret' }],
      ]);
      expect(told(message)).toEqual(expected);
    });

    test(`${outcome}: a header`, () => {
      const message = loadFrom([
        [address, { [inProfile.address ? 'address' : 'TEMPORAL_HOST']: 'temporal.invalid:7233' }],
        [
          credentials,
          {
            [inProfile.credentials ? 'grpc_meta.authorization' : 'TEMPORAL_GRPC_META_AUTHORIZATION']:
              's3cret',
          },
        ],
      ]);
      expect(told(message)).toEqual(expected);
    });

    test(`${outcome}: a client certificate, where the place says which authority to trust`, () => {
      const authority = new TestAuthority(root);
      const { cert, key } = authority.issue('client');
      const message = loadFrom([
        [
          address,
          {
            [inProfile.address ? 'tls.server_ca_cert_path' : 'TEMPORAL_TLS_SERVER_CA_CERT_PATH']:
              authority.cert,
          },
        ],
        [
          credentials,
          inProfile.credentials
            ? { 'tls.client_cert_path': cert, 'tls.client_key_path': key }
            : { TEMPORAL_TLS_CLIENT_CERT_PATH: cert, TEMPORAL_TLS_CLIENT_KEY_PATH: key },
        ],
      ]);
      expect(told(message)).toEqual(expected);
    });

    // A profile knows nothing of Temporal Cloud's own keys.
    test.skipIf(inProfile.address || inProfile.credentials)(`${outcome}: a key of Temporal Cloud`, () => {
      const message = loadFrom([
        [address, { TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c' }],
        [credentials, { TEMPORAL_CLOUD_API_KEY: 's3cret' }],
      ]);
      expect(told(message)).toEqual(expected);
    });
  });
});

test('a file of profiles that a folder names does not get the key of the environment', () => {
  const file = join(root, 'work', 'profiles.toml');
  writeFileSync(file, '[profile.default]\naddress = "temporal.invalid:7233"\n');
  const message = loadFrom([
    ['the environment', { TEMPORAL_API_KEY: 's3cret' }],
    ['the working folder', { TEMPORAL_CONFIG_FILE: file }],
  ]);
  expect(message).toContain(`address is set in the profile "default" of ${file}`);
});

test('a folder cannot have a key sent without TLS, or to another endpoint of the cloud', () => {
  expect(
    loadFrom([
      ['the environment', { TEMPORAL_ADDRESS: 'temporal.invalid:7233', TEMPORAL_API_KEY: 's3cret' }],
      ['the working folder', { TEMPORAL_TLS: 'false' }],
    ]),
  ).toContain('TEMPORAL_TLS is set in');
  expect(
    loadFrom([
      ['the environment', { TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c', TEMPORAL_CLOUD_API_KEY: 's3cret' }],
      ['the working folder', { TEMPORAL_HOST: 'temporal.invalid:7233' }],
    ]),
  ).toContain('TEMPORAL_HOST is set in');
});
