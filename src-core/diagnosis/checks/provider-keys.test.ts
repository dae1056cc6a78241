import { afterEach, expect, test } from 'vitest';
import { settingsSchema } from '#shared/settings';
import { startScriptedServer, type ScriptedServer } from '../../testing/scripted-server';
import type { DiagnosisWorld } from '../check';
import { providerKeysCheck } from './provider-keys';

const KEY = 'sk-of-this-test-1234';
const NEVER = new AbortController().signal;

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** OpenAI's list of models and Hugging Face's `whoami-v2`; both accept one key. */
async function startProviders(): Promise<ScriptedServer> {
  server = await startScriptedServer(({ path, headers }) => {
    if (path !== '/v1/models' && path !== '/api/whoami-v2') return { status: 404 };
    if (headers.authorization !== `Bearer ${KEY}`) {
      return { status: 401, body: { error: { message: `Incorrect key: ${headers.authorization}` } } };
    }
    return { body: path === '/v1/models' ? { object: 'list', data: [{ id: 'painter' }] } : { name: 'ada' } };
  });
  return server;
}

function worldOf(
  { origin }: ScriptedServer,
  secrets: DiagnosisWorld['secrets'],
  settings: object = {},
): DiagnosisWorld {
  const env = { OPENAI_BASE_URL: `${origin}/v1`, HF_ENDPOINT: origin };
  return { secrets, env, settings: settingsSchema.parse(settings) } as unknown as DiagnosisWorld;
}

test('providers that are not set up are not asked', async () => {
  const { ledger, ...providers } = await startProviders();
  const found = await providerKeysCheck.run(worldOf({ ledger, ...providers }, {}), NEVER);
  expect(found).toMatchObject([{ state: 'fine' }]);
  expect(ledger).toEqual([]);
});

test('each key that is set is tried with a call that costs nothing', async () => {
  const providers = await startProviders();
  const settings = { learning: { text_model_address: `${providers.origin}/v1` } };
  const world = worldOf(providers, { openai: KEY, huggingface: KEY, text_model: KEY }, settings);
  const found = await providerKeysCheck.run(world, NEVER);
  expect(found.map(({ about, state }) => [about, state])).toEqual([
    ['openai', 'fine'],
    ['huggingface', 'fine'],
    ['text_model', 'fine'],
  ]);
  expect(providers.ledger.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
});

test('a key that is not accepted is told with its settings, and is in no word of it', async () => {
  const providers = await startProviders();
  const world = worldOf(providers, { openai: 'sk-wrong-key-5678', huggingface: KEY });
  const found = await providerKeysCheck.run(world, NEVER);
  expect(found).toMatchObject([
    {
      state: 'problem',
      finding: 'OpenAI does not accept the key.',
      action: { kind: 'open_settings', section: 'openai' },
    },
    { state: 'fine' },
  ]);
  expect(JSON.stringify(found)).not.toContain('sk-wrong');
});

test('a provider that is away is a warning, and keeps the address to itself', async () => {
  const providers = await startProviders();
  const settings = { image: { local_address: 'http://127.0.0.1:9', local_protocol: 'openai' } };
  const found = await providerKeysCheck.run(worldOf(providers, {}, settings), NEVER);
  expect(found).toMatchObject([{ about: 'local', state: 'warning' }]);
  expect(found[0]?.finding).not.toContain('127.0.0.1');
});
