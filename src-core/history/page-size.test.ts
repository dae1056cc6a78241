import { expect, test } from 'vitest';
import { PageSize } from './page-size';

test('a page has about as many events as wanted, whatever a batch has, from the third page on', () => {
  for (const batch of [1, 3, 40, 1000]) {
    const size = new PageSize(600);
    for (const _ of [1, 2, 3]) size.learn(size.batches * batch);
    const events = size.batches * batch;
    expect(events).toBeGreaterThanOrEqual(Math.min(600, 256 * batch) / 1.5);
    expect(events).toBeLessThanOrEqual(Math.max(600, batch) * 1.5);
  }
});

test('a last page that is nearly empty makes the next one no larger than twice that', () => {
  const size = new PageSize(600);
  size.learn(32 * 20);
  const before = size.batches;
  size.learn(1);
  expect(size.batches).toBe(before * 2);
});
