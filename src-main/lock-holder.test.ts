import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLockOwn, lockHolder } from './lock-holder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const lock = (target: string) => symlinkSync(target, join(folder, 'SingletonLock'));

test('the holder is the process in the link, whatever the computer is called', () => {
  lock('a-computer-4711');
  expect(lockHolder(folder)).toBe(4711);
});

test('another process that has got the lock has it alone', () => {
  lock(`here-${process.pid + 1}`);
  expect(isLockOwn(folder)).toBe(false);
});

test.each([`here-${process.pid}`, 'rubbish', null])(
  'this process keeps the lock with the link %s',
  (target) => {
    if (target !== null) lock(target);
    expect(isLockOwn(folder)).toBe(true);
  },
);
