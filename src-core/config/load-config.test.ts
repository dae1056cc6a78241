import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { TestAuthority } from '../testing/certificates';
import { CONFIG_KEYS } from './config-keys';
import { loadConfig, type Config } from './load-config';

let root: string;
let cwd: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leather-book-config-'));
  cwd = join(root, 'project');
  folder = join(root, 'data');
  for (const path of [cwd, folder, join(root, 'temporalio')]) mkdirSync(path);
});
afterEach(() => rmSync(root, { recursive: true }));

/** Only these variables, and no file outside the test's own folders. */
function load(env: Record<string, string> = {}): Config {
  return loadConfig({ folder, cwd, env: { XDG_CONFIG_HOME: root, HOME: root, APPDATA: root, ...env } });
}
function refusal(env: Record<string, string>): AppError {
  try {
    load(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'config_invalid') return error;
    throw error;
  }
  throw new Error('It was accepted.');
}
const writeToml = (text: string) => writeFileSync(join(root, 'temporalio', 'temporal.toml'), text);

test('without any configuration the documented defaults hold', () => {
  expect(load()).toEqual({
    address: 'localhost:7233',
    namespace: 'default',
    taskQueue: 'project-ai-tasks',
    maxConcurrentActivities: 50,
    maxConcurrentWorkflows: 50,
    workerMemory: undefined,
    workflowExecutionTimeoutSeconds: undefined,
    workflowRunTimeoutSeconds: undefined,
    activityStartToCloseTimeoutSeconds: 300,
    retry: {},
    workerIdentity: 'leather-book',
    deploymentName: 'leather-book',
    workerVersioning: 'off',
    isLocal: true,
    isNamed: false,
    otherPrograms: {},
  });
});

test('every key takes effect', () => {
  expect(
    load({
      TEMPORAL_HOST: 'temporal.example.org:7000',
      TEMPORAL_NAMESPACE: 'books',
      TEMPORAL_TASK_QUEUE: 'my tasks',
      TEMPORAL_MAX_CONCURRENT_ACTIVITIES: '3',
      TEMPORAL_MAX_CONCURRENT_WORKFLOWS: '4',
      LEATHER_BOOK_WORKER_MEMORY: '900',
      TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT: '60',
      TEMPORAL_WORKFLOW_RUN_TIMEOUT: '50',
      TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT: '7',
      TEMPORAL_MAX_RETRY_ATTEMPTS: '5',
      TEMPORAL_INITIAL_RETRY_INTERVAL: '2',
      TEMPORAL_MAX_RETRY_INTERVAL: '30',
      TEMPORAL_WORKER_IDENTITY: 'project-ai-worker',
      TEMPORAL_DEPLOYMENT_NAME: 'project-ai',
      LEATHER_BOOK_WORKER_VERSIONING: 'pinned',
    }),
  ).toMatchObject({
    address: 'temporal.example.org:7000',
    namespace: 'books',
    taskQueue: 'my tasks',
    maxConcurrentActivities: 3,
    maxConcurrentWorkflows: 4,
    workerMemory: 900,
    workflowExecutionTimeoutSeconds: 60,
    workflowRunTimeoutSeconds: 50,
    activityStartToCloseTimeoutSeconds: 7,
    retry: { attempts: 5, initialIntervalSeconds: 2, maximumIntervalSeconds: 30 },
    workerIdentity: 'project-ai-worker',
    deploymentName: 'project-ai',
    workerVersioning: 'pinned',
    isLocal: false,
  });
});

test('a first delay longer than the longest is refused, with both keys', () => {
  const { message } = refusal({ TEMPORAL_INITIAL_RETRY_INTERVAL: '60', TEMPORAL_MAX_RETRY_INTERVAL: '30' });
  expect(message).toContain('TEMPORAL_INITIAL_RETRY_INTERVAL is 60');
  expect(message).toContain('TEMPORAL_MAX_RETRY_INTERVAL, which is 30');
});

