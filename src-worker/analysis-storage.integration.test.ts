import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkflowFailedError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNumbersCsv } from './testing/data-files';
import { failedAttempt } from './testing/failed-attempt';
import { holdStore } from './testing/hold-store';
import { startJobWorld, type JobWorld } from './testing/job-world';
import { overwriteStore } from './testing/overwrite-store';
import type { WorkerProcess } from './testing/worker-process';

describe('a store that another process holds', () => {
  it('is tried again, and the analysis is listed once', async () => {
    const world = await startJobWorld();
    try {
      await world.worker();
      const data = await writeNumbersCsv(join(world.paths.root, 'files', 'numbers.csv'), 1000);
      const release = holdStore(world.paths.database);
      const handle = await world.start('analysis', { file_path: data, analysis_type: 'statistics' });
      expect(await failedAttempt(handle, 'generate_visualizations')).toBe('storage_failed');
      release();
      expect(await handle.result()).toMatchObject({ success: true });
      expect((await world.analyses.list()).total).toBe(1);
      expect(await world.leftovers()).toEqual([]);
    } finally {
      await world.close();
    }
  });
});

describe('a store that is damaged under a running worker', () => {
  it('fails the job as such, with what to do, and no report stays that no list has', async () => {
    const world = await startJobWorld();
    try {
      const worker = await world.worker();
      const data = await writeNumbersCsv(join(world.paths.root, 'files', 'numbers.csv'), 1000);
      const handle = await world.start('analysis', { file_path: data, analysis_type: 'statistics' });
      await worker.message('activity', 3);
      overwriteStore(world.paths.database);
      const error: unknown = await handle.result().catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(WorkflowFailedError);
      expect((error as WorkflowFailedError).cause).toMatchObject({
        type: 'storage_damaged',
        message: expect.stringContaining('leather-book.db is damaged') as string,
        details: [{ hint: expect.stringContaining('newest good copy') as string }],
      });
      expect(await readdir(world.paths.analyses)).toEqual([]);
      expect(await world.leftovers()).toEqual([]);
    } finally {
      await world.close();
    }
  });
});

const disk = mkdtempSync(join(tmpdir(), 'leather-book-small-disk-'));
/** A separate disk, small enough to fill; mounting one takes root on Linux. */
const mount = (folder: string, size: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
const mounted = mount(disk, '96m');
if (!mounted) rmSync(disk, { recursive: true });
const reason = mounted ? '' : ' (skipped: no small disk can be mounted here)';

describe.skipIf(!mounted)(`a full disk${reason}`, () => {
  let world: JobWorld;
  let worker: WorkerProcess;
  let data: string;
  const elsewhere = mkdtempSync(join(tmpdir(), 'leather-book-files-'));
  beforeAll(async () => {
    world = await startJobWorld(disk);
    data = await writeNumbersCsv(join(elsewhere, 'numbers.csv'), 200_000);
    worker = await world.worker();
  });
  afterAll(async () => {
    await world.close();
    // Lazily: whatever still holds a file of it lets go in its own time.
    spawnSync('umount', ['--lazy', disk, elsewhere]);
    for (const folder of [disk, elsewhere]) rmSync(folder, { recursive: true, force: true });
  });

  /** Fills the disk except for this many megabytes; returns a function that frees it again. */
  function fill(butFor: number): () => void {
    const { bavail, bsize } = statfsSync(disk);
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - butFor * 1e6)));
    return () => rmSync(filler);
  }

  it('is waited for where the data are loaded, and nothing half is left', async () => {
    const free = fill(6);
    const handle = await world.start('analysis', { file_path: data, analysis_type: 'statistics' });
    expect(await failedAttempt(handle, 'load_data')).toBe('disk_full');
    free();
    expect(await handle.result()).toMatchObject({ success: true, results: { rows: 200_000 } });
    expect(await world.leftovers()).toEqual([]);
  });

  it('is waited for where what was found is kept', async () => {
    const before = worker.messages.filter(({ type }) => type === 'activity').length;
    const handle = await world.start('analysis', { file_path: data, analysis_type: 'statistics' });
    await worker.message('activity', before + 4);
    const free = fill(0);
    expect(await failedAttempt(handle, 'perform_analysis')).toBe('disk_full');
    free();
    expect(await handle.result()).toMatchObject({ success: true, results: { rows: 200_000 } });
    expect(await world.leftovers()).toEqual([]);
  });

  it('is waited for where the report is written: all of it or nothing', async () => {
    const small = join(elsewhere, 'small');
    spawnSync('mkdir', [small]);
    mount(small, '1m');
    const output = join(small, 'report');
    const handle = await world.start('analysis', {
      file_path: data,
      analysis_type: 'statistics',
      output_path: output,
    });
    expect(await failedAttempt(handle, 'generate_visualizations')).toBe('disk_full');
    expect(await readdir(small)).toEqual([]);
    spawnSync('mount', ['-o', 'remount,size=64m', small]);
    expect(await handle.result()).toMatchObject({ success: true, output_path: output });
    expect(await readdir(small)).toEqual(['report']);
    spawnSync('umount', ['--lazy', small]);
  });
});
