import { expect, test, vi } from 'vitest';
import { Pause } from './pause';

const HOUR_MS = 3600_000;
const free = new AbortController().signal;

test('busy work that has not begun waits until work is resumed, and beats meanwhile; the rest goes on', async () => {
  const pause = new Pause();
  pause.set(true);
  const beat = vi.fn<() => void>();
  let begun = false;
  const drawing = pause
    .over('generate_image', { signal: free, longestMs: HOUR_MS, beat })
    .then((begins) => (begun = begins));
  expect(await pause.over('check_content_safety', { signal: free, longestMs: HOUR_MS, beat })).toBe(true);
  expect(begun).toBe(false);
  expect(beat).toHaveBeenCalled();
  pause.set(false);
  await drawing;
  expect(begun).toBe(true);
});

test('what waits for longer than its attempt may is sent away, and what is cancelled does not wait', async () => {
  const pause = new Pause();
  pause.set(true);
  const beat = (): void => undefined;
  expect(await pause.over('load_data', { signal: free, longestMs: -1, beat })).toBe(false);
  const cancelled = new AbortController();
  const waiting = pause.over('load_data', { signal: cancelled.signal, longestMs: HOUR_MS, beat });
  cancelled.abort(new Error('no longer wanted'));
  await expect(waiting).rejects.toThrow('no longer wanted');
});
