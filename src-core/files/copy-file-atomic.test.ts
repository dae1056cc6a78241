import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyFileAtomic } from './copy-file-atomic';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'copy-'));
  writeFileSync(join(root, 'from'), 'content');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a copy takes the place of what was there', async () => {
  writeFileSync(join(root, 'to'), 'old and longer');
  await copyFileAtomic(join(root, 'from'), join(root, 'to'));
  expect(readFileSync(join(root, 'to'), 'utf8')).toBe('content');
  expect(readdirSync(root).toSorted()).toEqual(['from', 'to']);
});

test('a copy that cannot be made leaves nothing', async () => {
  mkdirSync(join(root, 'to'));
  await expect(copyFileAtomic(join(root, 'from'), join(root, 'to'))).rejects.toMatchObject({
    code: 'storage_failed',
    message: '“to” could not be written.',
  });
  await expect(copyFileAtomic(join(root, 'nowhere'), join(root, 'new'))).rejects.toMatchObject({
    code: 'storage_failed',
  });
  expect(readdirSync(root).toSorted()).toEqual(['from', 'to']);
});
