import { expect, test } from 'vitest';
import { majorVersion } from './postgresql.mjs';

test.each([
  ['postgres (PostgreSQL) 18.4', 18],
  ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n', 15],
  ['postgres (PostgreSQL) 19beta1', 19],
  ['postgres (EnterpriseDB) 9', Number.NaN],
])('%s is version %d', (text, version) => {
  expect(majorVersion(text)).toBe(version);
});
