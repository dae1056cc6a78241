import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paced } from './paced';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('the first value goes at once, and the last of those that follow fast', () => {
  const pushed: number[] = [];
  const { push } = paced((value: number) => pushed.push(value), 50);
  for (let value = 1; value <= 5; value += 1) push(value);
  expect(pushed).toEqual([1]);
  vi.advanceTimersByTime(50);
  expect(pushed).toEqual([1, 5]);
  push(6);
  vi.advanceTimersByTime(50);
  expect(pushed).toEqual([1, 5, 6]);
  vi.advanceTimersByTime(50);
  push(7);
  expect(pushed).toEqual([1, 5, 6, 7]);
});

it('nothing comes after the end', () => {
  const pushed: number[] = [];
  const { push, stop } = paced((value: number) => pushed.push(value), 50);
  push(1);
  push(2);
  stop();
  vi.advanceTimersByTime(100);
  expect(pushed).toEqual([1]);
});
