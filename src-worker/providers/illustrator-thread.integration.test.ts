import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ThreadPool } from '#core/platform/threads/thread-pool';
import { canYieldProcessor } from '#core/platform/threads/yield-processor';
import { illustrate } from './illustrator/illustrate';
import type { DrawingRequest, DrawingThreads } from './illustrator-thread';

const path = join(import.meta.dirname, '../../dist/worker/illustrator-thread.js');
const request: DrawingRequest = {
  prompt: 'a red fox under a full moon',
  style: 'oil_painting',
  width: 512,
  height: 512,
  seed: 7,
};
let threads: DrawingThreads;

beforeEach(() => {
  threads = new ThreadPool({ path, limit: 1 });
});
afterEach(() => threads.close());

/** Draws, and aborts the moment `when` says so of the progress. */
function drawUntil(when: (fraction: number | null) => boolean): Promise<unknown> {
  const stopping = new AbortController();
  return threads.run(request, stopping.signal, (fraction) => {
    if (when(fraction)) stopping.abort(new Error('no longer wanted'));
  });
}
const draw = () => drawUntil(() => false);

/** The threads of this process. */
function threadsNow(): { name: string; nice: number }[] {
  const folder = '/proc/self/task';
  return readdirSync(folder).flatMap((id) => {
    try {
      return [{ name: readFileSync(`${folder}/${id}/comm`, 'utf8').trim(), nice: getPriority(Number(id)) }];
    } catch {
      // It has just ended.
      return [];
    }
  });
}

describe('a picture drawn in a thread', () => {
  it('is the same, byte for byte, as one drawn without', async () => {
    const { png, version, drawn, undrawn } = await illustrate(request);
    await expect(draw()).resolves.toEqual({ png: new Uint8Array(png), version, drawn, undrawn });
  });

  it.runIf(canYieldProcessor)('gives way to all else, and so do the threads that render it', async () => {
    // A thread that was started at the very end of a drawing gives way from the next one on.
    await vi.waitFor(
      async () => {
        await draw();
        const rendering = threadsNow().filter(({ name }) => name === 'libvips worker');
        expect(rendering).not.toEqual([]);
        for (const { nice } of rendering)
          expect(nice).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL);
      },
      { timeout: 60_000 },
    );
  });

  it('can be stopped while it is drawn; its thread goes on with the next one', async () => {
    const stopped = drawUntil((fraction) => fraction === 0.6);
    const next = draw();
    await expect(stopped).rejects.toThrow('no longer wanted');
    await expect(next).resolves.toBeDefined();
    expect(threads.size).toBe(1);
  });

  it('can be stopped while it waits for its turn', async () => {
    const first = draw();
    await expect(drawUntil((fraction) => fraction === null)).rejects.toThrow('no longer wanted');
    await expect(first).resolves.toBeDefined();
  });
});
