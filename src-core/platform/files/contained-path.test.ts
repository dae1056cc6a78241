import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { containedPath } from './contained-path';

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'contained-'));
  folder = join(root, 'images');
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a plain name and a name in a subfolder stay inside, whether they exist or not', () => {
  expect(containedPath(folder, 'fox.png')).toBe(join(folder, 'fox.png'));
  expect(containedPath(folder, 'thumbnails/fox.webp')).toBe(join(folder, 'thumbnails', 'fox.webp'));
  expect(containedPath(folder, '..fox..png')).toBe(join(folder, '..fox..png'));
});

test.each([
  '',
  '.',
  '..',
  '../secrets.json',
  'a/../../secrets.json',
  '/etc/passwd',
  'fox.png\0.txt',
  '../images-2/x',
])('refuses %j', (name) => {
  expect(() => containedPath(folder, name)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

test('refuses a symbolic link that leads outside, for a file, a folder and a target that is not there yet', () => {
  writeFileSync(join(root, 'secret'), 'x');
  symlinkSync(join(root, 'secret'), join(folder, 'file-link'));
  symlinkSync(root, join(folder, 'folder-link'));
  symlinkSync(join(root, 'not-yet'), join(folder, 'dangling'));
  for (const name of ['file-link', 'folder-link/secret', 'folder-link/new', 'dangling']) {
    expect(() => containedPath(folder, name)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  }
});

test('accepts a data folder that is itself reached through a link', () => {
  symlinkSync(folder, join(root, 'link-to-images'));
  const viaLink = join(root, 'link-to-images');
  expect(containedPath(viaLink, 'fox.png')).toBe(join(viaLink, 'fox.png'));
});
