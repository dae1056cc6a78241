import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pictureKey, thumbnailKey } from '#core/stores/gallery';
import { putConversation } from '#core/stores/memory/conversation-object';
import { PYTHON_SET_UP_MS, pythonIsMissing } from '#core/testing/python-environment';
import { S3_KEYS, startS3Server, type TestS3Server } from '#core/testing/s3-server';
import { irisLikeCsv, writeDataFile } from './testing/data-files';
import {
  imageRequest,
  learningRequest,
  startJobWorld,
  type JobHandle,
  type JobWorld,
} from './testing/job-world';
import type { JobKind } from '#shared/jobs/registry';

let s3: TestS3Server;
let world: JobWorld;
let iris: string;

/** Every job's objects are in a bucket; none of them is in the data folder. */
describe.skipIf(pythonIsMissing())('with objects in a bucket', () => {
  beforeAll(async () => {
    s3 = await startS3Server();
    world = await startJobWorld(undefined, undefined, {
      LEATHER_BOOK_OBJECTS_URL: await s3.bucket(),
      ...S3_KEYS,
    });
    const files = await mkdtemp(join(tmpdir(), 'leather-book-files-'));
    iris = await writeDataFile(join(files, 'iris.csv'), irisLikeCsv());
  }, PYTHON_SET_UP_MS);
  afterEach(() => world.reset());
  afterAll(async () => {
    await world.reports.close();
    await world.close();
    await s3.stop();
  });

  async function keys(prefix: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { key } of world.stores.objects.list(prefix)) found.push(key);
    return found;
  }

  /** What the server says about the step that is tried again and again. */
  async function lastFailure<Kind extends JobKind>(handle: JobHandle<Kind>): Promise<string> {
    const { raw } = await handle.describe();
    return raw.pendingActivities?.map(({ lastFailure: failure }) => failure?.message ?? '').join() ?? '';
  }

  test('all four jobs run to their end', async () => {
    await world.worker();
    const messages_object = await putConversation(world.stores.objects, randomUUID(), [
      { role: 'user', content: 'I live in Lisbon.' },
    ]);
    const image = await world.start('image', imageRequest({ count: 2 }));
    const learning = await world.start('learning', learningRequest());
    const analysis = await world.start('analysis', { file_path: iris, analysis_type: 'all' });
    const memory = await world.start('memory', { conversation_id: 'c', messages_object });

    const { images = [], image_path, image_object } = await image.result();
    expect(images.map((each) => each.image_path)).toEqual(
      images.map((each) => pictureKey(`${each.image_id}.png`)),
    );
    expect(image_path).toBe(images[0]?.image_path);
    expect(image_object).toBe(images[0]?.image_object);
    for (const { image_id } of images) {
      expect(await world.stores.gallery.verify(image_id)).toBe('intact');
      expect(await world.stores.objects.stat(thumbnailKey(image_id))).not.toBeNull();
    }
    expect(await learning.result()).toMatchObject({ success: true });
    const { results, output_path, output_object = '' } = await analysis.result();
    expect(output_path).toBe(output_object);
    expect(await keys(output_object)).toContain(`${output_object}results.json`);
    expect(await world.reports.read(results?.analysis_id ?? '')).toMatchObject({ has_rows: true });
    expect(await memory.result()).toMatchObject({ success: true, memory_count: 1 });
    expect(await keys('conversations/')).toEqual([]);
    expect(existsSync(world.paths.images)).toBe(false);
    expect(existsSync(world.paths.analyses)).toBe(false);
    expect(await world.leftovers()).toEqual([]);
  });

  test('worker and object server are killed in mid-job: nothing is lost or doubled, and the job says what is away', async () => {
    const picturesBefore = (await keys('images/')).length;
    const reportsBefore = (await world.analyses.list()).total;
    const first = await world.worker();
    await s3.kill();
    const image = await world.start('image', imageRequest({ count: 3 }));
    const analysis = await world.start('analysis', { file_path: iris, analysis_type: 'all' });
    const away = `the object store at ${s3.endpoint} does not answer`;
    await expect.poll(() => lastFailure(image), { timeout: 120_000 }).toContain(away);
    await expect.poll(() => lastFailure(analysis), { timeout: 120_000 }).toContain(away);
    await first.kill();
    await world.worker();
    await s3.startAgain();

    const { images = [] } = await image.result();
    expect(images).toHaveLength(3);
    expect(await keys('images/')).toHaveLength(picturesBefore + 6);
    for (const { image_id } of images) expect(await world.stores.gallery.verify(image_id)).toBe('intact');
    const { results } = await analysis.result();
    expect((await world.analyses.list()).total).toBe(reportsBefore + 1);
    expect(await world.reports.read(results?.analysis_id ?? '')).toMatchObject({
      has_rows: true,
      item: { rows: 150 },
    });
    expect(await world.leftovers()).toEqual([]);
  });
});
