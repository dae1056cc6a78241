import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { LIBUV_SETTINGS, longNativeCalls } from './libuv-threads';

test('a process with these settings can render on each core and still write files', () => {
  expect(longNativeCalls(LIBUV_SETTINGS)).toBeGreaterThanOrEqual(availableParallelism());
});

test.each([
  [undefined, 2],
  ['', 2],
  ['8', 6],
  ['1', 1],
])('where UV_THREADPOOL_SIZE is %j, %d long calls are made at a time', (size, calls) => {
  expect(longNativeCalls({ UV_THREADPOOL_SIZE: size })).toBe(calls);
});
