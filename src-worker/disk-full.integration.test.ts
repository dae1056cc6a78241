import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { drawnByFakeOpenAi, OPENAI_IMAGES, startFakeOpenAi } from './providers/testing/fake-openai';
import { imageRequest, startJobWorld, type ImageHandle, type JobWorld } from './testing/job-world';

const disk = mkdtempSync(join(tmpdir(), 'leather-book-small-disk-'));
/** A disk of its own, small enough to be filled; mounting one takes root on Linux. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]).status === 0;
if (!mounted) rmSync(disk, { recursive: true });
const reason = mounted ? '' : ' (skipped: no small disk can be mounted here)';

describe.skipIf(!mounted)(`a full disk${reason}`, () => {
  let world: JobWorld;
  let openai: ScriptedServer;
  const filler = join(disk, 'filler');

  beforeAll(async () => {
    world = await startJobWorld(disk);
    openai = await startFakeOpenAi();
    await mkdir(world.paths.images, { recursive: true });
    await world.worker({ OPENAI_BASE_URL: `${openai.origin}/v1`, OPENAI_API_KEY: 'sk-of-this-test' });
  });
  afterAll(async () => {
    await world.close();
    await openai.close();
    // Lazily: whatever still holds a file of it lets go in its own time.
    spawnSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  function fill(): void {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
  }

  async function heartbeatOf(handle: ImageHandle): Promise<unknown> {
    const [pending] = (await handle.describe()).raw.pendingActivities ?? [];
    const [payload] = pending?.heartbeatDetails?.payloads ?? [];
    return payload?.data ? (JSON.parse(Buffer.from(payload.data).toString('utf8')) as unknown) : undefined;
  }

  it('holds the answer until there is room, and the picture is paid for once', async () => {
    openai.script(OPENAI_IMAGES, (entry) => {
      fill();
      return drawnByFakeOpenAi(entry);
    });
    const handle = await world.start(imageRequest({ backend: 'openai', size: '1024x1024' }));
    await expect
      .poll(() => heartbeatOf(handle), { timeout: 60_000 })
      .toMatchObject({ detail: 'the disk is full; free some space' });
    expect(world.gallery.list().total).toBe(0);
    rmSync(filler);
    expect((await handle.result()).success).toBe(true);
    expect(openai.count(OPENAI_IMAGES)).toBe(1);
    const [image] = world.gallery.list().images;
    expect(await world.gallery.verify(image?.image_id ?? '')).toBe('intact');
  });
});
