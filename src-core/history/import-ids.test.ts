import { expect, test } from 'vitest';
import { z } from 'zod';
import { importIds, importPrefix } from './import-ids';

test('the jobs of an import have ids of their own that begin alike, those of another import do not', () => {
  const [id, other] = [importIds(), importIds()];
  const ids = Array.from({ length: 1000 }, id);
  expect(new Set(ids).size).toBe(1000);
  expect(ids.every((each) => z.uuid().safeParse(each).success)).toBe(true);
  const prefixes = new Set(ids.map((each) => importPrefix(`learning-${each}`)));
  expect(prefixes.size).toBe(1);
  expect(importPrefix(`learning-${other()}`)).not.toBe([...prefixes][0]);
  expect(importPrefix('nightly-report')).toBeUndefined();
});