test.each([
  [{}, false],
  [{ TEMPORAL_NAMESPACE: 'books' }, false],
  [{ TEMPORAL_HOST: 'localhost:7233' }, true],
  [{ TEMPORAL_ADDRESS: 'localhost:7233' }, true],
])('the address of %j is one that somebody has named: %s', (env, isNamed) => {
  expect(load(env)).toMatchObject({ address: 'localhost:7233', isNamed });
});

test.each([
  ['localhost', 'localhost:7233', true],
  ['127.0.0.1:8000', '127.0.0.1:8000', true],
  ['[::1]:7233', '[::1]:7233', true],
  ['192.168.1.20:7233', '192.168.1.20:7233', false],
  ['localhost.example.org:7233', 'localhost.example.org:7233', false],
])('the host %s is the address %s', (host, address, isLocal) => {
  expect(load({ TEMPORAL_HOST: host })).toMatchObject({ address, isLocal });
});

describe('a wrong value is refused with its key, the value and what is allowed:', () => {
  const wrongNumbers = ['0', '-1', '1.5', 'many', '1e3', '99999999999', '5 s', '0x10'];
  const wrong: Record<keyof typeof CONFIG_KEYS, string[]> = {
    TEMPORAL_HOST: [
      'http://localhost:7233',
      'localhost:',
      'localhost:0',
      'localhost:70000',
      'a b:1',
      ':7233',
      '-a:1',
    ],
    TEMPORAL_NAMESPACE: ['a', 'a b', '-a', 'ä-namespace', 'x'.repeat(256)],
    TEMPORAL_TASK_QUEUE: ['__temporal_x', '/_sys/x', 'x'.repeat(201)],
    TEMPORAL_MAX_CONCURRENT_ACTIVITIES: wrongNumbers,
    TEMPORAL_MAX_CONCURRENT_WORKFLOWS: [...wrongNumbers, '1'],
    LEATHER_BOOK_WORKER_MEMORY: [...wrongNumbers, '511'],
    LEATHER_BOOK_WORKER_HEALTH: [
      '8088',
      'localhost',
      'localhost:0',
      '127.0.0.1:70000',
      'http://localhost:8088',
      ':8088',
    ],
    TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT: wrongNumbers,
    TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT: wrongNumbers,
    TEMPORAL_WORKFLOW_RUN_TIMEOUT: wrongNumbers,
    TEMPORAL_MAX_RETRY_ATTEMPTS: wrongNumbers,
    TEMPORAL_INITIAL_RETRY_INTERVAL: wrongNumbers,
    TEMPORAL_MAX_RETRY_INTERVAL: wrongNumbers,
    TEMPORAL_WORKER_IDENTITY: ['x'.repeat(101)],
    TEMPORAL_CLOUD_NAMESPACE: ['books', 'Books.a1', 'books.a1.b2'],
    TEMPORAL_CLOUD_CERT_PATH: ['/nowhere/cert.pem'],
    TEMPORAL_CLOUD_KEY_PATH: ['/nowhere/key.pem'],
    TEMPORAL_CLOUD_API_KEY: ['two words'],
    LEATHER_BOOK_INPUT_DIRS: ['data', '/data:more', '/data:'],
    LEATHER_BOOK_OUTPUT_DIRS: ['reports', './reports'],
    LEATHER_BOOK_REVIEW_OTHER_PROGRAMS: ['yes', '1'],
    LEATHER_BOOK_RECALL_FOR_OTHER_PROGRAMS: ['no', '0'],
    LEATHER_BOOK_WORKER: ['no', 'off'],
    LEATHER_BOOK_OBJECTS_URL: ['https://books.example.org'],
    AWS_ACCESS_KEY_ID: ['two words'],
    AWS_SECRET_ACCESS_KEY: ['two words'],
    AWS_SESSION_TOKEN: ['two words'],
    LEATHER_BOOK_PAYLOAD_KEY: ['secret', 'a:short', ':', `a:${'A'.repeat(43)}=,a:${'B'.repeat(43)}=`],
    TEMPORAL_DEPLOYMENT_NAME: ['a.b', 'a:b', '-a', 'x'.repeat(101)],
    LEATHER_BOOK_WORKER_VERSIONING: ['on', 'PINNED'],
    LEATHER_BOOK_STORE_URL: [
      'books',
      'mysql://host/books',
      'postgres://host',
      'postgres:///books',
      'postgres://h o/b',
      'postgres://name@/books',
    ],
  };
  const cases = Object.entries(wrong).flatMap(([key, values]) =>
    values.map((value) => [key, value] as const),
  );
  test.each(cases)('%s=%s', (key, value) => {
    const cloud = {
      TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c',
      TEMPORAL_CLOUD_CERT_PATH: '/nowhere/cert.pem',
      TEMPORAL_CLOUD_KEY_PATH: '/nowhere/key.pem',
    };
    const needed = {
      ...(key.startsWith('TEMPORAL_CLOUD') && cloud),
      ...(key.startsWith('AWS_') && { LEATHER_BOOK_OBJECTS_URL: 's3://books' }),
    };
    const { message } = refusal({ ...needed, [key]: value });
    const isSecret = 'secret' in CONFIG_KEYS[key as keyof typeof CONFIG_KEYS];
    expect(message).toContain(`${key} is ${isSecret ? 'not usable' : `"${value}"`}`);
    expect(message).toMatch(/must be|does not exist/);
  });
});

