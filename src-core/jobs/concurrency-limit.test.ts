import { setImmediate as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ConcurrencyLimit } from './concurrency-limit';

test('a few are under way, in order, and the next begins when one is done', async () => {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const turns = new ConcurrencyLimit<number>(2, (item) => {
    begun.push(item);
    return new Promise((resolve) => ends.set(item, resolve));
  });
  for (const item of [1, 2, 3, 4]) turns.add(item);
  expect(begun).toEqual([1, 2]);
  ends.get(2)?.();
  await later();
  expect(begun).toEqual([1, 2, 3]);
  ends.get(1)?.();
  ends.get(3)?.();
  await later();
  expect(begun).toEqual([1, 2, 3, 4]);
  ends.get(4)?.();
  await later();
  turns.add(5);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  for (const item of [6, 7, 8]) turns.add(item);
  expect(turns.waiting).toEqual([7, 8]);
  turns.drop(7);
  ends.get(5)?.();
  ends.get(6)?.();
  await later();
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 8]);
});
