import { expect, test } from 'vitest';
import { checkNodeVersion, isAtLeast } from './node-version.mjs';

test.each([
  ['20.19.0', '20.19', true],
  ['22.0.0', '20.19', true],
  ['20.9.0', '20.19', false],
  ['18.20.8', '20.19', false],
  ['1.10', '1.5', true],
])('%s is at least %s: %s', (version, least, answer) => {
  expect(isAtLeast(version, least)).toBe(answer);
});

test('an old Node is refused with the version it has and the one it needs', () => {
  expect(() => checkNodeVersion('18.20.8')).toThrow(/needs Node\.js 20\.19 or newer; this is 18\.20\.8/);
});
