import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DrawingThreads } from './drawing-threads';
import type { DrawingRequest } from './illustrator-thread';

const path = join(import.meta.dirname, 'testing/fragile-thread.cjs');
let threads: DrawingThreads;

afterEach(() => threads.close());

async function draw(prompt: string): Promise<string> {
  const request: DrawingRequest = { prompt, style: 'anime', width: 16, height: 16, seed: 1 };
  const { png } = await threads.draw(request, new AbortController().signal, () => {});
  return Buffer.from(png).toString();
}

describe('threads that fail', () => {
  it.each([
    ['exit', 'The thread that drew has ended.'],
    ['throw', 'The art has caught fire.'],
  ])('reject what they drew (%s), and the next one draws what waited', async (prompt, message) => {
    threads = new DrawingThreads({ path, limit: 1 });
    const lost = draw(prompt);
    const waiting = draw('fox');
    await expect(lost).rejects.toThrow(message);
    await expect(waiting).resolves.toBe('fox');
    expect(threads.size).toBe(1);
  });

  it('reject every picture when they cannot be started', async () => {
    threads = new DrawingThreads({ path: join(import.meta.dirname, 'no-such-thread.js'), limit: 1 });
    const results = await Promise.allSettled([draw('fox'), draw('owl')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('threads', () => {
  it('are as many as there is work for, up to the limit', async () => {
    threads = new DrawingThreads({ path, limit: 2 });
    expect(threads.size).toBe(0);
    const drawings = [draw('fox'), draw('owl'), draw('bear')];
    expect(threads.size).toBe(2);
    await expect(Promise.all(drawings)).resolves.toEqual(['fox', 'owl', 'bear']);
  });

  it('end when there is nothing to draw, and start again', async () => {
    threads = new DrawingThreads({ path, limit: 1, idleMs: 1 });
    await draw('fox');
    await vi.waitUntil(() => threads.size === 0);
    await expect(draw('owl')).resolves.toBe('owl');
  });

  it('reject what they drew and what waited when they are closed', async () => {
    threads = new DrawingThreads({ path, limit: 1 });
    const drawings = Promise.allSettled([draw('fox'), draw('owl')]);
    await threads.close();
    expect((await drawings).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