test('a wrong API key is refused without showing it', () => {
  expect(refusal({ TEMPORAL_CLOUD_API_KEY: 'two words' }).message).not.toContain('two words');
});

test.each([
  'postgres://name:s3cret@db.example.org/books?sslmode=verify-full',
  'postgresql:///books?host=/run/postgresql&password=s3cret',
  'postgres://name:s3cret@/books?host=%2Frun%2Fpostgresql',
])(
  'a store in PostgreSQL is taken from the environment and the data folder, never from the working folder',
  (url) => {
    expect(load({ LEATHER_BOOK_STORE_URL: url }).storeUrl).toBe(url);
    writeFileSync(join(folder, '.env.temporal'), `LEATHER_BOOK_STORE_URL=${url}\n`);
    expect(load().storeUrl).toBe(url);
    rmSync(join(folder, '.env.temporal'));
    writeFileSync(join(cwd, '.env.temporal'), `LEATHER_BOOK_STORE_URL=${url}\n`);
    expect(load().storeUrl).toBeUndefined();
  },
);

test('payload keys are taken from the environment and the data folder, never from the working folder', () => {
  const keys = `new:${'A'.repeat(43)}=,old:${'B'.repeat(43)}=`;
  expect(load({ LEATHER_BOOK_PAYLOAD_KEY: keys }).payloadKeys?.ids).toEqual(['new', 'old']);
  writeFileSync(join(folder, '.env.temporal'), `LEATHER_BOOK_PAYLOAD_KEY=${keys}\n`);
  expect(load().payloadKeys?.ids).toEqual(['new', 'old']);
  rmSync(join(folder, '.env.temporal'));
  writeFileSync(join(cwd, '.env.temporal'), `LEATHER_BOOK_PAYLOAD_KEY=${keys}\n`);
  expect(load().payloadKeys).toBeUndefined();
});

test('several wrong values are reported together', () => {
  const { message } = refusal({ TEMPORAL_HOST: 'http://x', TEMPORAL_MAX_CONCURRENT_ACTIVITIES: 'lots' });
  expect(message).toContain('TEMPORAL_HOST is "http://x" (in the environment); it must be host:port');
  expect(message).toContain('TEMPORAL_MAX_CONCURRENT_ACTIVITIES is "lots"');
});

test('the environment goes before the working folder, the data folder, temporal.toml and the defaults', () => {
  writeToml('[profile.default]\naddress = "toml:5"\nnamespace = "toml"\n');
  expect(load()).toMatchObject({ address: 'toml:5', namespace: 'toml' });
  expect(load({ TEMPORAL_ADDRESS: 'address:4' })).toMatchObject({ address: 'address:4', namespace: 'toml' });
  writeFileSync(join(folder, '.env.temporal'), 'TEMPORAL_HOST=data:3\nTEMPORAL_NAMESPACE=data\n');
  expect(load({ TEMPORAL_ADDRESS: 'address:4' })).toMatchObject({ address: 'data:3', namespace: 'data' });
  writeFileSync(join(cwd, '.env.temporal'), '# a comment\nTEMPORAL_HOST="project:2"\nTEMPORAL_NAMESPACE=\n');
  expect(load()).toMatchObject({ address: 'project:2', namespace: 'data' });
  expect(load({ TEMPORAL_HOST: 'env:1' })).toMatchObject({ address: 'env:1', namespace: 'data' });
});

