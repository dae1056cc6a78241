import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogTail } from './log-tail';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leather-book-log-'));
  file = join(folder, 'app.log');
});
afterEach(() => rm(folder, { recursive: true }));

test('what is there, then what is added, whole lines only', async () => {
  const tail = new LogTail(file);
  expect(await tail.lines()).toEqual([]);
  await writeFile(file, 'one\ntwo\nthr');
  expect(await tail.lines()).toEqual(['one', 'two']);
  expect(await tail.lines()).toEqual([]);
  await appendFile(file, 'ee\n');
  expect(await tail.lines()).toEqual(['three']);
});

test('of a long log the end, without half a line', async () => {
  await writeFile(file, `${'x'.repeat(999)}\n`.repeat(1500) + 'the end\n');
  const lines = await new LogTail(file).lines();
  expect(lines.at(-1)).toBe('the end');
  expect(lines.length).toBeLessThan(1001);
  expect(new Set(lines.slice(0, -1))).toEqual(new Set(['x'.repeat(999)]));
});

test('a log that was emptied is read from its start', async () => {
  await writeFile(file, 'an old line\n');
  const tail = new LogTail(file);
  await tail.lines();
  await truncate(file);
  await appendFile(file, 'new\n');
  expect(await tail.lines()).toEqual(['new']);
});
