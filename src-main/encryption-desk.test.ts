import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Backend } from '#core/backend';
import { loadConfig } from '#core/config/load-config';
import { PayloadKeys } from '#core/payloads/payload-keys';
import { dataPaths, type DataPaths } from '#core/platform/data-folder';
import { memoryLog } from '#core/testing/memory-log';
import { EncryptionDesk } from './encryption-desk';
import { Secrets } from './secrets';
import { world } from './testing/fake-electron';

vi.mock('electron', () => import('./testing/fake-electron'));

const KEY = PayloadKeys.generate();
const [NAME = ''] = KEY.split(':');

let paths: DataPaths;
let backend: Backend;
let desk: EncryptionDesk;

/** An app on this data folder, before it has a server. */
function open(): void {
  const secrets = new Secrets(paths.secrets, memoryLog(), {});
  backend = new Backend({
    paths,
    config: loadConfig({ folder: paths.root, env: {}, ...secrets.places, canBeMended: true }),
    log: memoryLog(),
    spawnWorker: () => {
      throw new Error('There is no server to start a worker for.');
    },
    secrets: () => ({}),
  });
  desk = new EncryptionDesk({ backend, paths, secrets });
}

beforeEach(() => {
  vi.stubEnv('LEATHER_BOOK_PAYLOAD_KEY', undefined);
  paths = dataPaths(mkdtempSync(join(tmpdir(), 'encryption-desk-')));
  world.asked = [];
  world.agrees = true;
  open();
});
afterEach(async () => {
  await backend.stop();
  rmSync(paths.root, { recursive: true });
  vi.unstubAllEnvs();
});

const used = () => backend.config.payloadKeys?.ids ?? [];

test('without a key store, a key is kept only if the person agrees to plain text', async () => {
  await expect(desk.createKey(false)).rejects.toMatchObject({ code: 'plain_text_refused' });
  expect(used()).toEqual([]);
  const { names, source } = await desk.createKey(true);
  expect({ names, source }).toEqual({ names: used(), source: 'plain_text' });
  expect(used()).toHaveLength(1);
});

test('a key is added, encrypts, is chosen again, and removed: each is used at once and after a restart', async () => {
  await desk.createKey(true);
  const [created = ''] = used();
  expect((await desk.addKeys(KEY, true)).names).toEqual([NAME, created]);
  expect(world.asked.at(-1)).toBe(`ask Encrypt with the key “${NAME}” from now on?`);
  await desk.encryptWith(created);
  expect(used()).toEqual([created, NAME]);
  open();
  expect(used()).toEqual([created, NAME]);
  expect((await desk.removeKey(created)).names).toEqual([NAME]);
  expect(world.asked.at(-1)).toBe(`ask Remove the key “${created}”?`);
  await desk.copyKeys();
  expect(world.asked.at(-1)).toBe(`copy ${KEY}`);
  expect(await desk.removeKey(NAME)).toMatchObject({ source: 'none', names: [] });
  expect(readFileSync(paths.secrets, 'utf8')).toBe('{}');
});

test('who does not agree keeps what there is', async () => {
  await desk.addKeys(KEY, true);
  world.agrees = false;
  await desk.addKeys(PayloadKeys.generate(), true);
  await desk.removeKey(NAME);
  expect(await desk.copyKeys()).toBe(false);
  expect(used()).toEqual([NAME]);
  expect(world.asked.filter((asked) => asked.startsWith('copy'))).toEqual([]);
});

test('if the key store no longer opens the key, nothing is sent until it is added again or removed', async () => {
  writeFileSync(paths.secrets, JSON.stringify({ payload_keys: { source: 'key_store', value: 'c2VhbGVk' } }));
  open();
  expect(desk.status()).toMatchObject({ source: 'unreadable', names: [] });
  expect(backend.config.unusable).toMatchObject({
    code: 'config_invalid',
    message: 'The key store no longer opens the key for encryption.',
  });
  await desk.addKeys(KEY, true);
  expect(backend.config.unusable).toBeUndefined();
  expect(used()).toEqual([NAME]);

  writeFileSync(paths.secrets, JSON.stringify({ payload_keys: { source: 'key_store', value: 'c2VhbGVk' } }));
  open();
  await desk.removeKey(null);
  expect(backend.config.unusable).toBeUndefined();
  expect(desk.status()).toMatchObject({ source: 'none' });
});

test('what is kept and is no key is not taken for none', () => {
  writeFileSync(paths.secrets, JSON.stringify({ payload_keys: { source: 'plain_text', value: 'a:short' } }));
  open();
  expect(desk.status()).toMatchObject({ source: 'unreadable' });
  expect(backend.config.unusable).toMatchObject({ code: 'config_invalid' });
});

test('a variable decides: the keys in the app are neither used nor changed', async () => {
  await desk.createKey(true);
  const place = join(paths.root, '.env.temporal');
  writeFileSync(place, `LEATHER_BOOK_PAYLOAD_KEY=${KEY}\n`);
  open();
  expect(desk.status()).toEqual({
    source: 'variable',
    decided_by: { key: 'LEATHER_BOOK_PAYLOAD_KEY', source: place },
    names: [NAME],
  });
  await expect(desk.createKey(true)).rejects.toMatchObject({ code: 'invalid_input' });
});
