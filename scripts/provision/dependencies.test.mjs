import { expect, test } from 'vitest';
import { satisfies } from './dependencies.mjs';

const wanted = {
  '': { name: 'leather-book' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b-win32': { version: '2.0.0', optional: true },
};

test('what npm recorded covers the lockfile when every package is there in its version', () => {
  expect(satisfies({ 'node_modules/a': { version: '1.0.0' } }, wanted)).toBe(true);
});

test("a missing package, or another version of one, needs an installation; another platform's does not", () => {
  expect(satisfies({}, wanted)).toBe(false);
  expect(satisfies({ 'node_modules/a': { version: '1.0.1' } }, wanted)).toBe(false);
  const other = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win32': { version: '1.9.0' } };
  expect(satisfies(other, wanted)).toBe(false);
});
