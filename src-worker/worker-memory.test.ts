import { describe, expect, test } from 'vitest';
import { memoryLimit } from '#core/platform/machine-memory';
import { usualWorkerMemory } from './worker-memory';

const GIB = 1024 ** 3;
/** What Linux gives for "no limit", a multiple of the page size. */
const NO_LIMIT = 9_223_372_036_854_771_712;

describe('the usual worker memory', () => {
  test.each([
    [2, 768],
    [4, 1024],
    [24, 2048],
  ])('of a computer with %i GiB is a quarter of it, within bounds', (gibibytes, mebibytes) => {
    for (const limit of [0, NO_LIMIT]) {
      expect(usualWorkerMemory(memoryLimit(gibibytes * GIB, limit))).toBe(mebibytes);
    }
  });

  test.each([
    [0.75, 576],
    [2, 1536],
    [8, 2048],
  ])('in a container with a limit of %d GiB leaves a quarter of that for peaks', (gibibytes, mebibytes) => {
    expect(usualWorkerMemory(memoryLimit(64 * GIB, gibibytes * GIB))).toBe(mebibytes);
  });
});
