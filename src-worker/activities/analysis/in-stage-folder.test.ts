import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storageError } from '#core/platform/files/storage-error';
import { inStageFolder } from './in-stage-folder';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stage-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const { signal } = new AbortController();
const failingWith = (error: Error) => inStageFolder(join(root, 'stage'), signal, () => Promise.reject(error));

test('a full disk is told by the folder that was written to', async () => {
  const full = storageError(
    Object.assign(new Error('full'), { code: 'ENOSPC' }),
    'The report could not be written',
  );
  await expect(failingWith(full)).rejects.toMatchObject({
    code: 'disk_full',
    message: 'The report could not be written: the disk is full.',
    hint: `Free some space on the disk that holds ${root}, then try again.`,
  });
});

test('other failures stay what they are', async () => {
  const error = new Error('Another one.');
  await expect(failingWith(error)).rejects.toBe(error);
});
