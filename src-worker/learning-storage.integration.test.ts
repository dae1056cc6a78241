import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WorkflowFailedError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { startFakeTextModel, TEXT_MODEL_CHAT } from './providers/testing/fake-text-model';
import { failedAttempt } from './testing/failed-attempt';
import { freshText } from './testing/fresh-text';
import { holdStore } from './testing/hold-store';
import { learningRequest, startJobWorld, type JobWorld } from './testing/job-world';
import { overwriteStore } from './testing/overwrite-store';
import { review, untilWaiting } from './testing/review';
import { forkBuiltWorker } from './testing/worker-process';

describe('a store that another process holds', () => {
  let world: JobWorld;
  beforeAll(async () => {
    world = await startJobWorld();
    await world.worker();
  });
  afterAll(() => world.close());

  it('is tried again, and what was found is stored once', async () => {
    const content = freshText(30);
    const release = holdStore(world.paths.database);
    const handle = await world.start('learning', learningRequest({ content }));
    expect(await failedAttempt(handle, 'store_knowledge')).toBe('storage_failed');
    expect(world.library.has(knowledgeId(content))).toBe(false);
    release();
    expect(await handle.result()).toEqual({ success: true, knowledge_id: knowledgeId(content) });
    expect(world.library.list().total).toBe(1);
    expect(await world.leftovers()).toEqual([]);
  });

  it('gets what was denied as soon as it is free', async () => {
    const content = freshText(30);
    const handle = await world.start('learning', learningRequest({ content, require_approval: true }));
    await untilWaiting(handle);
    const release = holdStore(world.paths.database);
    await review(handle, { decision: 'deny' });
    expect(await failedAttempt(handle, 'deny_content')).toBe('storage_failed');
    release();
    expect(await handle.result()).toMatchObject({ success: false });
    expect(world.vault.check(content)).toMatchObject({ kind: 'exact' });
  });
});

const disk = mkdtempSync(join(tmpdir(), 'leather-book-small-disk-'));
/** A separate disk, small enough to fill; mounting one takes root on Linux. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status === 0;
if (!mounted) rmSync(disk, { recursive: true });
const reason = mounted ? '' : ' (skipped: no small disk can be mounted here)';

describe.skipIf(!mounted)(`a full disk${reason}`, () => {
  let world: JobWorld;
  let model: ScriptedServer;
  beforeAll(async () => {
    world = await startJobWorld(disk);
    model = await startFakeTextModel();
    await world.configure({ learning: { text_model_address: `${model.origin}/v1`, text_model: 'reader' } });
    await world.worker();
  });
  afterAll(async () => {
    await world.close();
    await model.close();
    // Lazily: whatever still holds a file of it lets go in its own time.
    spawnSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  /** Fills the disk except for this many bytes; returns a function that frees it again. */
  function fill(butFor = 0): () => void {
    const { bavail, bsize } = statfsSync(disk);
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - butFor)));
    return () => rmSync(filler);
  }

  /** Starts a job that meets a disk that has become full while the text model was thinking. */
  async function meetFullDisk(content: string, butFor = 0) {
    let free = () => {};
    model.script(TEXT_MODEL_CHAT, () => {
      free = fill(butFor);
      return { status: 400 };
    });
    const handle = await world.start('learning', learningRequest({ content }));
    return { handle, free: () => free() };
  }

  it('is waited for where the outcome is kept', async () => {
    const content = freshText(30);
    const { handle, free } = await meetFullDisk(content);
    expect(await failedAttempt(handle, 'process_learning_request')).toBe('disk_full');
    free();
    expect(await handle.result()).toEqual({ success: true, knowledge_id: knowledgeId(content) });
    expect(await world.leftovers()).toEqual([]);
  });

  it('is waited for where the knowledge is stored: all of it or nothing', async () => {
    const content = freshText(400).slice(0, 30_000);
    const before = world.library.list().total;
    // Room for the outcome, not for the passages and their index.
    const { handle, free } = await meetFullDisk(content, 3 * content.length);
    expect(await failedAttempt(handle, 'store_knowledge')).toBe('disk_full');
    expect(world.library.list().total).toBe(before);
    free();
    expect(await handle.result()).toEqual({ success: true, knowledge_id: knowledgeId(content) });
    expect(world.library.get(knowledgeId(content))?.content).toBe(content);
    expect(await world.leftovers()).toEqual([]);
  });

  it('does not lose a denial', async () => {
    const content = freshText(30);
    const handle = await world.start('learning', learningRequest({ content, require_approval: true }));
    await untilWaiting(handle);
    const free = fill();
    await review(handle, { decision: 'deny' });
    expect(await failedAttempt(handle, 'deny_content')).toBe('disk_full');
    free();
    expect(await handle.result()).toMatchObject({ success: false });
    expect(world.vault.check(content)).toMatchObject({ kind: 'exact' });
  });
});

describe('a damaged store', () => {
  it('ends the worker at its start, with what is damaged and what to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'leather-book-damaged-'));
    const database = join(folder, 'leather-book.db');
    await mkdir(dirname(database), { recursive: true });
    await writeFile(database, 'This is no database, it only has its name. '.repeat(1000));
    const worker = forkBuiltWorker({ LEATHER_BOOK_DATA_DIR: folder, TEMPORAL_HOST: '127.0.0.1:1' });
    const { error } = await worker.message('fatal');
    expect(error.code).toBe('storage_damaged');
    expect(error.message).toContain('damaged');
    expect(error.hint).toMatch(/\w+ \w+/);
    expect((await worker.exited).code).toBe(1);
    rmSync(folder, { recursive: true });
  });

  it('fails the job as such when it is damaged under a running worker; nothing counts as learned', async () => {
    const world = await startJobWorld();
    try {
      await world.worker();
      const content = freshText(30);
      const handle = await world.start('learning', learningRequest({ content, require_approval: true }));
      await untilWaiting(handle);
      overwriteStore(world.paths.database);
      await review(handle, { decision: 'approve' });
      const error: unknown = await handle.result().catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(WorkflowFailedError);
      expect((error as WorkflowFailedError).cause).toMatchObject({
        type: 'storage_damaged',
      });
    } finally {
      await world.close();
    }
  });
});
