import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { drawnByFakeOpenAi, OPENAI_IMAGES } from './providers/testing/fake-openai';
import { fakeBackends } from './testing/fake-backends';
import { imageRequest, startJobWorld, type ImageHandle, type JobWorld } from './testing/job-world';

const disk = mkdtempSync(join(tmpdir(), 'leather-book-small-disk-'));
/** A separate disk, small enough to fill; mounting one takes root on Linux. */
const mount = (folder: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder]).status === 0;
const mounted = mount(disk);
if (!mounted) rmSync(disk, { recursive: true });
const reason = mounted ? '' : ' (skipped: no small disk can be mounted here)';

describe.skipIf(!mounted)(`a full disk${reason}`, () => {
  const backends = fakeBackends();
  let world: JobWorld;
  let openai: ScriptedServer;
  beforeAll(async () => {
    world = await startJobWorld(disk);
    const { env, ...fake } = await backends.openAi();
    openai = fake.openai;
    await mkdir(world.paths.images, { recursive: true });
    mount(world.paths.images);
    await world.worker(env);
  });
  afterAll(async () => {
    await world.close();
    await backends.close();
    // Lazily: whatever still holds a file of it lets go in its own time.
    spawnSync('umount', ['--lazy', world.paths.images, disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  /** Fills the disk of this folder; returns a function that frees it again. */
  function fill(folder: string): () => void {
    const { bavail, bsize } = statfsSync(folder);
    const filler = join(folder, 'filler');
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
    return () => rmSync(filler);
  }

  async function pendingActivity(handle: ImageHandle) {
    return (await handle.describe()).raw.pendingActivities?.[0];
  }

  async function heartbeatOf(handle: ImageHandle): Promise<unknown> {
    const pending = await pendingActivity(handle);
    const [payload] = pending?.heartbeatDetails?.payloads ?? [];
    return payload?.data ? (JSON.parse(Buffer.from(payload.data).toString('utf8')) as unknown) : undefined;
  }

  it('holds the answer until there is room, and the picture is paid for once', async () => {
    let free = () => {};
    openai.script(OPENAI_IMAGES, (entry) => {
      free = fill(disk);
      return drawnByFakeOpenAi(entry);
    });
    const handle = await world.start('image', imageRequest({ backend: 'openai', size: '1024x1024' }));
    await expect
      .poll(() => heartbeatOf(handle), { timeout: 60_000 })
      .toMatchObject({ detail: 'the disk is full; free some space' });
    expect((await world.stores.gallery.list()).total).toBe(0);
    free();
    expect((await handle.result()).success).toBe(true);
    expect(openai.count(OPENAI_IMAGES)).toBe(1);
    const [image] = (await world.stores.gallery.list()).images;
    expect(await world.stores.gallery.verify(image?.image_id ?? '')).toBe('intact');
  });

  it('fails the storing as such, with no half file, until there is room in the gallery', async () => {
    const free = fill(world.paths.images);
    const before = (await world.stores.gallery.list()).total;
    const handle = await world.start('image', imageRequest({ backend: 'openai', size: '1024x1024' }));
    await expect
      .poll(() => pendingActivity(handle), { timeout: 60_000 })
      .toMatchObject({
        activityType: { name: 'store_image_metadata' },
        lastFailure: { applicationFailureInfo: { type: 'disk_full', nonRetryable: false } },
      });
    expect((await readdir(world.paths.images)).filter((name) => name.endsWith('.png'))).toHaveLength(before);
    expect((await world.stores.gallery.list()).total).toBe(before);
    free();
    const { success, images } = await handle.result();
    expect(success).toBe(true);
    expect(await world.stores.gallery.verify(images?.[0]?.image_id ?? '')).toBe('intact');
    expect((await readdir(world.paths.images)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
