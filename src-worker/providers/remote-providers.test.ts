import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { automatic1111Provider } from './automatic1111';
import { huggingFaceProvider } from './huggingface';
import type { ImageProvider, ImageProviderContext, ImageProviderRequest } from './image-provider';
import { localOpenAiProvider } from './local-openai';
import { openAiProvider } from './openai';
import { INTERRUPT, startFakeAutomatic1111, TXT2IMG } from './testing/fake-automatic1111';
import { HF_INFERENCE, startFakeHuggingFace } from './testing/fake-huggingface';
import { OPENAI_IMAGES, openAiError, startFakeOpenAi } from './testing/fake-openai';
import { solidPng } from './testing/solid-png';

const KEY = 'hf_the-key-of-this-test';
const TIMEOUT_MS = 15_000;

/** Each remote backend with its fake: how to start both, and the path that is paid for. */
const BACKENDS = {
  openai: {
    path: OPENAI_IMAGES,
    startFake: startFakeOpenAi,
    create: (origin: string, timeoutMs = TIMEOUT_MS) =>
      openAiProvider({
        apiKey: KEY,
        model: 'gpt-image-1',
        env: { OPENAI_BASE_URL: `${origin}/v1` },
        timeoutMs,
      }),
  },
  huggingface: {
    path: HF_INFERENCE,
    startFake: startFakeHuggingFace,
    create: (origin: string, timeoutMs = TIMEOUT_MS) =>
      huggingFaceProvider({
        token: KEY,
        model: 'painters/fox',
        env: { HF_ENDPOINT: origin, HF_INFERENCE_ENDPOINT: origin },
        timeoutMs,
      }),
  },
  'local, OpenAI-compatible': {
    path: OPENAI_IMAGES,
    startFake: startFakeOpenAi,
    create: (origin: string, timeoutMs = TIMEOUT_MS) =>
      localOpenAiProvider({ address: origin, apiKey: KEY, model: 'painter', timeoutMs }),
  },
  'local, AUTOMATIC1111': {
    path: TXT2IMG,
    startFake: startFakeAutomatic1111,
    create: (origin: string, timeoutMs = TIMEOUT_MS) =>
      automatic1111Provider({ address: origin, apiKey: KEY, timeoutMs }),
  },
} as const;

const request: ImageProviderRequest = {
  prompt: 'a red fox',
  negativePrompt: 'snow',
  style: 'watercolor',
  width: 64,
  height: 32,
  seed: 7,
};
function context(changes: Partial<ImageProviderContext> = {}): ImageProviderContext {
  return {
    signal: new AbortController().signal,
    report: () => undefined,
    idempotencyKey: 'job-1-0',
    ...changes,
  };
}

let fake: ScriptedServer;
let provider: ImageProvider;
afterEach(() => fake.close());

describe.each(Object.entries(BACKENDS))('%s', (_name, { path, startFake, create }) => {
  beforeEach(async () => {
    fake = await startFake();
    provider = create(fake.origin);
  });

  const failure = () =>
    provider.generate(request, context()).then(
      () => {
        throw new Error('It should have failed.');
      },
      (error: unknown) => error,
    );

  it('draws: the words, the style and the size arrive, and the picture comes back', async () => {
    const image = await provider.generate(request, context());
    expect(Buffer.from(image.bytes)).toEqual(solidPng(64, 32));
    const sent = JSON.stringify(fake.ledger.find((entry) => entry.path.startsWith(path))?.body);
    expect(sent).toContain('a red fox');
    expect(sent).toContain('watercolor painting');
    expect(sent).toContain('snow');
    expect(sent).toMatch(/"width":64|"size":"64x32"/);
    expect(fake.count(path)).toBe(1);
  });

  it.each([
    [401, 'provider_key_refused'],
    [429, 'provider_rate_limited'],
    [500, 'provider_unavailable'],
    [503, 'provider_unavailable'],
    [422, 'provider_request_refused'],
  ])('HTTP %i is %s, asked once', async (status, code) => {
    fake.script(path, {
      status,
      headers: { 'retry-after': '11' },
      body: { error: { message: `no, ${KEY}` } },
    });
    const error = await failure();
    expect(error).toMatchObject({ name: 'AppError', code });
    expect(error).toMatchObject(status === 429 || status >= 500 ? { retryAfterMs: 11_000 } : {});
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(KEY);
    expect(fake.count(path)).toBe(1);
  });

  it('a refusal of the content is its own outcome', async () => {
    fake.script(path, openAiError(400, 'content_policy_violation'));
    expect(await failure()).toMatchObject({ code: 'provider_content_refused' });
  });

  it('a cut connection is its own outcome', async () => {
    fake.script(path, { cut: true, body: { data: 'x'.repeat(2000) } });
    expect(await failure()).toMatchObject({ code: 'provider_connection_lost' });
  });

  it('a slow server is its own outcome', async () => {
    provider = create(fake.origin, 300);
    fake.script(path, { after: new Promise(() => undefined) });
    expect(await failure()).toMatchObject({ code: 'provider_timeout' });
  });

  it.each([
    ['JSON of another kind', { body: { hello: 'world' } }],
    ['a web page called JSON', { headers: { 'content-type': 'application/json' }, body: '<html>' }],
    ['empty JSON', { headers: { 'content-type': 'application/json' } }],
  ])('%s is a bad response', async (_what, reply) => {
    fake.script(path, reply);
    expect(await failure()).toMatchObject({ code: 'provider_bad_response' });
  });

  it('a huge body is cut off', async () => {
    fake.script(path, { headers: { 'content-type': 'image/png' }, padding: 70 * 1024 * 1024 });
    expect(await failure()).toMatchObject({ code: 'provider_response_too_large' });
  });

  it('a redirect to somewhere else is not followed', async () => {
    fake.script(path, { status: 307, headers: { location: 'https://elsewhere.invalid/' } });
    expect(await failure()).toMatchObject({ code: 'provider_host_not_allowed' });
  });

  it('a server that is not there is unavailable', async () => {
    const { origin } = fake;
    await fake.close();
    provider = create(origin);
    expect(await failure()).toMatchObject({ code: 'provider_unavailable' });
    fake = await startFake();
  });

  it('stops when the job is cancelled', async () => {
    fake.script(path, { after: new Promise(() => undefined) });
    const stop = new AbortController();
    const drawing = provider.generate(request, context({ signal: stop.signal }));
    await fake.request(path);
    const reason = new Error('cancelled');
    stop.abort(reason);
    await expect(drawing).rejects.toBe(reason);
    await fake.abandoned();
  });
});

