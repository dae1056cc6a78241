import { once } from 'node:events';
import { mkdirSync, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#core/stores/database/database';
import { drawnByFakeOpenAi, OPENAI_IMAGES } from './providers/testing/fake-openai';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { fakeBackends } from './testing/fake-backends';
import { imageRequest, startJobWorld, type JobWorld } from './testing/job-world';
import { forkBuiltWorker } from './testing/worker-process';

const backends = fakeBackends();
let world: JobWorld;
let openai: ScriptedServer;
let env: Record<string, string>;

beforeAll(async () => {
  world = await startJobWorld();
  ({ openai, env } = await backends.openAi());
});
afterEach(async () => {
  await world.reset();
  openai.ledger.length = 0;
});
afterAll(async () => {
  await world.close();
  await backends.close();
});

const request = imageRequest({ backend: 'openai', size: '1024x1024' });
const never = { after: new Promise(() => undefined) };
const keysOfLedger = () => openai.ledger.map((entry) => entry.headers['idempotency-key']);

/** The gallery holds exactly these pictures of the job, each with its bytes. */
async function expectInGallery(workflowId: string, count: number): Promise<void> {
  const images = (await world.stores.gallery.list()).images.filter(
    (image) => image.workflow_id === workflowId,
  );
  expect(images).toHaveLength(count);
  for (const image of images) expect(await world.stores.gallery.verify(image.image_id)).toBe('intact');
}

describe('a worker that is killed', () => {
  it('before the answer has arrived: the next one asks again, under the same idempotency key', async () => {
    const first = await world.worker(env);
    openai.script(OPENAI_IMAGES, never);
    const handle = await world.start('image', request);
    await openai.request(OPENAI_IMAGES);
    await first.kill();
    await world.worker(env);
    expect((await handle.result()).success).toBe(true);
    const [firstKey, secondKey, ...others] = keysOfLedger();
    expect(firstKey).toBe(secondKey);
    expect(others).toEqual([]);
    await expectInGallery(handle.workflowId, 1);
  });

  it('after an answer has arrived: nobody asks for that picture again', async () => {
    const first = await world.worker(env);
    openai.script(OPENAI_IMAGES, drawnByFakeOpenAi, never);
    const handle = await world.start('image', { ...request, count: 2 });
    await openai.request(OPENAI_IMAGES, 2);
    await first.kill();
    await world.worker(env);
    expect((await handle.result()).success).toBe(true);
    const [first0, second, again, ...others] = keysOfLedger();
    expect(first0).not.toBe(second);
    expect(again).toBe(second);
    expect(others).toEqual([]);
    await expectInGallery(handle.workflowId, 2);
    expect(await world.leftovers()).toEqual([]);
  });

  it('while it stores the picture: the next one finishes, without a second call', async () => {
    const first = await world.worker(env);
    // The record waits for this lock, so the worker dies with the file written and the record not.
    const lock = openDatabase(world.paths.database);
    lock.exec('BEGIN IMMEDIATE');
    mkdirSync(world.paths.images, { recursive: true });
    const before = new Set(await readdir(world.paths.images));
    const watcher = watch(world.paths.images);
    const handle = await world.start('image', request);
    try {
      while (
        !(await readdir(world.paths.images)).some((name) => name.endsWith('.png') && !before.has(name))
      ) {
        await once(watcher, 'change');
      }
      await first.kill();
    } finally {
      watcher.close();
      lock.exec('ROLLBACK');
      lock.close();
    }
    await expectInGallery(handle.workflowId, 0);
    await world.worker(env);
    expect((await handle.result()).success).toBe(true);
    expect(openai.count(OPENAI_IMAGES)).toBe(1);
    await expectInGallery(handle.workflowId, 1);
  });

  it('and the job is cancelled before another one comes: it ends as cancelled, with nothing left', async () => {
    const first = await world.worker(env);
    openai.script(OPENAI_IMAGES, drawnByFakeOpenAi, never);
    const handle = await world.start('image', { ...request, count: 2 });
    await openai.request(OPENAI_IMAGES, 2);
    await first.kill();
    await handle.cancel();
    await world.worker(env);
    await handle.result().catch(() => undefined);
    expect((await handle.describe()).status.name).toBe('CANCELLED');
    await expectInGallery(handle.workflowId, 0);
    expect(await world.leftovers()).toEqual([]);
  });
});

describe('two workers', () => {
  it('share the jobs of one queue; each ends once', async () => {
    await Promise.all([world.worker(env), world.worker(env)]);
    const handles = await Promise.all(Array.from({ length: 8 }, () => world.start('image', request)));
    const results = await Promise.all(handles.map((handle) => handle.result()));
    expect(results.every((result) => result.success)).toBe(true);
    expect(openai.count(OPENAI_IMAGES)).toBe(8);
    for (const handle of handles) await expectInGallery(handle.workflowId, 1);
  });
});

describe('a worker that is told to stop', () => {
  it('hands its running job to the next one and ends with 0', async () => {
    const first = await world.worker(env);
    openai.script(OPENAI_IMAGES, never);
    const handle = await world.start('image', request);
    await openai.request(OPENAI_IMAGES);
    expect(await first.stop()).toBe(0);
    await world.worker(env);
    expect((await handle.result()).success).toBe(true);
    await expectInGallery(handle.workflowId, 1);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('by %s ends with 0', async (signal) => {
    const worker = await world.worker(env);
    worker.child.kill(signal);
    expect(await worker.exited).toEqual({ code: 0, signal: null });
  });

  it('by losing its parent ends with 0', async () => {
    const worker = await world.worker(env);
    worker.child.disconnect();
    expect(await worker.exited).toEqual({ code: 0, signal: null });
  });
});

describe('a worker whose start fails', () => {
  it('keeps trying while no server answers, and still stops when told', async () => {
    const worker = forkBuiltWorker({
      LEATHER_BOOK_DATA_DIR: world.paths.root,
      TEMPORAL_HOST: '127.0.0.1:1',
    });
    const log = await worker.message('log');
    expect(log.message).toContain('127.0.0.1:1');
    expect(await worker.stop()).toBe(0);
  });

  it('says which setting is wrong and ends with 1', async () => {
    const worker = forkBuiltWorker({
      LEATHER_BOOK_DATA_DIR: world.paths.root,
      TEMPORAL_MAX_CONCURRENT_ACTIVITIES: 'many',
    });
    const { error } = await worker.message('fatal');
    expect(error.code).toBe('config_invalid');
    expect(error.message).toContain('TEMPORAL_MAX_CONCURRENT_ACTIVITIES');
    expect((await worker.exited).code).toBe(1);
  });
});
