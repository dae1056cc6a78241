import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeDataFiles, closeDataFolder } from './private-data-folder';

let root: string;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'leather-book-private-')), 'data');
  mkdirSync(root);
  chmodSync(root, 0o755);
});
afterEach(() => rmSync(join(root, '..'), { recursive: true }));

function put(name: string, mode: number): string {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, name);
  chmodSync(path, mode);
  return path;
}
const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  test('is closed to others, and what is the app’s in it', async () => {
    const files = [
      'leather-book.db',
      'leather-book.db-wal',
      'leather-book.db-shm',
      'settings.json',
      '.env.temporal',
      'logs/app.log',
      'images/thumbnails/one.webp',
      'jobs/run/loaded/data.duckdb',
      'temporal/temporal.db',
      'backups/leather-book-2026-11-28.db',
      'models/all-MiniLM-L6-v2/onnx/model.onnx',
    ].map((name) => put(name, 0o644));
    chmodSync(join(root, 'images'), 0o777);
    const tool = put('temporal/tool', 0o755);

    expect(await closeDataFolder(root)).toBeUndefined();
    expect(modeOf(root)).toBe('700');
    expect(modeOf(join(root, 'images'))).toBe('700');
    expect(files.map(modeOf)).toEqual(files.map(() => '600'));
    expect(modeOf(tool)).toBe('700');
    const late = put('logs/cli.log', 0o644);
    await closeDataFiles(root);
    expect(modeOf(late)).toBe('600');
  });

  test('keeps the rights of a stranger’s file, in it or behind a link', async () => {
    const stranger = put('holiday.txt', 0o644);
    const outside = join(root, '..', 'outside.txt');
    writeFileSync(outside, 'x');
    chmodSync(outside, 0o644);
    mkdirSync(join(root, 'images'));
    symlinkSync(outside, join(root, 'images', 'link.png'));
    symlinkSync(join(root, '..'), join(root, 'images', 'folder'));
    await closeDataFiles(root);
    expect([stranger, outside].map(modeOf)).toEqual(['644', '644']);
  });

  test('is told of where it cannot be closed, and left alone', async () => {
    chmodSync(root, 0o1777);
    expect(await closeDataFolder(root)).toContain(
      `Other users of this computer can get into the data folder ${root}`,
    );
    expect(modeOf(root)).toBe('1777');
  });

  test('need not be there yet', async () => {
    await closeDataFiles(join(root, 'none'));
    expect(await closeDataFolder(join(root, 'none'))).toBeUndefined();
  });
});