describe('openai', () => {
  beforeEach(async () => {
    fake = await startFakeOpenAi();
    provider = BACKENDS.openai.create(fake.origin);
  });

  it('sends the idempotency key, no response_format, and keeps the revised prompt', async () => {
    const image = await provider.generate(request, context());
    expect(image).toMatchObject({ seed: null, model: 'gpt-image-1' });
    expect(image.revisedPrompt).toContain('a red fox');
    expect(fake.ledger[0]?.headers['idempotency-key']).toBe('job-1-0');
    expect(fake.ledger[0]?.body).not.toHaveProperty('response_format');
  });

  it('an unknown model is its own outcome', async () => {
    fake.script(OPENAI_IMAGES, openAiError(404, 'model_not_found'));
    await expect(provider.generate(request, context())).rejects.toMatchObject({
      code: 'provider_model_unknown',
    });
  });
});

describe('huggingface', () => {
  beforeEach(async () => {
    fake = await startFakeHuggingFace();
  });
  const create = (model: string) =>
    huggingFaceProvider({
      token: KEY,
      model,
      env: { HF_ENDPOINT: fake.origin, HF_INFERENCE_ENDPOINT: fake.origin },
      timeoutMs: TIMEOUT_MS,
    });

  it('a model that the hub does not know is its own outcome, not a refused key', async () => {
    await expect(create('missing/model').generate(request, context())).rejects.toMatchObject({
      code: 'provider_model_unknown',
      message: expect.stringContaining('missing/model') as string,
    });
  });

  it('a model that nobody serves is unknown too', async () => {
    fake.script('/api/models/', { body: { id: 'painters/unserved', inferenceProviderMapping: [] } });
    await expect(create('painters/unserved').generate(request, context())).rejects.toMatchObject({
      code: 'provider_model_unknown',
    });
  });

  it('downloads from nowhere but the known hosts, also where its client uses the global fetch', async () => {
    const mapping = { provider: 'fal-ai', providerId: 'fal/fox', status: 'live', task: 'text-to-image' };
    fake.script('/api/models/', { body: { id: 'painters/fal', inferenceProviderMapping: [mapping] } });
    const queued = { request_id: '1', status: 'COMPLETED', response_url: 'https://queue.fal.run/fal/fox' };
    fake.script(
      '/fal-ai/fal/fox?',
      { body: queued },
      { body: { images: [{ url: 'https://evil.invalid/x.png' }] } },
    );
    await expect(create('painters/fal').generate(request, context())).rejects.toMatchObject({
      code: 'provider_host_not_allowed',
      message: expect.stringContaining('evil.invalid') as string,
    });
  });
});

describe('AUTOMATIC1111', () => {
  beforeEach(async () => {
    fake = await startFakeAutomatic1111();
    provider = BACKENDS['local, AUTOMATIC1111'].create(fake.origin);
  });

  it('reports the percent, names the model, and signs in as --api-auth wants it', async () => {
    const fractions: (number | null)[] = [];
    fake.script(TXT2IMG, {
      after: fake.request('/sdapi/v1/progress', 2),
      body: { images: [solidPng(64, 32).toString('base64')], info: '{"sd_model_name":"painter"}' },
    });
    const image = await provider.generate(
      request,
      context({ report: (fraction) => fractions.push(fraction) }),
    );
    expect(image).toMatchObject({ model: 'painter', seed: 7 });
    expect(fractions).toContain(0.42);
    expect(fake.ledger[0]?.headers.authorization).toBe(`Basic ${Buffer.from(KEY).toString('base64')}`);
  });

  it('is interrupted when the job is cancelled', async () => {
    fake.script(TXT2IMG, { after: new Promise(() => undefined) });
    const stop = new AbortController();
    const drawing = provider.generate(request, context({ signal: stop.signal }));
    await fake.request(TXT2IMG);
    stop.abort(new Error('cancelled'));
    await expect(drawing).rejects.toThrow('cancelled');
    expect(fake.count(INTERRUPT)).toBe(1);
  });

  it('without --api says so', async () => {
    fake.script(TXT2IMG, { status: 404, body: { detail: 'Not Found' } });
    await expect(provider.generate(request, context())).rejects.toMatchObject({
      code: 'provider_not_configured',
      hint: expect.stringContaining('--api') as string,
    });
  });
});
