import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PayloadKeys } from '#core/payloads/payload-keys';
import { testPort } from '#core/testing/test-port';
import { CommandLine } from './testing/command-line';

const key = PayloadKeys.generate();
const [id = '', material = ''] = key.split(':');
const unreadable = `It is encrypted with the key “${id}”, and no key here opens it.`;
const prompt = 'a vermilion quokka';

let cli: CommandLine;
let workflow = '';

beforeAll(async () => {
  cli = await CommandLine.create();
  await cli.run('temporal', 'start');
  setKey(key);
  const { json } = await cli.runJson('image', prompt, '--size', '256x256');
  workflow = String(json.workflow_id);
});
afterAll(async () => {
  setKey(undefined);
  await cli.run('temporal', 'stop');
  await cli.close();
});

function setKey(value: string | undefined): void {
  if (value === undefined) delete cli.env.LEATHER_BOOK_PAYLOAD_KEY;
  else cli.env.LEATHER_BOOK_PAYLOAD_KEY = value;
}

test('with the key, a job is read as any other: listed, shown, exported, replayed', async () => {
  setKey(key);
  expect((await cli.run('workflows', 'list')).stdout).toContain(prompt);
  expect((await cli.run('workflows', 'show', workflow)).stdout).toContain(prompt);
  expect((await cli.runJson('workflows', 'replay', workflow)).json).toMatchObject({ outcome: 'same' });
  const file = join(cli.root, 'history.json');
  await cli.run('workflows', 'export', workflow, '--output', file);
  expect(readFileSync(file, 'utf8')).not.toContain(Buffer.from('binary/encrypted').toString('base64'));
  setKey(undefined);
  expect((await cli.runJson('workflows', 'replay', file)).json).toMatchObject({ outcome: 'same' });
});

test.each([
  ['without the key', undefined],
  ['with another one of its name', `${id}:${PayloadKeys.generate().split(':')[1]}`],
])('%s, it is listed with its id, and why it cannot be read; the rest goes on', async (_, value) => {
  setKey(value);
  const { stdout } = await cli.run('workflows', 'list');
  expect(stdout).toContain(workflow);
  expect(stdout).toContain(unreadable);
  expect(stdout).not.toContain('quokka');
  expect((await cli.run('workflows', 'show', workflow)).stdout).toContain(unreadable);
  const replay = await cli.run('workflows', 'replay', workflow);
  expect(replay).toMatchObject({ code: 3, stderr: expect.stringContaining(unreadable) as string });
});

test('a value that is no key is refused without being shown', async () => {
  setKey(`quokka${material}`);
  const { code, stderr } = await cli.run('workflows', 'list');
  expect(code).toBe(2);
  expect(stderr).toContain('LEATHER_BOOK_PAYLOAD_KEY is not usable (in the environment); it must be a name');
  expect(stderr).not.toContain(material);
});

test('a new key is one that can be set', async () => {
  setKey(undefined);
  const { stdout } = await cli.run('temporal', 'codec', '--new-key');
  expect(PayloadKeys.parse(stdout.trim())?.ids).toHaveLength(1);
});

test('the codec server answers the Web UI of the server until it is stopped, and says why it cannot start', async () => {
  setKey(undefined);
  const none = await cli.run('temporal', 'codec');
  expect(none).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('PAYLOAD_KEY is not set') as string,
  });

  setKey(key);
  const port = String(await testPort());
  const { child, ended } = cli.launch(['temporal', 'codec', '--port', port, '--json']);
  const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const { endpoint, origins } = JSON.parse(chunk.toString()) as { endpoint: string; origins: string[] };
  const { json: status } = await cli.runJson('temporal', 'status');
  expect(origins).toContain(new URL(String(status.web_ui_url)).origin);

  const payloads = [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'Nw==' }];
  const ask = async (what: string, body: object) => {
    const headers = { 'content-type': 'application/json', origin: origins[0] ?? '' };
    const response = await fetch(`${endpoint}/${what}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await response.json()) as object;
  };
  const encoded = await ask('encode', { payloads });
  expect(encoded).not.toEqual({ payloads });
  expect(await ask('decode', encoded)).toEqual({ payloads });

  const taken = await cli.run('temporal', 'codec', '--port', port);
  expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining('--port') as string });
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

test('while the app encrypts with a key that the command does not have, no job is started', async () => {
  const secrets = join(cli.data, 'secrets.json');
  writeFileSync(secrets, JSON.stringify({ payload_keys: { source: 'key_store', value: 'sealed' } }));
  setKey(undefined);
  const refused = await cli.run('image', prompt, '--no-wait');
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(
      'The app encrypts jobs with a key that this command does not have.',
    ) as string,
  });
  expect((await cli.run('workflows', 'list')).stdout).toContain(unreadable);
  setKey(key);
  expect(await cli.run('image', prompt, '--no-wait')).toMatchObject({ code: 0 });
  rmSync(secrets);
});

test('the key is in no log', () => {
  const logs = join(cli.data, 'logs');
  const files = readdirSync(logs).filter((name) => name.endsWith('.log'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) expect(readFileSync(join(logs, name), 'utf8')).not.toContain(material);
});
