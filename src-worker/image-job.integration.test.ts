import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPngText } from '#core/platform/files/png-text';
import { imageGenerationResultSchema } from '#shared/jobs/image';
import { progressSchema } from '#shared/jobs/progress';
import { fakeBackends } from './testing/fake-backends';
import { imageRequest, startJobWorld, type ImageHandle, type JobWorld } from './testing/job-world';
import { INTERRUPT, TXT2IMG } from './providers/testing/fake-automatic1111';
import { OPENAI_IMAGES, openAiError } from './providers/testing/fake-openai';

const backends = fakeBackends();
let world: JobWorld;

beforeAll(async () => {
  world = await startJobWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  await world.reset();
  await backends.close();
});

const openAiRequest = imageRequest({ backend: 'openai', size: '1024x1024' });

/** Reads the progress until it satisfies the condition; each reading is a query to the worker. */
async function progressUntil(handle: ImageHandle, name: string, state: string): Promise<void> {
  for (;;) {
    const { steps } = progressSchema.parse(await handle.query('progress'));
    if (steps.find((step) => step.name === name)?.state === state) return;
  }
}

describe('a prompt that the safety check is unsure of', () => {
  const unsure = imageRequest({ prompt: 'lovers kissing passionately under the sheets' });

  it('is refused with a sentence that says how to confirm it, and drawn once confirmed', async () => {
    await world.worker();
    const refused = await (await world.start('image', unsure)).result();
    expect(refused).toMatchObject({ success: false });
    expect(imageGenerationResultSchema.parse(refused).error).toMatch(/could be read as .*draw_unsure: true/);
    const drawn = await (await world.start('image', { ...unsure, draw_unsure: true })).result();
    expect(drawn).toMatchObject({ success: true });
  });
});

describe('a finished picture', () => {
  it('is in the gallery, with the hash of its file and its making inside', async () => {
    const worker = await world.worker();
    const handle = await world.start('image', imageRequest({ seed: 7, count: 2, negative_prompt: 'snow' }));
    const result = imageGenerationResultSchema.parse(await handle.result());

    expect(result.success).toBe(true);
    expect(result.images).toHaveLength(2);
    expect(result.images?.map((image) => image.seed)).toEqual([7, 8]);
    for (const image of result.images ?? []) {
      const file = await readFile(image.image_path);
      const record = await world.stores.gallery.get(image.image_id);
      expect(createHash('sha256').update(file).digest('hex')).toBe(image.sha256);
      expect(record).toMatchObject({ sha256: image.sha256, bytes: file.length, width: 256, height: 256 });
      expect(await sharp(join(world.paths.thumbnails, `${image.image_id}.webp`)).metadata()).toMatchObject({
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
    expect((await handle.describe()).memo).toMatchObject({
      kind: 'image',
      summary: 'a red fox under a full moon',
    });
  });

  it('has another seed in another run, and says which', async () => {
    await world.worker();
    const results = await Promise.all(
      [1, 2].map(async () => (await world.start('image', imageRequest())).result()),
    );
    const [first, second] = results.map((result) => result.images?.[0]?.seed);
    expect(first).toBeTypeOf('number');
    expect(first).not.toBe(second);
  });
});

describe('a decision', () => {
  it('refuses an unsafe prompt, says why and asks no provider', async () => {
    const { openai, env } = await backends.openAi();
    await world.worker(env);
    const handle = await world.start('image', { ...openAiRequest, prompt: 'n u d e woman on a beach' });
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
    const result = await (await world.start('image', input)).result();
    expect(result.success).toBe(false);
    expect(result.error).toContain(words);
  });

  it('passes on that the provider refuses the content', async () => {
    const { openai, env } = await backends.openAi();
    await world.worker(env);
    openai.script(OPENAI_IMAGES, openAiError(400, 'moderation_blocked'));
    const handle = await world.start('image', openAiRequest);
    expect(await handle.result()).toEqual({
      success: false,
      error: expect.stringContaining('OpenAI refuses to draw this prompt.') as string,
    });
    expect(openai.count(OPENAI_IMAGES)).toBe(1);
    expect(await world.leftovers()).toEqual([]);
  });
});

describe('a cancelled job', () => {
  it('stops the local server in the middle of the picture and leaves nothing', async () => {
    const automatic = await backends.automatic1111(world);
    await world.worker();
    automatic.script(TXT2IMG, { after: new Promise(() => undefined) });
    const handle = await world.start('image', imageRequest({ backend: 'local' }));
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
    const { openai, env } = await backends.openAi();
    await world.worker(env);
    openai.script(OPENAI_IMAGES, (entry) => ({ status: 500, body: entry.path }), {
      after: new Promise(() => undefined),
    });
    const before = (await world.stores.gallery.list()).total;
    const handle = await world.start('image', { ...openAiRequest, count: 2 });
    await openai.request(OPENAI_IMAGES, 2);
    await handle.cancel();
    await expect(handle.result()).rejects.toThrow(WorkflowFailedError);
    expect((await world.stores.gallery.list()).total).toBe(before);
    expect(await world.leftovers()).toEqual([]);
  });
});

describe('a running job', () => {
  it('answers its queries, and its percent is in the heartbeat', async () => {
    const automatic = await backends.automatic1111(world);
    await world.worker();
    let release: (value?: unknown) => void = () => undefined;
    automatic.script(TXT2IMG, { after: new Promise((resolve) => (release = resolve)) });
    const handle = await world.start('image', imageRequest({ backend: 'local' }));
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
      .toMatchObject({ fraction: 0.42, detail: 'drawing' });
    release();
    expect((await handle.result()).success).toBe(true);
  });
});

describe('the configuration', () => {
  it('bounds the time of an activity for jobs started by any program', async () => {
    await backends.automatic1111(world);
    await world.worker({ TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT: '10' });
    await (await world.start('image', imageRequest())).result();
    const handle = await world.start('image', imageRequest({ backend: 'local' }));
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
    const automatic = await backends.automatic1111(world);
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
      [1, 2, 3, 4].map(() => world.start('image', imageRequest({ backend: 'local' }))),
    );
    await automatic.request(TXT2IMG, 4);
    await Promise.all(handles.map((handle) => handle.cancel()));
    await Promise.all(handles.map((handle) => handle.result().catch(() => undefined)));
    expect(most).toBe(2);
  });
});