test('a wrong value in a file is reported with the file', () => {
  writeFileSync(join(folder, '.env.temporal'), 'TEMPORAL_NAMESPACE=a b\n');
  expect(refusal({}).message).toContain(join(folder, '.env.temporal'));
});

test('profiles of temporal.toml are read, and a missing or broken one is refused without quoting it', () => {
  writeToml('[profile.work]\naddress = "work:1"\napi_key = "s3cret"\n');
  expect(load({ TEMPORAL_PROFILE: 'work' })).toMatchObject({
    address: 'work:1',
    apiKey: 's3cret',
    tls: true,
  });
  expect(refusal({ TEMPORAL_PROFILE: 'home' }).message).toContain('home');
  writeToml('[profile.default]\napi_key = "s3cret" oops\n');
  expect(refusal({}).message).not.toContain('s3cret');
});

describe('Temporal Cloud', () => {
  test('with a certificate and its key, relative to where they are named', () => {
    new TestAuthority(cwd).issue('client');
    const config = load({
      TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c',
      TEMPORAL_CLOUD_CERT_PATH: 'client.pem',
      TEMPORAL_CLOUD_KEY_PATH: 'client.key',
    });
    expect(config).toMatchObject({
      address: 'books.a1b2c.tmprl.cloud:7233',
      namespace: 'books.a1b2c',
      apiKey: undefined,
      isLocal: false,
    });
    expect(config.tls).toEqual({
      clientCertPair: {
        crt: readFileSync(join(cwd, 'client.pem')),
        key: readFileSync(join(cwd, 'client.key')),
      },
    });
  });

  test('with an API key, at the namespace or at a regional endpoint', () => {
    const cloud = { TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c', TEMPORAL_CLOUD_API_KEY: 'k3y' };
    expect(load(cloud)).toMatchObject({
      address: 'books.a1b2c.tmprl.cloud:7233',
      apiKey: 'k3y',
      tls: true,
    });
    const regional = 'eu-central-1.aws.api.temporal.io:7233';
    expect(load({ ...cloud, TEMPORAL_HOST: regional })).toMatchObject({ address: regional });
  });

  test.each([
    ['no credentials', { TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c' }],
    ['a certificate without key', { TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c', TEMPORAL_CLOUD_CERT_PATH: 'c' }],
    [
      'both ways at once',
      {
        TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c',
        TEMPORAL_CLOUD_CERT_PATH: 'c',
        TEMPORAL_CLOUD_KEY_PATH: 'k',
        TEMPORAL_CLOUD_API_KEY: 'k3y',
      },
    ],
    ['a key without namespace', { TEMPORAL_CLOUD_API_KEY: 'k3y' }],
  ])('is refused with %s', (_, env) => {
    const { message } = refusal(env);
    expect(message).toContain('TEMPORAL_CLOUD_NAMESPACE');
    expect(message).not.toContain('k3y');
  });

  test.each([
    ['TEMPORAL_HOST', 'localhost:7233'],
    ['TEMPORAL_ADDRESS', 'temporal.invalid:7233'],
    ['TEMPORAL_NAMESPACE', 'default'],
  ])('is refused beside another %s, by the names of both and where they stand', (key, value) => {
    writeFileSync(join(cwd, '.env.temporal'), `${key}=${value}\n`);
    const { message } = refusal({
      TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c',
      TEMPORAL_CLOUD_API_KEY: 'k3y',
    });
    expect(message).toContain(
      `${key} is "${value}" (in ${join(cwd, '.env.temporal')}), but TEMPORAL_CLOUD_NAMESPACE is "books.a1b2c" (in the environment)`,
    );
  });
});

describe('a certificate that cannot be used is refused with its file:', () => {
  const make = () => {
    const authority = new TestAuthority(root);
    authority.issue('client');
    authority.issue('other');
    writeFileSync(join(root, 'hello.txt'), 'hello');
    writeFileSync(join(root, 'garbage.pem'), '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n');
    mkdirSync(join(root, 'folder.pem'));
  };
  const cases = [
    ['client.pem', 'nowhere.key', 'nowhere.key does not exist'],
    ['folder.pem', 'client.key', 'folder.pem cannot be read'],
    ['hello.txt', 'client.key', 'is not in PEM form'],
    ['garbage.pem', 'client.key', 'garbage.pem holds no certificate that can be read'],
    ['client.pem', 'garbage.pem', 'garbage.pem holds no private key that can be read'],
    ['client.key', 'client.pem', 'client.key holds a private key, and '],
    ['client.pem', 'other.key', 'other.key does not match the certificate in'],
  ] as const;

  test.each(cases)('%s with %s, for Temporal Cloud', (cert, key, words) => {
    make();
    const { message } = refusal({
      TEMPORAL_CLOUD_NAMESPACE: 'books.a1b2c',
      TEMPORAL_CLOUD_CERT_PATH: join(root, cert),
      TEMPORAL_CLOUD_KEY_PATH: join(root, key),
    });
    expect(message).toContain(words);
  });

  test.each(cases)('%s with %s, by Temporal’s own variables and profile', (cert, key, words) => {
    make();
    const variables = {
      TEMPORAL_TLS_CLIENT_CERT_PATH: join(root, cert),
      TEMPORAL_TLS_CLIENT_KEY_PATH: join(root, key),
    };
    expect(refusal({ TEMPORAL_HOST: 'temporal.invalid:1', ...variables }).message).toContain(words);
    writeToml(
      `[profile.default]\naddress = "temporal.invalid:1"\n[profile.default.tls]\nclient_cert_path = "${join(root, cert)}"\nclient_key_path = "${join(root, key)}"\n`,
    );
    expect(refusal({}).message).toContain(words);
  });

  test('a file that is not an authority, and half a pair', () => {
    make();
    const env = { TEMPORAL_TLS_SERVER_CA_CERT_PATH: join(root, 'garbage.pem') };
    expect(refusal(env).message).toContain('garbage.pem holds no certificate');
    const half = { TEMPORAL_TLS_CLIENT_CERT_PATH: join(root, 'client.pem') };
    expect(refusal(half).message).toContain('a client certificate alone');
  });

  test('and the right ones are taken', () => {
    make();
    const config = load({
      TEMPORAL_TLS_CLIENT_CERT_PATH: join(root, 'client.pem'),
      TEMPORAL_TLS_CLIENT_KEY_PATH: join(root, 'client.key'),
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: join(root, 'ca.pem'),
      TEMPORAL_TLS_SERVER_NAME: 'temporal.invalid',
    });
    expect(config.tls).toEqual({
      clientCertPair: {
        crt: readFileSync(join(root, 'client.pem')),
        key: readFileSync(join(root, 'client.key')),
      },
      serverRootCACertificate: readFileSync(join(root, 'ca.pem')),
      serverNameOverride: 'temporal.invalid',
    });
  });
});

test.each(['.env.temporal.example', 'docs/configuration.md'])('%s explains every key', (file) => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8');
  for (const key of Object.keys(CONFIG_KEYS)) expect(text).toContain(key);
});

test('what other programs may do is not read from the working folder', () => {
  for (const [place, allowed] of [
    [cwd, root],
    [folder, folder],
  ] as const) {
    writeFileSync(
      join(place, '.env.temporal'),
      `LEATHER_BOOK_INPUT_DIRS=${allowed}\nLEATHER_BOOK_REVIEW_OTHER_PROGRAMS=on\n`,
    );
  }
  expect(load().otherPrograms).toEqual({ inputDirs: [folder], reviewLearning: true });
  rmSync(join(folder, '.env.temporal'));
  expect(load().otherPrograms).toEqual({});
  const env = { LEATHER_BOOK_INPUT_DIRS: [root, cwd].join(delimiter) };
  expect(load(env).otherPrograms.inputDirs).toEqual([root, cwd]);
});
