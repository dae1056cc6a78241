import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeMade } from './remove-made';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'made-'));
  folder = join(root, 'job');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
}
const left = () => readdirSync(folder, { recursive: true }).map(String).toSorted();
const isMade = (path: string) => ['a', 'in/b', 'in/deep/c', 'mine/'].includes(path);

test('what was made goes, with its folders', async () => {
  write('a', 'in/b', 'in/deep/c');
  mkdirSync(join(folder, 'mine'));
  expect(await removeMade(folder, isMade)).toBe(true);
  expect(existsSync(folder)).toBe(false);
});

test('a stranger’s file stays, and so do its folder and an empty folder of theirs', async () => {
  write('a', 'in/b', 'in/notes.txt', 'in/deep/c');
  mkdirSync(join(folder, 'theirs'));
  expect(await removeMade(folder, isMade)).toBe(false);
  expect(left()).toEqual(['in', 'in/notes.txt', 'theirs']);
});

test.skipIf(process.platform === 'win32')('a link is not followed', async () => {
  mkdirSync(join(root, 'elsewhere'));
  writeFileSync(join(root, 'elsewhere', 'b'), '');
  write('a');
  symlinkSync(join(root, 'elsewhere'), join(folder, 'in'));
  expect(await removeMade(folder, isMade)).toBe(false);
  expect(readdirSync(folder)).toEqual(['in']);
  expect(readdirSync(join(root, 'elsewhere'))).toEqual(['b']);
});

test('a folder that is not there is gone', async () => {
  expect(await removeMade(join(root, 'nowhere'), isMade)).toBe(true);
});
