import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startScriptedServer, type ScriptedServer } from '../testing/scripted-server';
import { testLocalServer } from './test-local-server';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer(({ path }) => {
    if (path === '/v1/models') return { body: { data: [{ id: 'one' }, { id: 'two' }] } };
    if (path === '/sdapi/v1/sd-models') return { body: [{ model_name: 'painter' }] };
    return { status: 404, body: 'no such page' };
  });
});
afterEach(() => server.close());

const kept = (apiKey: string) => ({ apiKey, savedAddress: server.origin });

describe('the test of a local server', () => {
  it('lists the models of an OpenAI-compatible one, with or without /v1 in the address', async () => {
    const expected = { message: 'The server answers; it has 2 models.', models: ['one', 'two'] };
    expect(await testLocalServer(server.origin, 'openai')).toEqual(expected);
    expect(await testLocalServer(`${server.origin}/v1/`, 'openai', kept('a-key'))).toEqual(expected);
    expect(server.ledger[1]?.headers.authorization).toBe('Bearer a-key');
  });

  it('lists the models of AUTOMATIC1111', async () => {
    expect(await testLocalServer(server.origin, 'automatic1111', kept('user:pass'))).toEqual({
      message: 'The server answers; it has one model.',
      models: ['painter'],
    });
    expect(server.ledger[0]?.headers.authorization).toBe('Basic dXNlcjpwYXNz');
  });

  it.each([
    ['has no such list', { status: 404 }],
    ['is a web page', { body: '<html>' }],
    ['is JSON of another kind', { body: { hello: 'world' } }],
  ])('says so when what answers %s', async (_what, reply) => {
    server.script('/sdapi', reply);
    await expect(testLocalServer(server.origin, 'automatic1111')).rejects.toMatchObject({
      code: 'provider_bad_response',
      hint: expect.stringContaining('--api') as string,
    });
  });

  it('says so when nothing answers or the key is refused', async () => {
    server.script('/v1', { status: 401 });
    await expect(testLocalServer(server.origin, 'openai')).rejects.toMatchObject({
      code: 'provider_key_refused',
    });
    await expect(testLocalServer('http://127.0.0.1:1', 'openai')).rejects.toMatchObject({
      code: 'provider_unavailable',
      hint: expect.stringContaining('http://127.0.0.1:1') as string,
    });
  });

  it('sends the kept key to the saved address only, and says so where another asks for one', async () => {
    const elsewhere = server.origin.replace('127.0.0.1', 'localhost');
    await testLocalServer(elsewhere, 'openai', kept('a-key'));
    await testLocalServer(server.origin, 'openai', { apiKey: 'a-key', savedAddress: null });
    expect(server.ledger.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    server.script('/v1', { status: 401 });
    await expect(testLocalServer(elsewhere, 'openai', kept('a-key'))).rejects.toMatchObject({
      code: 'provider_key_refused',
      hint: expect.stringContaining('Save this address first') as string,
    });
  });
});
