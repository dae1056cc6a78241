import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.mjs';

test.each([
  ['linux', {}, join(homedir(), '.cache', 'leather-book')],
  ['linux', { XDG_CACHE_HOME: '/x' }, join('/x', 'leather-book')],
  ['darwin', {}, join(homedir(), 'Library', 'Caches', 'leather-book')],
  ['win32', { LOCALAPPDATA: 'L' }, join('L', 'leather-book', 'Cache')],
  ['win32', { LEATHER_BOOK_CACHE_DIR: 'mine', LOCALAPPDATA: 'L' }, 'mine'],
])('on %s with %o it is %s', (platform, env, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});
