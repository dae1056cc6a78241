import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { loadConfig } from './load-config';
import { describeObjectsLocation, type ObjectsLocation } from './objects-location';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'objects-config-'));
  for (const name of ['work', 'data']) mkdirSync(join(root, name));
});
afterEach(() => rmSync(root, { recursive: true }));

function load(env: Record<string, string>): ObjectsLocation | undefined {
  return loadConfig({
    folder: join(root, 'data'),
    cwd: join(root, 'work'),
    env: { XDG_CONFIG_HOME: root, HOME: root, APPDATA: root, ...env },
  }).objects;
}
const from = (url: string) => load({ LEATHER_BOOK_OBJECTS_URL: url });
function refusal(env: Record<string, string>): string {
  try {
    load(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'config_invalid') return error.message;
    throw error;
  }
  throw new Error('It was accepted.');
}

test('a bucket, alone and with everything that can be said of it', () => {
  expect(from('s3://books')).toEqual({ kind: 's3', bucket: 'books', prefix: '', pathStyle: false });
  expect(from('s3://books/ada/library/?region=eu-central-1')).toEqual({
    kind: 's3',
    bucket: 'books',
    prefix: 'ada/library/',
    region: 'eu-central-1',
    pathStyle: false,
  });
  expect(from('s3://my.books/library?endpoint=http://localhost:9000')).toEqual({
    kind: 's3',
    bucket: 'my.books',
    prefix: 'library/',
    endpoint: 'http://localhost:9000',
    region: 'us-east-1',
    pathStyle: true,
  });
  expect(from('s3://books?endpoint=https://s3.example.org&path_style=off')).toMatchObject({
    pathStyle: false,
  });
  expect(from('file:///shared/our%20library')).toEqual({ kind: 'folder', folder: '/shared/our library' });
});

test.each([
  'books',
  's3://',
  's3://B',
  's3://ada:s3cret@books',
  's3://books:9000',
  's3://books/a%2Fb',
  's3://books?endpoint=localhost:9000',
  's3://books?endpoint=http://ada:s3cret@localhost:9000',
  's3://books?path_style=yes',
  's3://books?secret=s3cret',
  'https://books.s3.amazonaws.com',
  'file://server/shared',
  'file:///shared?x=1',
])('%s is refused, and not repeated: it may contain a password', (url) => {
  const message = refusal({ LEATHER_BOOK_OBJECTS_URL: url });
  expect(message).toContain('LEATHER_BOOK_OBJECTS_URL is not usable (in the environment)');
  expect(message).not.toContain('s3cret');
});

test('keys are taken from the data folder’s file, and not from the working folder’s', () => {
  const text = 'LEATHER_BOOK_OBJECTS_URL=s3://books\nAWS_ACCESS_KEY_ID=AKID\nAWS_SECRET_ACCESS_KEY=s3cret\n';
  writeFileSync(join(root, 'work', '.env.temporal'), text);
  expect(load({})).toBeUndefined();
  writeFileSync(join(root, 'data', '.env.temporal'), text);
  expect(load({})).toMatchObject({ credentials: { accessKeyId: 'AKID', secretAccessKey: 's3cret' } });
  const location = load({ AWS_SESSION_TOKEN: 't0ken' });
  expect(location).toMatchObject({ credentials: { sessionToken: 't0ken' } });
  expect(location && describeObjectsLocation(location)).toBe('s3://books');
});

test('half a pair of keys is refused where they are needed, and is nobody’s business otherwise', () => {
  expect(load({ AWS_SECRET_ACCESS_KEY: 's3cret' })).toBeUndefined();
  const message = refusal({ LEATHER_BOOK_OBJECTS_URL: 's3://books', AWS_SECRET_ACCESS_KEY: 's3cret' });
  expect(message).toContain('set both or neither');
  expect(message).not.toContain('s3cret');
});
