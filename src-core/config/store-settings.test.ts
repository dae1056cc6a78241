import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storePlaceSchema } from '#shared/store-settings';
import { loadConfig, type ConfigPlaces } from './load-config';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'leather-book-store-settings-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const SHARED = { use: 'shared', database: 'postgres://ann@db/books', objects: 's3://books/library' };
const set = (store: object) => writeFileSync(join(folder, 'settings.json'), JSON.stringify({ store }));
const load = (env: Record<string, string> = {}, places: ConfigPlaces = {}) => {
  const { storeUrl, objects } = loadConfig({ folder, cwd: folder, env, ...places });
  return { storeUrl, objects };
};
const secrets = { password: 'p@ss/word', access_key_id: 'id', secret_access_key: 'secret' };

test('the store of the settings is used, with what the key store has for it', () => {
  expect(load()).toEqual({ storeUrl: undefined, objects: undefined });
  set(SHARED);
  expect(load()).toMatchObject({ storeUrl: 'postgres://ann@db/books', objects: { bucket: 'books' } });
  const { storeUrl, objects } = load({}, { storeSecrets: () => secrets });
  expect(storeUrl).toBe('postgres://ann:p%40ss%2Fword@db/books');
  expect(objects).toMatchObject({ credentials: { accessKeyId: 'id', secretAccessKey: 'secret' } });
  set({ ...SHARED, use: 'here' });
  expect(load({}, { storeSecrets: () => secrets })).toEqual({ storeUrl: undefined, objects: undefined });
});

test('an address without a role, or in a socket’s folder, takes the password too', () => {
  const at = (database: string) =>
    load({}, { store: storePlaceSchema.parse({ ...SHARED, database }), storeSecrets: () => secrets })
      .storeUrl;
  expect(at('postgres://db/books?sslmode=require')).toBe(
    'postgres://db/books?sslmode=require&password=p%40ss%2Fword',
  );
  expect(at('postgres://ann@/books?host=%2Frun')).toBe('postgres://ann:p%40ss%2Fword@/books?host=%2Frun');
});

test('a variable about either part decides about both, and keys of the environment stay a pair', () => {
  set(SHARED);
  const elsewhere = { LEATHER_BOOK_OBJECTS_URL: 'file:///shared' };
  expect(load(elsewhere, { storeSecrets: () => secrets })).toEqual({
    storeUrl: undefined,
    objects: { kind: 'folder', folder: '/shared' },
  });
  const pair = { AWS_ACCESS_KEY_ID: 'theirs', AWS_SECRET_ACCESS_KEY: 'hidden' };
  expect(load(pair, { storeSecrets: () => secrets }).objects).toMatchObject({
    credentials: { accessKeyId: 'theirs', secretAccessKey: 'hidden' },
  });
});

test.each([
  ['a password in the database’s address', { database: 'postgres://ann:word@db/books' }, 'Leave passwords'],
  ['a password among its parameters', { database: 'postgres://db/books?password=word' }, 'Leave passwords'],
  ['no database', { database: '' }, 'Write the database’s address'],
  ['no place for objects', { objects: 'books' }, 'Write where pictures go'],
])('%s is refused with a sentence', (_, part, says) => {
  const parsed = storePlaceSchema.safeParse({ ...SHARED, ...part });
  expect(parsed.error?.issues[0]?.message).toContain(says);
});
