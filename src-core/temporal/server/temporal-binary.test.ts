import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { temporalBinary } from './temporal-binary';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leather-book-binary-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function program(folder: string, mode = 0o755): string {
  mkdirSync(join(root, folder), { recursive: true });
  const path = join(root, folder, 'temporal');
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}
const find = (env: Record<string, string>) =>
  temporalBinary({ LEATHER_BOOK_CACHE_DIR: join(root, 'cache'), ...env }, 'linux');

test('the program named in the environment goes first, then the one of set-up, then the PATH', () => {
  const onPath = program('bin');
  const PATH = [join(root, 'nowhere'), join(root, 'bin')].join(delimiter);
  expect(find({ PATH })).toBe(onPath);
  const fetched = program('cache/temporal-1.5.1');
  expect(find({ PATH })).toBe(fetched);
  const named = program('own');
  expect(find({ PATH, LEATHER_BOOK_TEMPORAL_BINARY: named })).toBe(named);
});

test('a folder, or a file that cannot be run, is not a program', () => {
  mkdirSync(join(root, 'cache/temporal-1.5.1/temporal'), { recursive: true });
  program('bin', 0o644);
  expect(() => find({ PATH: join(root, 'bin') })).toThrow(AppError);
});

test('without any, the error says what to do', () => {
  expect(() => find({ PATH: '' })).toThrow(
    expect.objectContaining({
      code: 'server_start_failed',
      hint: expect.stringContaining('npm run setup') as string,
    }),
  );
});

test('a wrong LEATHER_BOOK_TEMPORAL_BINARY is not passed over', () => {
  const PATH = join(root, 'bin');
  program('bin');
  expect(() => find({ PATH, LEATHER_BOOK_TEMPORAL_BINARY: join(root, 'gone') })).toThrow(/gone/);
});
