import { expect, test } from 'vitest';
import { comparedClocks } from './clock';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const MINUTE = 60_000;

test.each([
  [NOW, 'fine', 'agrees'],
  // A poll that began a minute ago is still under way.
  [NOW - MINUTE, 'fine', 'agrees'],
  [NOW + 5 * MINUTE, 'warning', '5 minutes behind'],
  [NOW - 10 * MINUTE, 'warning', '8 minutes ahead of'],
  [-Infinity, 'unknown', 'no worker'],
])('a worker heard of at %s by the server’s clock: %s', (heard, state, words) => {
  const found = comparedClocks(NOW, heard);
  expect(found.state).toBe(state);
  expect(found.finding).toContain(words);
});
