import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, CancelledFailure } from '@temporalio/common';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPngText } from '#core/files/png-text';
import { imageGenerationResultSchema } from '#shared/jobs/image';
import { progressSchema } from '#shared/jobs/progress';
import { imageRequest, startJobWorld, type ImageHandle, type JobWorld } from './testing/job-world';
import { INTERRUPT, startFakeAutomatic1111, TXT2IMG } from './providers/testing/fake-automatic1111';
import { OPENAI_IMAGES, openAiError, startFakeOpenAi } from './providers/testing/fake-openai';
import type { ScriptedServer } from '#core/testing/scripted-server';

let world: JobWorld;
let openai: ScriptedServer;
let automatic: ScriptedServer;

beforeAll(async () => {
  world = await startJobWorld();
});
afterAll(() => world.close());

const servers: ScriptedServer[] = [];
async function withOpenAi(): Promise<Record<string, string>> {
  openai = await startFakeOpenAi();
  servers.push(openai);
  return { OPENAI_BASE_URL: `${openai.origin}/v1`, OPENAI_API_KEY: 'sk-of-this-test' };
}
async function withAutomatic1111(): Promise<void> {
  automatic = await startFakeAutomatic1111();
  servers.push(automatic);
  await world.configure({ local_address: automatic.origin, local_protocol: 'automatic1111' });
}
afterEach(async () => {
  await world.reset();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const openAiRequest = imageRequest({ backend: 'openai', size: '1024x1024' });

/** The typed failure that a workflow ended with. */
async function failureOf(handle: ImageHandle): Promise<ApplicationFailure> {
  const error: unknown = await handle.result().catch((reason: unknown) => reason);
  if (error instanceof WorkflowFailedError && error.cause instanceof ApplicationFailure) return error.cause;
  throw new Error(`Expected a typed failure, got ${String(error)}`);
}

/** Reads the progress until it satisfies the condition; each reading is a query to the worker. */
async function progressUntil(handle: ImageHandle, name: string, state: string): Promise<void> {
  for (;;) {
    const { steps } = progressSchema.parse(await handle.query('progress'));
    if (steps.find((step) => step.name === name)?.state === state) return;
  }
}

describe('a finished picture', () => {
  it('is in the gallery, with the hash of its file and its making inside', async () => {
    const worker = await world.worker();
    const handle = await world.start(imageRequest({ seed: 7, count: 2, negative_prompt: 'snow' }));
    const result = imageGenerationResultSchema.parse(await handle.result());

    expect(result.success).toBe(true);
    expect(result.images).toHaveLength(2);
    expect(result.images?.map((image) => image.seed)).toEqual([7, 8]);
    for (const image of result.images ?? []) {
      const file = await readFile(image.image_path);
      const record = world.gallery.get(image.image_id);
      expect(createHash('sha256').update(file).digest('hex')).toBe(image.sha256);
      expect(record).toMatchObject({ sha256: image.sha256, bytes: file.length, width: 256, height: 256 });
      expect(await sharp(world.gallery.thumbnailPath(image.image_id)).metadata()).toMatchObject({
        format: 'webp',
      });
      expect(readPngText(file)).toMatchObject({
        Software: 'Leather Book',
        prompt: 'a red fox under a full moon',
        negative_prompt: 'snow',
        style: 'watercolor',
        size: '256x256',
        seed: String(image.seed),
        backend: 'illustrator',
        workflow_id: handle.workflowId,
      });
    }
    expect(result.image_path).toBe(result.images?.[0]?.image_path);
    expect(result.metadata).toMatchObject({ seed: 7, workflow_id: handle.workflowId });
    expect(await handle.query('is_running')).toBe(false);
    expect(await world.leftovers()).toEqual([]);
    expect(worker.messages).toContainEqual({
      type: 'activity',
      workflow_id: handle.workflowId,
      workflow_type: 'ImageGenerationWorkflow',
    });
    expect(worker.messages).toContainEqual({ type: 'gallery_changed' });
    expect((await handle.describe()).memo).toMatchObject({
      kind: 'image',
      summary: 'a red fox under a full moon',
    });
  });

  it('has another seed in another run, and says which', async () => {
    await world.worker();
    const results = await Promise.all([1, 2].map(async () => (await world.start(imageRequest())).result()));
    const [first, second] = results.map((result) => result.images?.[0]?.seed);
    expect(first).toBeTypeOf('number');
    expect(first).not.toBe(second);
  });
});

describe('a decision', () => {
  it('refuses an unsafe prompt, says why and asks no provider', async () => {
    await world.worker(await withOpenAi());
    const handle = await world.start({ ...openAiRequest, prompt: 'n u d e woman on a beach' });
    const result = await handle.result();
    expect(result.success).toBe(false);
    expect(result.error).toMatch(/\w+ \w+.*\./);
    expect(openai.ledger).toEqual([]);
    const { steps } = progressSchema.parse(await handle.query('progress'));
    expect(steps.map((step) => step.state)).toEqual(['done', 'skipped', 'skipped']);
    expect((await handle.describe()).memo).toMatchObject({ refused: true });
  });

  it.each([
    [{ prompt: '   ' }, 'Say what you would like to see.'],
    [imageRequest({ backend: 'openai', size: '256x256' }), 'The openai backend cannot draw 256x256.'],
    [{}, 'prompt'],
    ['not an object', 'expected object'],
    [undefined, 'expected object'],
  ])('refuses the unreadable request %j', async (input, words) => {
    await world.worker();
    const result = await (await world.start(input)).result();
    expect(result.success).toBe(false);
    expect(result.error).toContain(words);
  });

  it('passes on that the provider refuses the content', async () => {
    await world.worker(await withOpenAi());
    openai.script(OPENAI_IMAGES, openAiError(400, 'moderation_blocked'));
    const handle = await world.start(openAiRequest);
    expect(await handle.result()).toEqual({
      success: false,
      error: expect.stringContaining('OpenAI refuses to draw this prompt.') as string,
    });
    expect(openai.count(OPENAI_IMAGES)).toBe(1);
    expect(await world.leftovers()).toEqual([]);
  });
});

describe('a fault', () => {
  it('is typed and final when there is no key', async () => {
    await world.worker({ ...(await withOpenAi()), OPENAI_API_KEY: '' });
    const failure = await failureOf(await world.start(openAiRequest));
    expect(failure).toMatchObject({
      type: 'provider_key_missing',
      message: 'There is no key for OpenAI yet.',
      details: [{ hint: expect.stringContaining('OPENAI_API_KEY') as string }],
    });
    expect(openai.ledger).toEqual([]);
  });

  it('uses the key that the supervisor sends, and writes it nowhere', async () => {
    const worker = await world.worker({ ...(await withOpenAi()), OPENAI_API_KEY: '' });
    worker.send({ type: 'secrets', secrets: { openai: 'sk-from-the-key-store' } });
    openai.script(OPENAI_IMAGES, { status: 401, body: { error: { message: 'Bad: sk-from-the-key-store' } } });
    const handle = await world.start(openAiRequest);
    expect(await failureOf(handle)).toMatchObject({ type: 'provider_key_refused' });
    expect(openai.ledger[0]?.headers.authorization).toBe('Bearer sk-from-the-key-store');
    expect(JSON.stringify(await handle.fetchHistory())).not.toContain('key-store');
    expect(JSON.stringify(worker.messages)).not.toContain('key-store');
  });

  it('waits as long as the provider asks, and then succeeds', async () => {
    await world.worker(await withOpenAi());
    openai.script(OPENAI_IMAGES, openAiError(429, 'rate_limit_exceeded', { 'retry-after': '3' }));
    const handle = await world.start(openAiRequest);
    await openai.request(OPENAI_IMAGES, 1);
    const asked = Date.now();
    expect((await handle.result()).success).toBe(true);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(2900);
    expect(openai.count(OPENAI_IMAGES)).toBe(2);
    const keys = openai.ledger.map((entry) => entry.headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
  });

  it('is a bad response when the bytes are not a picture, after a few tries', async () => {
    await world.worker(await withOpenAi());
    const garbage = { body: { data: [{ b64_json: Buffer.from('not a picture').toString('base64') }] } };
    openai.script(OPENAI_IMAGES, garbage, garbage, garbage, garbage);
    expect(await failureOf(await world.start(openAiRequest))).toMatchObject({
      type: 'provider_bad_response',
    });
    expect(openai.count(OPENAI_IMAGES)).toBe(3);
    expect(await world.leftovers()).toEqual([]);
  });

  it('is the rate limit itself when the wait would be longer than the job may take', async () => {
    await world.worker(await withOpenAi());
    openai.script(OPENAI_IMAGES, openAiError(429, 'rate_limit_exceeded', { 'retry-after': '86400' }));
    expect(await failureOf(await world.start(openAiRequest))).toMatchObject({
      type: 'provider_rate_limited',
    });
  });
});

describe('a cancelled job', () => {
  it('stops the local server in the middle of the picture and leaves nothing', async () => {
    await withAutomatic1111();
    await world.worker();
    automatic.script(TXT2IMG, { after: new Promise(() => undefined) });
    const handle = await world.start(imageRequest({ backend: 'local' }));
    await automatic.request(TXT2IMG);
    await handle.cancel();
    const error: unknown = await handle.result().catch((reason: unknown) => reason);
    expect((error as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
    expect(automatic.count(INTERRUPT)).toBe(1);
    expect((await handle.describe()).status.name).toBe('CANCELLED');
    expect(await world.leftovers()).toEqual([]);
    const { steps } = progressSchema.parse(await handle.query('progress'));
    expect(steps.map((step) => step.state)).toEqual(['done', 'cancelled', 'skipped']);
  });

  it('forgets the pictures that had arrived', async () => {
    await world.worker(await withOpenAi());
    openai.script(OPENAI_IMAGES, (entry) => ({ status: 500, body: entry.path }), {
      after: new Promise(() => undefined),
    });
    const before = world.gallery.list().total;
    const handle = await world.start({ ...openAiRequest, count: 2 });
    await openai.request(OPENAI_IMAGES, 2);
    await handle.cancel();
    await expect(handle.result()).rejects.toThrow(WorkflowFailedError);
    expect(world.gallery.list().total).toBe(before);
    expect(await world.leftovers()).toEqual([]);
  });
});

describe('a running job', () => {
  it('answers its queries, and its percent is in the heartbeat', async () => {
    await withAutomatic1111();
    await world.worker();
    let release: (value?: unknown) => void = () => undefined;
    automatic.script(TXT2IMG, { after: new Promise((resolve) => (release = resolve)) });
    const handle = await world.start(imageRequest({ backend: 'local' }));
    await automatic.request(TXT2IMG);
    expect(await handle.query('is_running')).toBe(true);
    await progressUntil(handle, 'generate_image', 'running');
    await automatic.request('/sdapi/v1/progress', 2);
    await expect
      .poll(async () => {
        const [pending] = (await handle.describe()).raw.pendingActivities ?? [];
        const [payload] = pending?.heartbeatDetails?.payloads ?? [];
        return payload?.data
          ? (JSON.parse(Buffer.from(payload.data).toString('utf8')) as unknown)
          : undefined;
      })
      .toEqual({ fraction: 0.42, detail: 'drawing' });
    release();
    expect((await handle.result()).success).toBe(true);
  });
});

describe('the configuration', () => {
  it('bounds the time of an activity for jobs started by any program', async () => {
    await withAutomatic1111();
    await world.worker({ TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT: '10' });
    await (await world.start(imageRequest())).result();
    const handle = await world.start(imageRequest({ backend: 'local' }));
    await handle.result();
    const { events } = await handle.fetchHistory();
    const timeouts = events
      ?.map((event) => event.activityTaskScheduledEventAttributes)
      .filter((attributes) => attributes)
      .map((attributes) => [
        attributes?.activityType?.name,
        Number(attributes?.startToCloseTimeout?.seconds ?? 0),
      ]);
    expect(timeouts).toEqual([
      ['check_content_safety', 1],
      ['generate_image', 60],
      ['store_image_metadata', 10],
    ]);
  });

  it('bounds how many activities run at once', async () => {
    await withAutomatic1111();
    await world.worker({ TEMPORAL_MAX_CONCURRENT_ACTIVITIES: '2' });
    let running = 0;
    let most = 0;
    const drawn = () => {
      running += 1;
      most = Math.max(most, running);
      // Each waits for a progress request, which only a drawing activity sends.
      const after = automatic.request('/sdapi/v1/progress', automatic.count('/sdapi/v1/progress') + 2);
      void after.then(() => (running -= 1));
      return { after, body: { images: [], info: '' } };
    };
    automatic.script(TXT2IMG, ...Array.from({ length: 4 }, () => drawn));
    const handles = await Promise.all(
      [1, 2, 3, 4].map(() => world.start(imageRequest({ backend: 'local' }))),
    );
    await automatic.request(TXT2IMG, 4);
    await Promise.all(handles.map((handle) => handle.cancel()));
    await Promise.all(handles.map((handle) => handle.result().catch(() => undefined)));
    expect(most).toBe(2);
  });
});

describe('an activity failure', () => {
  it('is not wrapped: the workflow fails with the type itself', async () => {
    await world.worker();
    const failure = await failureOf(await world.start(imageRequest({ backend: 'local' })));
    expect(failure).not.toBeInstanceOf(ActivityFailure);
    expect(failure.type).toBe('provider_not_configured');
  });
});
