import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sweepTemporaryFiles, writeFileAtomic } from './write-file-atomic';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atomic-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('writes a new file in a new folder and replaces an old one, leaving nothing beside it', async () => {
  const path = join(folder, 'new', 'fox.png');
  await writeFileAtomic(path, new Uint8Array([1, 2, 3]));
  await writeFileAtomic(path, 'second');
  expect(readFileSync(path, 'utf8')).toBe('second');
  expect(readdirSync(join(folder, 'new'))).toEqual(['fox.png']);
});

test('writes content that comes in pieces; what goes wrong between them leaves the old file', async () => {
  const path = join(folder, 'export.json');
  await writeFileAtomic(path, ['[1,', ' 2', ']']);
  expect(readFileSync(path, 'utf8')).toBe('[1, 2]');
  function* failing() {
    yield '[3';
    throw new Error('the store is gone');
  }
  await expect(writeFileAtomic(path, failing())).rejects.toThrow('could not be written');
  expect(readFileSync(path, 'utf8')).toBe('[1, 2]');
  expect(readdirSync(folder)).toEqual(['export.json']);
});

test.each([0o600, 0o666])('gives the file the permissions it was asked for: %o', async (mode) => {
  await writeFileAtomic(join(folder, 'saved.json'), '{}', { mode });
  expect(statSync(join(folder, 'saved.json')).mode & 0o777).toBe(mode);
});

test('writes of the same file at the same time end with one of them, whole', async () => {
  const path = join(folder, 'fox.png');
  const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
  await Promise.all(contents.map((content) => writeFileAtomic(path, content)));
  expect(contents).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(folder)).toEqual(['fox.png']);
});

test('a write that cannot succeed is storage_failed and leaves nothing', async () => {
  mkdirSync(join(folder, 'fox.png'));
  await expect(writeFileAtomic(join(folder, 'fox.png'), 'x')).rejects.toMatchObject({
    code: 'storage_failed',
    message: '“fox.png” could not be written.',
  });
  expect(readdirSync(folder)).toEqual(['fox.png']);
});

test('the sweep removes old temporary files only', async () => {
  const stale = '.fox.png.0123456789ab.partial';
  const young = '.fox.png.ba9876543210.partial';
  for (const name of [stale, young, 'fox.png', 'a.partial']) writeFileSync(join(folder, name), 'x');
  const longAgo = new Date(Date.now() - 3_600_000);
  for (const name of [stale, 'fox.png', 'a.partial']) utimesSync(join(folder, name), longAgo, longAgo);
  // A report that is still being made.
  const making = '.report.job.0123456789ab.partial';
  mkdirSync(join(folder, making));
  utimesSync(join(folder, making), longAgo, longAgo);
  expect(await sweepTemporaryFiles(folder)).toBe(1);
  expect(readdirSync(folder).toSorted()).toEqual([young, making, 'a.partial', 'fox.png'].toSorted());
  expect(await sweepTemporaryFiles(join(folder, 'missing'))).toBe(0);
});

test('a full disk is disk_full and leaves no half file', async ({ skip }) => {
  if (!canMount()) skip('needs the right to mount a small file system');
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
  try {
    await writeFileAtomic(join(disk, 'old.png'), 'old');
    for (const name of ['old.png', 'new.png']) {
      await expect(writeFileAtomic(join(disk, name), new Uint8Array(1_000_000))).rejects.toMatchObject({
        code: 'disk_full',
        hint: expect.stringContaining('Free some space'),
      });
    }
    expect(readdirSync(disk)).toEqual(['old.png']);
    expect(readFileSync(join(disk, 'old.png'), 'utf8')).toBe('old');
  } finally {
    execFileSync('umount', [disk]);
  }
});

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
