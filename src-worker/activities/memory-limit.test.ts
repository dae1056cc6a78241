import { expect, test, vi } from 'vitest';
import { MemoryLimit } from './memory-limit';

const MIB = 1024 ** 2;
const HOUR_MS = 3600_000;
const free = new AbortController().signal;
const beat = (): void => undefined;
const asked = { signal: free, longestMs: HOUR_MS, beat };

test('over the limit one piece of work is under way, and the next begins when it has ended', async () => {
  const limit = new MemoryLimit(100, () => 101 * MIB);
  const end = await limit.room('generate_image', asked);
  expect(await limit.room('check_content_safety', asked)).toBeTypeOf('function');
  const beats = vi.fn<() => void>();
  let begun = false;
  const second = limit.room('load_data', { ...asked, beat: beats }).then(() => (begun = true));
  await expect.poll(() => beats.mock.calls.length).toBeGreaterThan(0);
  expect(begun).toBe(false);
  end?.();
  await second;
});

test('within the limit nothing waits', async () => {
  const limit = new MemoryLimit(100, () => 99 * MIB);
  expect(await limit.room('generate_image', asked)).toBeTypeOf('function');
  expect(await limit.room('load_data', { ...asked, longestMs: -1 })).toBeTypeOf('function');
});

test('what waits for longer than its attempt may is sent away, and what is cancelled does not wait', async () => {
  const limit = new MemoryLimit(100, () => 101 * MIB);
  await limit.room('generate_image', asked);
  expect(await limit.room('load_data', { ...asked, longestMs: -1 })).toBeUndefined();
  const cancelled = new AbortController();
  const waiting = limit.room('load_data', { ...asked, signal: cancelled.signal });
  cancelled.abort(new Error('no longer wanted'));
  await expect(waiting).rejects.toThrow('no longer wanted');
});
